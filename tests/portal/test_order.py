"""Which version readers see: by the order of release, never by the clock, and never one that was withdrawn before its hour."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from briefgen.errors import Problems
from briefgen.portal.models import AuditRow, Edition
from briefgen.portal.overview import overview
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import body, browser, person, release

HOUR = dt.datetime(2099, 1, 1, 9, 0, tzinfo=dt.UTC)
EMBARGOED = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"
TITLE, SUMMARY = "Grain corridor reopens", "Odesa"

pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def reader() -> Client:
    return browser(person("secretary", "minister"))


def at(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


def page(client: Client, path: str) -> str:
    return body(client.get(path)).decode()


def bottom_line() -> str:
    """The first words of the minister's bottom line."""
    return " ".join(Edition.objects.get(audience__name="minister").summary.split()[:4])


@pytest.mark.parametrize("identifier", ["later", "later/minister", "later/minister/1.0"])
def test_what_is_withdrawn_before_its_embargo_ends_never_appears(
    reader: Client, monkeypatch: pytest.MonkeyPatch, identifier: str
) -> None:
    release(offers.files(offers.brief(handling=EMBARGOED), "later"))
    releasing.withdraw(identifier, Publisher(None), "Wrong figures")
    at(monkeypatch, HOUR + dt.timedelta(days=1))
    reader = browser(person("deputy", "minister"))
    listed = page(reader, "/briefs/"), page(reader, "/briefs/?q=grain")
    assert not [text for text in listed if TITLE in text or "Wrong figures" in text]
    for path in ("/briefs/later/minister/", "/briefs/later/minister/1.0/"):
        assert reader.get(path).status_code == 404


def test_what_is_withdrawn_later_keeps_title_and_notice_and_loses_its_summary(reader: Client) -> None:
    release(offers.files(offers.brief()))
    words = bottom_line()
    assert words in page(reader, "/briefs/")
    assert TITLE in page(reader, f"/briefs/?q={words.split()[-1]}")
    releasing.withdraw("corridor/minister", Publisher(None), "Wrong figures")
    listed, shown = page(reader, "/briefs/"), page(reader, "/briefs/corridor/minister/")
    assert TITLE in listed
    assert TITLE in shown
    assert "Wrong figures" in shown
    assert words not in listed
    assert words not in shown
    assert TITLE not in page(reader, f"/briefs/?q={words.split()[-1]}")
    assert TITLE in page(reader, "/briefs/?q=grain")


def test_a_correction_without_embargo_is_not_superseded_by_the_version_that_it_replaced(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(offers.files(offers.brief(handling=EMBARGOED)))
    done = release(offers.files(offers.brief(version='"1.1"', title="Grain corridor closes")))
    assert sorted(map(str, done.cancelled)) == ["corridor/analyst/1.0", "corridor/minister/1.0"]
    assert [row.version for row in AuditRow.objects.filter(action="cancel")] == ["1.0", "1.0"]
    assert {row.state for row in overview() if row.identifier.endswith("1.0")} == {"cancelled"}
    at(monkeypatch, HOUR)
    reader = browser(person("deputy", "minister"))
    assert "Version 1.1" in page(reader, "/briefs/corridor/minister/")
    assert TITLE not in page(reader, "/briefs/")
    assert reader.get("/briefs/corridor/minister/1.0/").status_code == 404


def test_a_version_that_was_cancelled_is_not_published_again() -> None:
    files = offers.files(offers.brief(handling=EMBARGOED))
    release(files)
    release(offers.files(offers.brief(version='"1.1"')))
    with pytest.raises(Problems, match=r"1\.0 was cancelled"):
        release(files)


def test_a_clock_that_was_set_back_changes_no_order(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now()
    release(offers.files(offers.brief()))
    at(monkeypatch, now - dt.timedelta(hours=6))
    release(offers.files(offers.brief(version='"1.1"', title="Grain corridor closes")))
    for hours in (-6, 0, 6):
        at(monkeypatch, now + dt.timedelta(hours=hours))
        assert "Grain corridor closes" in page(reader, "/briefs/")
        assert "Version 1.0 is superseded" in page(reader, "/briefs/corridor/minister/1.0/")


def test_an_older_proposal_is_not_approved_over_a_version_that_came_after_it() -> None:
    one, other = (
        Publisher(person(name, is_releaser=True), second_releaser=True) for name in ("one", "other")
    )
    older = releasing.publish(offers.files(offers.brief()), one).release
    release(offers.files(offers.brief(version='"1.1"', title="Grain corridor closes")))
    assert older is not None
    with pytest.raises(Problems, match=r"1\.1 was released since"):
        releasing.release(older, other)
    releasing.refuse(older, other)
