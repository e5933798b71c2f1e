"""A small OpenID provider: whoever comes is the user it was told, and belongs to the groups it was told."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt

CLIENT = "briefs"
SECRET = "a secret of the tests, of thirty-two bytes"  # of this provider
CODE = "the-code"


@dataclass
class Provider:
    """The provider's address, whom it speaks for, and what it was asked."""

    url: str
    claims: dict[str, object]
    challenge: str = ""
    nonce: str = ""
    asked: list[str] = field(default_factory=list)
    silent: bool = False  # the browser still gets its answer, the portal gets none

    def token(self) -> dict[str, object]:
        """What a client gets for the code."""
        now = int(time.time())
        said = {
            **self.claims,
            "iss": self.url,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "nonce": self.nonce,
        }
        return {"access_token": "opaque", "token_type": "Bearer", "id_token": jwt.encode(said, SECRET)}

    def discovery(self) -> dict[str, object]:
        """Where everything is."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }


@contextmanager
def providing(**claims: object) -> Iterator[Provider]:
    """A running provider for one user."""
    provider = Provider("", {"sub": "1", **claims})

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urllib.parse.urlsplit(self.path)
            provider.asked.append(path.path)
            match path.path:
                case "/.well-known/openid-configuration":
                    self.say(provider.discovery())
                case "/authorize":
                    self.authorize(dict(urllib.parse.parse_qsl(path.query)))
                case "/userinfo" if provider.silent:
                    self.close_connection = True
                case "/userinfo":
                    self.say(provider.claims)
                case _:
                    self.send_error(404)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(urllib.parse.parse_qsl(body))
            proof = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest())
            genuine = (form["code"], form["client_secret"]) == (CODE, SECRET)
            if not genuine or proof.rstrip(b"=").decode() != provider.challenge:
                self.send_error(400)
                return
            self.say(provider.token())

        def authorize(self, query: dict[str, str]) -> None:
            provider.challenge, provider.nonce = query["code_challenge"], query.get("nonce", "")
            back = urllib.parse.urlencode({"code": CODE, "state": query["state"]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()

        def say(self, value: object) -> None:
            body = json.dumps(value).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- http.server's own
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
