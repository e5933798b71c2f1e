"""The portal behind nginx, by the configuration that we ship: https, and nginx sends the files."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from briefgen.errors import MachineError
from briefgen.portal.publishing.client import remote_portal
from tests import waiting
from tests.conftest import ROOT
from tests.judges import tools
from tests.portal import offers
from tests.portal.provider import providing
from tests.portal.served import Visitor, command, serving
from tests.portal.test_sign_on import START, settings
from tests.ports import free_port

SHIPPED = ROOT / "briefgen" / "portal" / "deploy" / "nginx.conf"

pytestmark = [pytest.mark.judge, pytest.mark.skipif(sys.platform == "win32", reason="nginx as Debian has it")]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a portal in which a brief is published and a minister's user has an account."""
    return offers.published(tmp_path)


def test_nginx_sends_what_the_portal_put_on_record(desk: Path) -> None:
    plain, secure = free_port(), free_port()
    site = f"https://localhost:{secure}"
    house = {
        "BRIEFGEN_PORTAL_SITE": site,
        "BRIEFGEN_PORTAL_PROXIES": "1",
        "BRIEFGEN_PORTAL_ACCELERATE": "/stored/",
    }
    with serving(desk, **house) as portal, _nginx(desk, portal.url, plain, secure):
        visitor = Visitor(site)
        status, page = visitor.log_in("secretary")
        assert (status, b"Grain corridor reopens" in page) == (200, True), page
        assert {cookie.name: (cookie.secure, cookie.path) for cookie in visitor.jar} == {
            "__Host-csrf": (True, "/"), "__Host-session": (True, "/"), "__Host-known": (True, "/"),
        }  # fmt: skip
        made = offers.files(offers.brief())
        for form in ("pdf", "docx", "html"):
            path, file = (
                f"/briefs/corridor/minister/1.0/corridor.minister.{form}",
                offers.of(made, "minister", form),
            )
            assert visitor.get(path) == (200, file.data)
            status, headers = visitor.headers(path)
            assert (headers["ETag"], headers["Cache-Control"]) == (f'"{file.sha256}"', "private, no-cache")
            assert "max-age=31536000" in headers["Strict-Transport-Security"]
            assert visitor.headers(path, **{"If-None-Match": headers["ETag"]})[0] == 304
            assert ("sha256-" in (headers["Content-Security-Policy"] or "")) == (form == "html")
        assert visitor.get(f"/stored/{file.sha256[:2]}/{file.sha256}")[0] == 404
        assert Visitor(site).get("/briefs/corridor/minister/1.0/corridor.minister.pdf")[1][:5] != b"%PDF-"
    log = command(desk, "verify")
    assert log.returncode == 0, log.stdout


def test_nginx_names_its_version_at_no_port_and_the_desk_says_how_to_trust_its_certificate(
    desk: Path,
) -> None:
    plain, secure = free_port(), free_port()
    site = f"https://localhost:{secure}"
    house = {"BRIEFGEN_PORTAL_SITE": site, "BRIEFGEN_PORTAL_PROXIES": "1"}
    with serving(desk, **house) as portal, _nginx(desk, portal.url, plain, secure):
        for connection in (
            http.client.HTTPConnection("localhost", plain, timeout=60),
            http.client.HTTPSConnection(
                "localhost", secure, timeout=60, context=ssl._create_unverified_context()
            ),
        ):  # the certificate is one of the test's own
            connection.request("GET", "/")
            assert connection.getresponse().headers["Server"] == "nginx"
            connection.close()
        with pytest.raises(MachineError, match=r"certificate verify failed.*SSL_CERT_FILE"):
            remote_portal(site, "token").last("corridor")
    with pytest.raises(MachineError) as refused:
        remote_portal(site, "token").last("corridor")
    assert "SSL_CERT_FILE" not in str(refused.value)


def test_single_sign_on_comes_back_to_the_port_of_the_site(desk: Path) -> None:
    plain, secure = free_port(), free_port()
    house = {"BRIEFGEN_PORTAL_SITE": f"https://localhost:{secure}", "BRIEFGEN_PORTAL_PROXIES": "1"}
    with (
        providing(preferred_username="someone") as provider,
        serving(desk, **house, **settings(provider)) as portal,
        _nginx(desk, portal.url, plain, secure),
    ):
        status, page = Visitor(house["BRIEFGEN_PORTAL_SITE"]).post(START, page="/account/login/")
    assert (status, b"There is nothing for you yet" in page) == (200, True), page


@contextmanager
def _nginx(folder: Path, portal: str, plain: int, secure: int) -> Iterator[None]:
    """nginx with the shipped server blocks, at other ports and folders."""
    prefix = folder / "nginx"
    (prefix / "tmp").mkdir(parents=True)
    _certificate(prefix)
    blocks = SHIPPED.read_text(encoding="utf-8")
    changes = {
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "briefs.example.org;": "localhost;",
        "/etc/ssl/briefs.example.org": str(prefix / "site"),
        "http://127.0.0.1:8000": portal,
        "/var/lib/briefgen/portal": str(folder / "portal"),
    }
    for shipped, ours in changes.items():
        assert shipped in blocks
        blocks = blocks.replace(shipped, ours)
    folders = " ".join(
        f"{kind}_temp_path tmp/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if hasattr(os, "getuid") and os.getuid() == 0 else ""
    (prefix / "nginx.conf").write_text(
        f"{user} daemon off; pid nginx.pid; error_log error.log; events {{}}\n"
        f"http {{ access_log off; {folders} include /etc/nginx/mime.types;\n{blocks}\n}}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [tools.require("nginx"), "-p", str(prefix), "-c", "nginx.conf", "-e", "error.log"]
    )
    try:
        waiting.until(lambda: (prefix / "nginx.pid").exists() or process.poll() is not None)
        assert process.poll() is None, (prefix / "error.log").read_text(encoding="utf-8")
        yield
    finally:
        process.terminate()
        process.wait(timeout=120)


def _certificate(folder: Path) -> None:
    """A certificate for localhost, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=36_500))
        .sign(key, hashes.SHA256())
    )
    (folder / "site.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "site.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def test_nginx_slows_down_an_address_that_floods_the_log_in(desk: Path) -> None:
    plain, secure = free_port(), free_port()
    house = {"BRIEFGEN_PORTAL_SITE": f"https://localhost:{secure}", "BRIEFGEN_PORTAL_PROXIES": "1"}
    with serving(desk, **house) as portal, _nginx(desk, portal.url, plain, secure):
        assert _at_once(secure, "/account/login/", 120) == {200, 429}
        assert Visitor(house["BRIEFGEN_PORTAL_SITE"]).get("/static/portal/portal.css")[0] == 200


def _at_once(port: int, path: str, count: int) -> set[int]:
    """The statuses of requests that are all sent before one is answered: how fast they are answered decides nothing."""
    unverified = ssl._create_unverified_context()  # the certificate is one of the test's own
    lines = [
        http.client.HTTPSConnection("localhost", port, timeout=waiting.DEADLINE, context=unverified)
        for _ in range(count)
    ]
    for line in lines:
        line.connect()
    for line in lines:
        line.request("GET", path)
    statuses = {line.getresponse().status for line in lines}
    for line in lines:
        line.close()
    return statuses
