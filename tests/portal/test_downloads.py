"""Downloads through the WSGI application, as a server calls it: who gets a file, with which headers and row, and who gets nothing."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError, connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefgen.portal import chain, tokens
from briefgen.portal.models import AuditRow, Edition, Token, User, UserSession
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import browser, person, release

MINISTERS = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
Response = tuple[str, dict[str, str], bytes]

pytestmark = pytest.mark.usefixtures("house")


@dataclass
class Desk:
    """The portal as a WSGI application, and the cookie of a reader."""

    cookie: str = ""
    portal: WSGIHandler = field(default_factory=WSGIHandler)

    def get(self, path: str = MINISTERS, **changed: str) -> Response:
        """Status, headers and body."""
        found: list[tuple[str, list[tuple[str, str]]]] = []
        environ = {**_environ(path, self.cookie), **changed}

        def start(
            status: str, headers: list[tuple[str, str]], _error: object = None, /
        ) -> Callable[[bytes], object]:
            found.append((status, headers))
            return bytes

        response = self.portal(environ, start)
        body = b"".join(response)
        response.close()
        return found[0][0], dict(found[0][1]), body


def _environ(path: str, cookie: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1", "HTTP_COOKIE": f"session={cookie}", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip


@pytest.fixture
def reader() -> User:
    return person("secretary", "minister")


@pytest.fixture
def desk(reader: User) -> Desk:
    """A minister's secretary, and a brief that is published."""
    release(offers.files(offers.brief()))
    return Desk(browser(reader).cookies["session"].value)


@pytest.mark.parametrize(("form", "action"), [("pdf", "download"), ("html", "read")])
def test_a_file_comes_whole_with_its_headers_and_one_row(desk: Desk, form: str, action: str) -> None:
    file = offers.of(offers.files(offers.brief()), "minister", form)
    status, headers, body = desk.get(
        MINISTERS.replace(".pdf", f".{form}"), QUERY_STRING="a=b", REMOTE_ADDR="10.1.2.3"
    )
    assert (status, body) == ("200 OK", file.data)
    assert headers.pop("Content-Security-Policy")
    assert headers.pop("Last-Modified")
    assert headers.pop("Content-Type") in {"application/pdf", "text/html; charset=utf-8"}
    assert headers == {
        "Content-Disposition": f'{"inline" if form == "html" else "attachment"}; filename="corridor.minister.{form}"',
        "Content-Length": str(len(file.data)),
        "ETag": f'"{file.sha256}"',
        "Cache-Control": "private, no-cache",
        "Accept-Ranges": "none",
        "X-Frame-Options": "SAMEORIGIN" if form == "html" else "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Vary": "Cookie",
    }
    row = AuditRow.objects.get(action__in=("download", "read"))
    assert (row.actor, row.action, row.format, row.sha256, row.address) == (
        "secretary", action, form, file.sha256, "10.1.2.3",
    )  # fmt: skip


def test_a_download_asks_for_session_user_and_file_once_each_before_its_row(desk: Desk) -> None:
    desk.get()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert desk.get()[0] == "200 OK"
    tables = [
        next(
            (
                name
                for name in ("auditrow", "portal_usersession", "storedfile", "portal_user")
                if name in one["sql"]
            ),
            "",
        )
        for one in queries
    ]
    assert [name for name in tables if name] == [
        "portal_usersession",  # and the user with it
        "storedfile",
        "auditrow",
        "auditrow",
    ]


OTHERS: list[tuple[dict[str, str], str]] = [
    ({"REQUEST_METHOD": "HEAD"}, "405"),
    ({"REQUEST_METHOD": "POST"}, "403"),
    ({"HTTP_COOKIE": ""}, "302"),
    ({"HTTP_COOKIE": "session=" + "a" * 32}, "302"),
    ({"HTTP_COOKIE": "session=;;\x00"}, "302"),
    ({"HTTP_HOST": "elsewhere.example"}, "400"),
    ({"HTTP_HOST": ""}, "400"),
    ({"CONTENT_LENGTH": "2000000"}, "413"),
    ({"CONTENT_LENGTH": "nonsense"}, "413"),
    ({"HTTP_IF_NONE_MATCH": "*"}, "304"),
    ({"HTTP_IF_NONE_MATCH": '"another"'}, "200"),
    ({"HTTP_IF_MODIFIED_SINCE": "Fri, 01 Jan 2100 00:00:00 GMT"}, "200"),
    ({"HTTP_IF_MATCH": '"another"'}, "412"),
    ({"REMOTE_ADDR": "nowhere"}, "403"),
    ({"path": "/briefs/corridor/analyst/1.0/corridor.analyst.pdf"}, "404"),
    ({"path": "/briefs/corridor/minister/9.9/corridor.minister.pdf"}, "404"),
    ({"path": "/briefs/corridor/minister/1.0/corridor.analyst.pdf"}, "404"),
    ({"path": "/briefs/corridor/minister/1.0/.pdf"}, "404"),
    ({"path": "/nothing/of/the/kind"}, "404"),
]


def test_every_other_request_gets_its_status(desk: Desk) -> None:
    assert [(asked, desk.get(**asked)[0][:3]) for asked, _ in OTHERS] == OTHERS


def test_embargoed_and_withdrawn_briefs_are_not_there(desk: Desk) -> None:
    embargoed = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"
    release(offers.files(offers.brief(handling=embargoed), "later"))
    assert desk.get("/briefs/later/minister/1.0/later.minister.pdf")[0].startswith("404")
    releasing.withdraw("corridor/minister", Publisher(None), "Figures to be corrected")
    assert desk.get()[0].startswith("404")


def _no_cookie(desk: Desk) -> None:
    desk.cookie = ""


def _unknown_cookie(desk: Desk) -> None:
    desk.cookie = "a" * 32


def _expired(_: Desk) -> None:
    UserSession.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))


def _logged_out(_: Desk) -> None:
    UserSession.objects.all().delete()


def _forged(_: Desk) -> None:
    data = UserSession.objects.get().session_data
    UserSession.objects.update(session_data=data[:-1] + ("a" if data[-1] != "a" else "b"))


def _deactivated(_: Desk) -> None:
    User.objects.update(is_active=False)


def _password_changed(_: Desk) -> None:
    User.objects.update(password="argon2$another")


@pytest.mark.parametrize(
    "end", [_no_cookie, _unknown_cookie, _expired, _logged_out, _forged, _deactivated, _password_changed]
)
def test_without_a_session_that_counts_nothing_is_sent(desk: Desk, end: Callable[[Desk], None]) -> None:
    assert desk.get()[0] == "200 OK"
    rows = AuditRow.objects.count()
    end(desk)
    status, headers, body = desk.get()
    assert (status, headers["Location"].partition("?")[0], body) == ("302 Found", "/account/login/", b"")
    assert AuditRow.objects.count() == rows


@pytest.mark.parametrize("revoked", [True, False])
def test_a_token_opens_no_download_and_after_it_is_revoked_nothing_at_all(
    desk: Desk, *, revoked: bool
) -> None:
    bearer = f"Bearer {tokens.make(person('registrar', 'minister', is_releaser=True), 'desk')}"
    if revoked:
        Token.objects.all().delete()
    desk.cookie = ""
    assert desk.get(HTTP_AUTHORIZATION=bearer)[0] == "302 Found"
    known = desk.get("/api/briefs/corridor/", HTTP_AUTHORIZATION=bearer)[0]
    assert known == ("401 Unauthorized" if revoked else "200 OK")
    assert not AuditRow.objects.filter(action="download").exists()


def test_who_leaves_an_audience_has_its_files_no_more(desk: Desk, reader: User) -> None:
    assert desk.get()[0] == "200 OK"
    reader.audiences.clear()
    assert desk.get()[0].startswith("404")


def test_a_row_that_cannot_be_written_is_tried_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def refuse(*given: object) -> None:
        tried.append(given)
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(chain.Ledger, "append", refuse)
    assert (desk.get()[0][:3], len(tried)) == ("503", 1)


def test_the_release_moment_is_read_anew_for_each_download(desk: Desk) -> None:
    desk.get()
    Edition.objects.update(visible_from=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert desk.get()[1]["Last-Modified"] == "Wed, 01 Jan 2020 00:00:00 GMT"


def test_without_https_a_house_with_an_address_sends_nothing() -> None:
    proxied = ("HTTP_X_FORWARDED_PROTO", "https")
    release(offers.files(offers.brief()))
    cookie = browser(person("secretary", "minister")).cookies["session"].value
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=proxied, SECURE_HSTS_SECONDS=9):
        desk = Desk(cookie)
        assert desk.get()[0].startswith("301")
        assert desk.get(HTTP_X_FORWARDED_PROTO="http")[0].startswith("301")
        status, headers, _ = desk.get(HTTP_X_FORWARDED_PROTO="https")
    assert (status, headers["Strict-Transport-Security"][:9]) == ("200 OK", "max-age=9")
