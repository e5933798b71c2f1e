"""The portal's own words in the language that a reader chooses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from briefgen.formats import Format
from briefgen.portal.models import Answer, AuditRow, User
from tests.portal import offers, words
from tests.portal.people import body, browser, person, release

SAID = re.compile(r'gettext\("([^"]+)"\)')
OF_DJANGO = {"%s KB", "%s MB"}  # whose own Urdu for them is letters with full stops
NAMES = re.compile(r"%\(\w+\)s")
FILES = pytest.mark.parametrize("path", words.FILES, ids=lambda path: path.parent.parent.name)


def said_by_views() -> set[str]:
    """What the views translate."""
    views = (words.PORTAL / "views").glob("*.py")
    return {said for path in views for said in SAID.findall(path.read_text(encoding="utf-8"))}


@FILES
def test_every_word_of_readers_pages_is_there(path: Path) -> None:
    found = words.catalog(path)
    labels = {one.value.label for one in Format if one.value.rank is not None}
    wanted = words.asked() | labels | set(Answer.Choice.labels) | said_by_views()
    missing = {one for one in wanted if one not in found or not found[one].string}
    assert missing == set()
    ids = {one.id if isinstance(one.id, str) else one.id[0] for one in found if one.id}
    assert ids - wanted - OF_DJANGO == set(), "words that no page says"
    for one in found:
        first, *_ = (one.id,) if isinstance(one.id, str) else one.id
        for said in (one.string,) if isinstance(one.string, str) else one.string or ():
            assert not first or set(NAMES.findall(said)) == set(NAMES.findall(first)), first


@pytest.mark.parametrize("path", words.EVERY, ids=lambda path: path.parent.parent.name)
def test_django_reads_what_stands_in_the_words_files(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        read = read_mo(file)
    assert _said(read) == _said(words.catalog(path))


def _said(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The words by what they are asked by; the head, which names who wrote the file, left out."""
    return {_all(one.id): _all(one.string) for one in catalog if one.id}


def _all(words: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words or ())


@pytest.mark.usefixtures("house")
def test_a_reader_chooses_urdu_and_their_pages_run_from_right_to_left() -> None:
    release(offers.files(offers.brief()))
    user = person("secretary", "minister")
    client = browser(user)
    assert b'<html lang="en">' in body(client.get("/briefs/"))
    assert client.post("/account/notices/", {"language": "ur"}).status_code == 302
    assert AuditRow.objects.get(action="language").detail == "en to ur"
    for path in ("/briefs/", "/briefs/corridor/minister/", "/briefs/corridor/minister/1.0/read/"):
        page = body(client.get(path)).decode()
        assert '<html lang="ur" dir="rtl">' in page
        assert 'lang="en-GB" dir="ltr"' in page
        assert "لاگ آؤٹ" in page
    assert b"3 March 2025" not in body(client.get("/briefs/"))
    assert client.post("/account/notices/", {"language": "xx"}).status_code == 404
    assert b'<html lang="en">' in body(client.get("/account/notices/"))
    assert User.objects.get().language == "ur"
    other = browser(person("deputy", "minister"))
    assert b'<html lang="en">' in body(other.get("/briefs/"))
