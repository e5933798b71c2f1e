"""What goes by the short way is answered as Django answers it, header by header and byte by byte."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.handlers.wsgi import WSGIHandler
from django.db import DatabaseError
from django.test import override_settings
from django.utils import timezone

from briefgen.portal import chain
from briefgen.portal.configuration import Configuration
from briefgen.portal.courier import Courier
from briefgen.portal.models import AuditRow, Edition, User
from briefgen.portal.place import store
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import browser, person, release

MINISTERS = "/briefs/corridor/minister/1.0/corridor.minister.pdf"
Answer = tuple[str, list[tuple[str, str]], bytes]
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')

pytestmark = pytest.mark.usefixtures("house")


@dataclass
class Desk:
    """The portal with the short way and without, and whether Django was asked."""

    cookie: str = ""
    asked: int = 0
    django: WSGIHandler = field(default_factory=WSGIHandler)

    def __post_init__(self) -> None:
        self.courier = Courier(self.counted)
        self.fetch(self.courier, MINISTERS)
        self.fetch(self.courier, MINISTERS.replace(".pdf", ".html"))
        self.asked = 0

    def counted(self, environ: dict[str, Any], start: Any) -> Any:  # WSGI's own
        """Django, counting."""
        self.asked += 1
        return self.django(environ, start)

    def fetch(self, portal: Callable[..., Any], path: str, **more: str) -> Answer:
        """Status, headers and body."""
        said: list[tuple[str, list[tuple[str, str]]]] = []
        environ = {**_request(path, self.cookie), **more}
        answer = portal(environ, lambda status, headers, *_: said.append((status, headers)))
        body = b"".join(answer)
        getattr(answer, "close", int)()
        return said[-1][0], _same(said[-1][1]), TOKEN.sub(b"", body)

    def both(self, path: str = MINISTERS, **more: str) -> Answer:
        """The answer, which is one and the same by either way."""
        short = self.fetch(self.courier, path, **more)
        full = self.fetch(self.django, path, **more)
        assert short == full
        return short


def _request(path: str, cookie: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
        "REMOTE_ADDR": "127.0.0.1", "HTTP_COOKIE": f"session={cookie}", "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip


def _same(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """In their order; a cookie that is given has a value of chance."""
    return [(name, value.split("=")[0] if name == "Set-Cookie" else value) for name, value in headers]


@pytest.fixture
def reader() -> User:
    return person("secretary", "minister")


@pytest.fixture
def desk(reader: User) -> Desk:
    """A minister's secretary, who has had their two files once."""
    release(offers.files(offers.brief()))
    return Desk(browser(reader).cookies["session"].value)


@pytest.mark.parametrize(("form", "action"), [("pdf", "download"), ("html", "read")])
def test_a_file_goes_by_the_short_way_with_the_same_headers_bytes_and_row(
    desk: Desk, form: str, action: str
) -> None:
    status, headers, body = desk.both(MINISTERS.replace(".pdf", f".{form}"), QUERY_STRING="a=b")
    assert (status, desk.asked) == ("200 OK", 0)
    assert "Content-Security-Policy" in str(headers)
    assert body == offers.of(offers.files(offers.brief()), "minister", form).data
    short, full = AuditRow.objects.filter(format=form, action=action).order_by("-number")[:2]
    skipped = {"number", "moment", "digest"}
    said = [{n.attname: getattr(row, n.attname) for n in AuditRow._meta.fields} for row in (short, full)]
    assert len({str({k: v for k, v in one.items() if k not in skipped}) for one in said}) == 1


@pytest.mark.parametrize(
    ("asked", "status"),
    [
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
        ({"PATH_INFO": "/briefs/corridor/analyst/1.0/corridor.analyst.pdf"}, "404"),
        ({"PATH_INFO": "/briefs/corridor/minister/9.9/corridor.minister.pdf"}, "404"),
        ({"PATH_INFO": "/briefs/corridor/minister/1.0/corridor.analyst.pdf"}, "404"),
        ({"PATH_INFO": "/briefs/corridor/minister/1.0/.pdf"}, "404"),
        ({"PATH_INFO": "/nothing/of/the/kind"}, "404"),
    ],
)
def test_everything_else_is_djangos_to_answer(desk: Desk, asked: dict[str, str], status: str) -> None:
    assert desk.both(**asked)[0].startswith(status)
    assert desk.asked == 1


def test_embargoed_and_withdrawn_briefs_are_not_there(desk: Desk) -> None:
    embargoed = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"
    release(offers.files(offers.brief(handling=embargoed), "later"))
    assert desk.both("/briefs/later/minister/1.0/later.minister.pdf")[0].startswith("404")
    releasing.withdraw("corridor/minister", Publisher(None), "Figures to be corrected")
    assert desk.both()[0].startswith("404")


def _ended(_: User) -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))


def _logged_out(_: User) -> None:
    Session.objects.all().delete()


def _forged(_: User) -> None:
    data = Session.objects.get().session_data
    Session.objects.update(session_data=data[:-1] + ("a" if data[-1] != "a" else "b"))


def _deactivated(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def _password_changed(user: User) -> None:
    User.objects.filter(pk=user.pk).update(password="argon2$another")  # a hash


@pytest.mark.parametrize("change", [_ended, _logged_out, _forged, _deactivated, _password_changed])
def test_a_session_ends_when_django_says_so(desk: Desk, reader: User, change: Callable[[User], None]) -> None:
    change(reader)
    # Django takes the row of such a session away: the short way is asked first.
    assert desk.both()[0].startswith("302")


def test_who_leaves_an_audience_has_its_files_no_more(desk: Desk, reader: User) -> None:
    reader.audiences.clear()
    assert desk.both()[0].startswith("404")


def test_a_row_that_cannot_be_written_is_tried_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def refuse(*given: object) -> None:
        tried.append(given)
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(chain.Ledger, "append", refuse)
    short = desk.fetch(desk.courier, MINISTERS)
    assert (short[0][:3], len(tried)) == ("503", 1)
    assert short == desk.fetch(desk.django, MINISTERS)


def test_behind_nginx_the_file_is_named(desk: Desk, house: Configuration) -> None:
    with override_settings(HOUSE=dataclasses.replace(house, accelerate="/stored/")):
        desk = Desk(desk.cookie)
        status, headers, body = desk.both()
    assert (status, body, desk.asked) == ("200 OK", b"", 0)
    assert "/stored/" in str(headers)


def test_what_changes_is_said_anew(desk: Desk) -> None:
    hour = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    Edition.objects.update(visible_from=hour)
    assert ("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT") in list(desk.both()[1])
    assert desk.asked == 1
    desk.both()
    assert desk.asked == 1


def test_headers_that_set_a_cookie_are_somebodys_own(desk: Desk) -> None:
    def giving(environ: dict[str, Any], start: Any) -> Any:  # WSGI's own
        def given(status: str, headers: list[tuple[str, str]], *more: object) -> object:
            return start(status, [*headers, ("Set-Cookie", "session=another")], *more)

        return desk.counted(environ, given)

    courier = Courier(giving)
    for _ in range(2):
        desk.fetch(courier, MINISTERS)
    assert desk.asked == 2


def test_a_damaged_file_is_neither_sent_nor_recorded(desk: Desk) -> None:
    store().path(offers.of(offers.files(offers.brief()), "minister").sha256).write_bytes(
        b"%PDF something else"
    )
    before = AuditRow.objects.count()
    assert desk.both()[0].startswith("503")
    assert AuditRow.objects.count() == before


def test_without_https_a_house_with_an_address_sends_nothing(desk: Desk) -> None:
    proxied = ("HTTP_X_FORWARDED_PROTO", "https")
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_PROXY_SSL_HEADER=proxied, SECURE_HSTS_SECONDS=9):
        desk = Desk(desk.cookie)
        assert desk.both()[0].startswith("301")
        assert desk.both(HTTP_X_FORWARDED_PROTO="http")[0].startswith("301")
        desk.both(HTTP_X_FORWARDED_PROTO="https")
        desk.asked = 0
        status, headers, _ = desk.both(HTTP_X_FORWARDED_PROTO="https")
    assert (status, desk.asked) == ("200 OK", 0)
    assert "Strict-Transport-Security" in str(headers)
