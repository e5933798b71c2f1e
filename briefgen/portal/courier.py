"""A short way for downloads, in front of Django: who asks for a file that is theirs has it without the layers of a page.

It answers one thing only: a plain GET of a file by somebody who is logged in and may have it, whose headers are known.
Whatever else it is, Django answers, from the beginning. And the headers are Django's own: what it said of a file the
first time, through all its layers, is said again as long as nothing that they are made of has changed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils.crypto import constant_time_compare, salted_hmac

from briefgen.portal import chain, held
from briefgen.portal.held import Held, Holder
from briefgen.portal.place import house, store
from briefgen.portal.sessions import SessionStore
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.downloads import FAILED, SENT

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication

Headers = list[tuple[str, str]]
PATH = re.compile(r"/briefs/([-a-zA-Z0-9_]+)/([-a-zA-Z0-9_]+)/([-a-zA-Z0-9_.]+)/([-a-zA-Z0-9_.]+)")
# With one of these the answer may be another than the file.
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
HASH_SALT = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
MOST = 1_024  # files whose headers are remembered


@dataclass(frozen=True, slots=True)
class _Parcel:
    """A file, and who takes it from where."""

    file: Held
    actor: str
    address: str


class Courier:
    """The portal: files by the short way, everything else by Django."""

    def __init__(self, portal: WSGIApplication) -> None:
        self._portal = portal
        self._known: dict[tuple[Held, bool], Headers] = {}

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """The answer."""
        secure = _is_secure(environ)
        parcel = _parcel(environ, secure=secure)
        headers = self._known.get((parcel.file, secure)) if parcel else None
        if parcel is None or headers is None:
            return self._by_django(environ, start, secure=secure)
        try:
            data = _sent(parcel)
        except Exception as error:  # noqa: BLE001 -- Django says what it is, as it does of every failure
            environ[FAILED] = error
            return self._portal(environ, start)
        start("200 OK", list(headers))
        return [data]

    def _by_django(self, environ: dict[str, Any], start: StartResponse, *, secure: bool) -> Iterable[bytes]:
        """Django's answer; when it is a file, its headers are remembered."""
        said: list[tuple[str, Headers]] = []

        def heard(status: str, headers: Headers, *more: Any) -> Any:  # WSGI's own
            said.append((status, list(headers)))
            return start(status, headers, *more)

        answer = self._portal(environ, heard)
        file = environ.get(SENT)
        if file is not None and said and said[0][0] == "200 OK":
            self._remember(file, said[0][1], secure=secure)
        return answer

    def _remember(self, file: Held, headers: Headers, *, secure: bool) -> None:
        """Keep what holds for every reader: not an answer that sets somebody's cookie."""
        if any(name.lower() == "set-cookie" for name, _ in headers):
            return
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[file, secure] = headers


def _parcel(environ: dict[str, Any], *, secure: bool) -> _Parcel | None:
    """What is asked for, when it is a file of who asks; None for everything that Django has to judge."""
    path = PATH.fullmatch(environ["PATH_INFO"])
    if path is None or not _is_plain(environ, secure=secure):
        return None
    try:
        close_old_connections()  # as Django does before each request: those that broke, or were never looked at
        return _of_reader(environ, *path.groups())
    except Exception:  # noqa: BLE001 -- it comes again on the long way, and is answered there
        return None


def _is_plain(environ: dict[str, Any], *, secure: bool) -> bool:
    """Whether it is a GET without body and conditions, for this host, by https where that is asked for."""
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ.get("CONTENT_LENGTH") in {None, "", "0"}
        and not environ.get("SCRIPT_NAME")
        and not any(name in environ for name in CONDITIONS)
        and (secure or not settings.SECURE_SSL_REDIRECT)
        and _is_ours(environ.get("HTTP_HOST", ""))
    )


def _is_secure(environ: dict[str, Any]) -> bool:
    """Whether Django would take it for https."""
    if header := settings.SECURE_PROXY_SSL_HEADER:
        name, value = header
        if (found := environ.get(name)) is not None:
            return bool(found.split(",", 1)[0].strip() == value)
    return bool(environ.get("wsgi.url_scheme") == "https")


@functools.lru_cache(maxsize=64)
def _is_ours(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def _of_reader(environ: dict[str, Any], brief: str, audience: str, version: str, name: str) -> _Parcel | None:
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME)
    session = SessionStore(key).load() if key else {}
    if session.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    found = held.with_holder(int(session[SESSION_KEY]), brief, audience, version, name.rpartition(".")[2])
    if found is None or found[0].name != name or not _vouches(session, found[1]):
        return None
    return _Parcel(found[0], found[1].name, _address(environ))


def _vouches(session: dict[str, Any], holder: Holder) -> bool:
    """Whether the session is of the password that the user has now."""
    proof = salted_hmac(HASH_SALT, holder.password, algorithm="sha256").hexdigest()
    return constant_time_compare(session.get(HASH_SESSION_KEY, ""), proof)


def _address(environ: dict[str, Any]) -> str:
    """Where it comes from, by the one rule for it, which looks at nothing else of a request."""
    forwarded = environ.get("HTTP_X_FORWARDED_FOR")
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return client_address(cast("HttpRequest", SimpleNamespace(META=environ, headers=headers)))


def _sent(parcel: _Parcel) -> bytes:
    """The bytes to send, once it is on record that they were taken."""
    data = store().read(parcel.file.sha256)
    chain.record(parcel.file.taken(parcel.actor, parcel.file.action, parcel.address))
    return b"" if house().accelerate else data
