"""XLIFF 2.0 files of a translation: marks as codes, which come back whole or are refused at their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import source
from briefgen.errors import Problems
from briefgen.translation.file import Entry, read_translation
from briefgen.translation.inline_codes import pieces, text_of
from briefgen.translation.xliff import entries_of_xliff, xliff
from tests.conftest import BRIEFS
from tests.terminal import briefgen
from tests.translation.test_editions import BRIEF, WORDS, write

MARKED = "It *rose* by **3 %** [@port, p. 4], see [the *notice*](https://example.org/a_b).\n\nThen [mots]{lang=fr} \\*so\\* [@mine]."
TRANSLATED = "[@port, p. 4]: **3 %** mehr, *so* [die *Notiz*](https://example.org/a_b).\n\n[@mine] Dann [mots]{lang=fr}."
ONE = {"body": Entry(MARKED, TRANSLATED)}
LANGUAGES = ("en-GB", "de")


def written(entries: dict[str, Entry], plain: frozenset[str] = frozenset()) -> bytes:
    """The XLIFF file of entries."""
    return xliff(LANGUAGES, "grain.yaml", entries, plain)


@given(st.text(alphabet="a *[]()@{}=\\\nlangfr:/.1", max_size=60))
def test_words_and_codes_put_together_are_the_text(text: str) -> None:
    assert text_of(pieces(text)) == text


def test_citations_links_and_emphasis_are_codes_and_come_back_whole() -> None:
    data = written(ONE)
    text = data.decode()
    assert 'disp="[@port, p. 4]"' in text
    assert 'type="link"' in text
    assert text.count('subType="xlf:b"') == 2
    assert "(https://example.org/a_b)</data>" in text
    assert text.count("<segment ") == 2
    assert "*rose*" not in text
    assert entries_of_xliff(Path("x.xlf"), data, "de") == ONE


def test_stars_of_a_plain_text_are_no_marks() -> None:
    entries = {"title": Entry("A *b* [@c]", "D *e* [@f]")}
    data = written(entries, frozenset({"title"}))
    assert b"<ph" not in data
    assert b"<pc" not in data
    assert entries_of_xliff(Path("x.xlf"), data, "de") == entries


def test_a_code_that_a_translation_lost_is_refused_at_its_line() -> None:
    data = written(ONE).decode()
    place = data.index('<ph id="3"', data.index("<target"))
    end = data.index("/>", place) + 2
    with pytest.raises(Problems) as caught:
        entries_of_xliff(Path("x.xlf"), (data[:place] + data[end:]).encode(), "de")
    (problem,) = caught.value.problems
    assert "[@port, p. 4]" in problem.message
    assert "<target" in data.splitlines()[problem.place.line - 1]
    twice = data[:end] + data[place:end] + data[end:]
    with pytest.raises(Problems, match="not in the original so often"):
        entries_of_xliff(Path("x.xlf"), twice.encode(), "de")


@pytest.mark.parametrize(
    "data",
    [b"", b"<xliff", b"<other/>", b'<!DOCTYPE x [<!ENTITY a "b">]><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0">&a;</xliff>'],
)  # fmt: skip
def test_what_is_no_xliff_file_is_refused(data: bytes) -> None:
    with pytest.raises(Problems, match="expected"):
        entries_of_xliff(Path("x.xlf"), data, "de")


def test_words_of_an_older_text_are_marked_and_not_taken_over() -> None:
    data = written({"a": Entry("New", "Alt", "Old"), "b": Entry("One\n\nTwo", "Eins")})
    assert b'state="initial" subState="briefgen:stale"' in data
    assert b"<note>before: Old</note>" in data
    assert entries_of_xliff(Path("x.xlf"), data, "de") == {"b": Entry("One\n\nTwo", "Eins")}


def test_a_paragraph_without_words_is_not_translated() -> None:
    data = written({"b": Entry("One\n\nTwo", "")}).replace(
        b"One</source>", b"One</source><target>Eins</target>"
    )
    assert entries_of_xliff(Path("x.xlf"), data, "de") == {}


def test_an_element_of_another_kind_is_refused() -> None:
    data = written(ONE).replace(b'<ph id="3"', b'<sc id="3"')
    with pytest.raises(Problems, match="found 'sc'"):
        entries_of_xliff(Path("x.xlf"), data, "de")


def test_an_xliff_file_carries_a_translation_to_its_translators_and_back(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, {})
    file = tmp_path / "grain.de.xlf"
    assert briefgen("translate", path, "--to", "de", "--xliff", file).code == 0
    units = written(
        {key: Entry(one.original, WORDS.get(key, "Liegeplätze")) for key, one in _entries(path).items()}
    )
    file.write_bytes(units)
    said = briefgen("translate", path, "--to", "de", "--from", file)
    assert "0 not translated" in said.out, said.out + said.err


def test_the_urdu_edition_goes_through_xliff_unchanged() -> None:
    known = dict(read_translation(BRIEFS / "us-pakistan.ur.yaml").entries)
    plain = {key: Entry(one.original, one.words) for key, one in known.items()}
    found = entries_of_xliff(Path("x.xlf"), xliff(("en-GB", "de"), "x", plain, frozenset()), "de")
    assert found == plain
    assert source.load(BRIEFS / "us-pakistan.yaml").brief.language == "en-GB"


def _entries(path: Path) -> dict[str, Entry]:
    return dict(read_translation(path.with_name("grain.de.yaml")).entries)
