"""What a releaser uploads in the browser: by the rules of `publish`, and nothing left out without a word."""

from __future__ import annotations

import datetime as dt

import pytest

from briefgen.portal.models import Edition, Release
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.releasing import Publisher, publish
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.test_releasing import form

pytestmark = pytest.mark.usefixtures("house")


def versions() -> list[str]:
    return sorted(map(str, Edition.objects.select_related("audience")))


def test_an_upload_whose_files_differ_in_the_versions_number_alone_is_nothing_new() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("one", is_releaser=True))
    answer = client.post("/releases/", form(offers.files(offers.brief(version='"1.1"'))), follow=True)
    assert versions() == ["corridor/analyst/1.0", "corridor/minister/1.0"]
    assert "Nothing new for minister: the version&#x27;s number alone is another." in body(answer).decode()


@pytest.mark.parametrize(
    ("before", "after"), [("by 1.0 per cent", "by 1.1 per cent"), ("of Monday", "of Tuesday")]
)
def test_a_figure_that_changes_as_the_version_does_is_new(before: str, after: str) -> None:
    release(offers.files(offers.brief(summary=f'"Prices ease {before}. [@port]"')))
    new = offers.brief(version='"1.1"', summary=f'"Prices ease {after}. [@port]"')
    browser(person("one", is_releaser=True)).post("/releases/", form(offers.files(new)))
    assert "corridor/minister/1.1" in versions()


def test_of_an_upload_the_audiences_get_a_version_for_whom_it_says_something_new() -> None:
    release(offers.files(offers.brief()))
    old, new = (
        offers.files(text)
        for text in (
            offers.brief(version='"1.1"'),
            offers.brief(version='"1.1"', title="Grain corridor closes"),
        )
    )
    mixed: tuple[OfferedFile, ...] = (
        *(file for file in new if ".minister." in file.name),
        *(file for file in old if ".analyst." in file.name),
    )
    browser(person("one", is_releaser=True)).post("/releases/", form(mixed))
    assert versions() == ["corridor/analyst/1.0", "corridor/minister/1.0", "corridor/minister/1.1"]


def test_a_part_of_a_brief_is_published_only_when_its_releaser_says_so() -> None:
    client = browser(person("one", is_releaser=True))
    refused = client.post("/releases/", form(part_files()))
    assert refused.status_code == 422
    assert "expected html for minister too, found docx alone" in body(refused).decode()
    assert versions() == []
    assert client.post("/releases/", {**form(part_files()), "alone": "on"}).status_code == 302
    assert versions() == ["corridor/minister/1.0"]


def part_files() -> tuple[OfferedFile, ...]:
    return (offers.of(offers.files(offers.brief()), "minister", "docx"),)


def test_what_the_last_version_had_and_the_upload_lacks_is_named() -> None:
    release(offers.files(offers.brief()))
    new = offers.files(offers.brief(version='"1.1"', title="Grain corridor closes"))
    one = tuple(file for file in new if ".minister." in file.name and file.form != "pdf")
    text = body(browser(person("one", is_releaser=True)).post("/releases/", form(one))).decode()
    assert "expected files for analyst too, who has version 1.0, found none" in text
    assert "expected pdf for minister too, found docx, html alone" in text


def test_files_that_a_waiting_release_lacks_are_refused_by_what_waits() -> None:
    client = browser(person("one", is_releaser=True))
    client.post("/releases/", {**form(part_files()), "alone": "on"})
    text = body(client.post("/releases/", form(offers.files(offers.brief())))).decode()
    assert "version 1.0 waits for a second releaser with docx, found docx, html, pdf" in text
    assert "take that release back or refuse it" in text
    assert "as it was published" not in text


def test_an_upload_keeps_the_day_of_review_or_gets_another() -> None:
    publish(offers.files(offers.brief()), Publisher(None), dt.date(2025, 5, 1))
    client = browser(person("one", is_releaser=True))
    for version, given, day in (
        ("1.1", "", dt.date(2025, 5, 1)),
        ("1.2", "2025-09-01", dt.date(2025, 9, 1)),
    ):
        files = offers.files(offers.brief(version=f'"{version}"', title=f"Corridor {version}"))
        client.post("/releases/", {**form(files), "review_by": given})
        assert Release.objects.latest("pk").review_by == day
    assert client.post("/releases/", {**form(files), "review_by": "soon"}).status_code == 422
