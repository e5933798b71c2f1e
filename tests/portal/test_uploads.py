"""What a releaser uploads in the browser: by the rules of `publish`, and nothing left out without a word."""

from __future__ import annotations

import pytest

from briefgen.portal.models import Edition
from briefgen.portal.publishing.offer import OfferedFile
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
