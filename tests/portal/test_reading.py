"""What readers see and take, and what they do not."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

import pytest
from django.db import DatabaseError
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.portal import chain
from briefgen.portal.configuration import Configuration
from briefgen.portal.models import AuditRow
from briefgen.portal.place import store
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import body, browser, person, release

MINISTERS = "/briefs/corridor/minister/1.0/corridor.minister.pdf"

TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')

pytestmark = pytest.mark.usefixtures("house")


def rows(action: str) -> list[AuditRow]:
    return list(AuditRow.objects.filter(action=action))


def test_a_minister_downloads_the_bytes_that_build_made() -> None:
    files = offers.files(offers.brief())
    release(files)
    answer = browser(person("secretary", "minister")).get(MINISTERS)
    assert body(answer) == offers.of(files, "minister").data
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="corridor.minister.pdf"'
    assert answer["ETag"] == f'"{offers.of(files, "minister").sha256}"'
    (row,) = rows("download")
    assert (row.actor, row.brief, row.audience, row.version, row.format) == (
        "secretary", "corridor", "minister", "1.0", "pdf",
    )  # fmt: skip


NOT_YOURS = (
    "/briefs/corridor/analyst/1.0/corridor.analyst.pdf",
    "/briefs/corridor/analyst/1.0/",
    "/briefs/corridor/analyst/",
    "/briefs/corridor/minister/9.9/corridor.minister.pdf",
    "/briefs/corridor/minister/1.0/corridor.minister.exe",
    "/briefs/corridor/minister/1.0/corridor.analyst.pdf",
    "/briefs/corridor/minister/1.0/..%2f..%2fsecret.key",
    "/briefs/later/minister/1.0/later.minister.pdf",
    "/briefs/later/minister/",
    "/log/",
    "/log.csv",
    "/receipts/1/",
    "/releases/",
    "/releases/1/minister/corridor.minister.pdf",
)


def test_what_is_not_yours_is_answered_as_nonsense_is() -> None:
    release(offers.files(offers.brief()))
    embargoed = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"
    release(offers.files(offers.brief(handling=embargoed), "later"))
    client = browser(person("secretary", "minister"))
    for path in NOT_YOURS:
        nonsense, answer = client.get("/nothing/of/the/kind"), client.get(path)
        assert (answer.status_code, _plain(answer)) == (404, _plain(nonsense)), path
        assert not rows("download"), path


def _plain(answer: object) -> tuple[object, object]:
    """Body and headers, but for the masked tokens of the forms in the menu, which are others each time."""
    text = TOKEN.sub("", body(answer).decode())
    return text, sorted((k, v) for k, v in answer.headers.items())  # type: ignore[attr-defined]  # any answer


@pytest.mark.parametrize(("language", "direction"), [("ur", "rtl"), ("en-GB", "ltr")])
def test_the_words_of_a_brief_run_in_the_direction_of_its_language(language: str, direction: str) -> None:
    release(offers.files(offers.brief(language=language)))
    client, said = browser(person("secretary", "minister")), f'lang="{language}" dir="{direction}"'
    where = "/briefs/corridor/minister/"
    paths = ("/briefs/", where, f"{where}1.0/read/")
    assert [body(client.get(path)).decode().count(said) for path in paths] == [
        4,
        4,
        3,
    ]  # two lines of the ask


def test_an_embargoed_brief_appears_at_its_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    embargoed = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"
    release(offers.files(offers.brief(handling=embargoed), "later"))
    user, path = person("secretary", "minister"), "/briefs/later/minister/1.0/later.minister.pdf"
    hour = dt.datetime(2099, 1, 1, 9, 0, tzinfo=dt.UTC)
    seen = []
    for moment in (hour - dt.timedelta(seconds=1), hour):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        client = browser(user)
        listed = b"Grain corridor" in body(client.get("/briefs/"))
        seen.append((client.get(path).status_code, listed))
    assert seen == [(404, False), (200, True)]


def test_who_is_not_logged_in_is_sent_to_the_log_in() -> None:
    release(offers.files(offers.brief()))
    answer = Client().get(MINISTERS)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/account/login/")


def test_what_the_browser_has_already_is_no_download() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    etag = client.get(MINISTERS)["ETag"]
    again = client.get(MINISTERS, headers={"If-None-Match": etag})
    assert (again.status_code, body(again), again["Cache-Control"]) == (304, b"", "private, no-cache")
    assert len(rows("download")) == 1


def test_a_page_runs_and_fetches_nothing_and_a_304_says_so_too() -> None:
    release(offers.files(offers.brief()))
    client, path = browser(person("secretary", "minister")), MINISTERS.replace(".pdf", ".html")
    page = client.get(path)
    again = client.get(path, headers={"If-None-Match": page["ETag"]})
    policy = page["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert (again.status_code, again["Content-Security-Policy"]) == (304, policy)
    assert [row.format for row in rows("read")] == ["html"]


@pytest.mark.parametrize("method", ["head", "post", "put", "delete", "options"])
def test_a_download_is_a_get(method: str) -> None:
    release(offers.files(offers.brief()))
    answer = getattr(browser(person("secretary", "minister")), method)(MINISTERS)
    assert answer.status_code == 405
    assert not rows("download")


def test_nothing_is_sent_when_the_row_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    files = offers.files(offers.brief())
    release(files)

    def refuse(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(chain.Ledger, "append", refuse)
    answer = browser(person("secretary", "minister")).get(MINISTERS)
    assert answer.status_code == 503
    assert b"nothing was sent" in body(answer)
    assert offers.of(files, "minister").data[:8] not in body(answer)


def test_a_damaged_file_is_neither_sent_nor_recorded() -> None:
    files = offers.files(offers.brief())
    release(files)
    store().path(offers.of(files, "minister").sha256).write_bytes(b"%PDF-1.7 something else")
    answer = browser(person("secretary", "minister")).get(MINISTERS)
    assert (answer.status_code, len(rows("download"))) == (503, 0)


def test_behind_nginx_the_file_is_named_and_nginx_sends_it(house: Configuration) -> None:
    files = offers.files(offers.brief())
    release(files)
    sha256 = offers.of(files, "minister").sha256
    with override_settings(HOUSE=dataclasses.replace(house, accelerate="/stored/")):
        answer = browser(person("secretary", "minister")).get(MINISTERS)
    assert answer["X-Accel-Redirect"] == f"/stored/{sha256[:2]}/{sha256}"
    assert body(answer) == b""
    assert len(rows("download")) == 1


def test_your_briefs_are_the_current_ones_newest_first() -> None:
    release(offers.files(offers.brief(), "first"))
    release(offers.files(offers.brief(title="A later brief"), "second"))
    release(offers.files(offers.brief(title="Grain corridor closes", version='"1.1"'), "first"))
    text = body(browser(person("secretary", "minister")).get("/briefs/")).decode()
    assert text.index("Grain corridor closes") < text.index("A later brief")
    assert "Grain corridor reopens" not in text
    assert "analyst" not in text


def test_briefs_are_found_by_word_topic_and_date() -> None:
    release(offers.files(offers.brief(), "first"))
    release(offers.files(offers.brief(title="Fisheries", date="2025-06-01"), "second"))
    client = browser(person("secretary", "minister"))
    found = {
        query: [
            name
            for name in ("Grain corridor reopens", "Fisheries")
            if name in body(client.get(query)).decode()
        ]
        for query in (
            "/briefs/?q=fish",
            "/briefs/?q=grain+corr",
            "/briefs/?since=2025-05-01",
            "/briefs/?until=2025-05-01",
            "/briefs/?q=%25_%25",
        )
    }
    assert list(found.values()) == [
        ["Fisheries"], ["Grain corridor reopens"], ["Fisheries"], ["Grain corridor reopens"], [],
    ]  # fmt: skip


def test_a_superseded_version_says_so_and_stays() -> None:
    release(offers.files(offers.brief()))
    release(offers.files(offers.brief(title="Grain corridor closes", version='"1.1"')))
    client = browser(person("secretary", "minister"))
    assert "Version 1.0 is superseded" in body(client.get("/briefs/corridor/minister/1.0/")).decode()
    assert "superseded" not in body(client.get("/briefs/corridor/minister/")).decode()
    assert client.get(MINISTERS).status_code == 200


def test_a_withdrawn_version_says_so_and_is_no_longer_given() -> None:
    release(offers.files(offers.brief()))
    releasing.withdraw("corridor/minister", Publisher(None), "Figures to be corrected")
    client = browser(person("secretary", "minister"))
    page = body(client.get("/briefs/corridor/minister/")).decode()
    assert "was withdrawn" in page
    assert "Figures to be corrected" in page
    assert client.get(MINISTERS).status_code == 404
    analyst = browser(person("deputy", "analyst"))
    assert analyst.get("/briefs/corridor/analyst/1.0/corridor.analyst.pdf").status_code == 200


def test_the_bar_leads_to_the_headings_of_the_brief_and_shows_none_without_a_row() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    page = body(client.get("/briefs/corridor/minister/1.0/read/")).decode()
    assert (
        'target="page" href="/briefs/corridor/minister/1.0/corridor.minister.html#judgements">Key judgements<'
        in page
    )
    row = rows("contents")[0]
    assert (row.actor, row.brief, row.version, row.format) == ("secretary", "corridor", "1.0", "html")
    assert "not opened yet" in body(client.get("/briefs/")).decode()
