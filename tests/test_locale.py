from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience, locale
from briefgen.errors import Problems
from briefgen.missing_glyphs import unreadable
from briefgen.model import Reader, Risk
from briefgen.template import library
from tests.components.islamabad import BRIEF
from tests.conftest import BRIEFS
from tests.terminal import briefgen

FILES = sorted(locale.FOLDER.glob("*.yaml"))
REFERENCE = locale.FOLDER / "en-GB.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of language files of the test's own, with English in it."""
    shutil.copy(REFERENCE, tmp_path)
    monkeypatch.setattr(locale, "FOLDER", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    locale.nearest.cache_clear()
    locale._load.cache_clear()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_file_is_complete(path: Path) -> None:
    assert locale.check(path) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    risks: Risks\n", "", "xx.yaml: words.risks: expected its words, found none"),
        ("    facts: Key", "    fax: Key", "words.fax: expected a label of en-GB.yaml, found 'fax'"),
        ("by_date: by {date}", "by_date: by {day}", "words.by_date: expected {date}, found {day}"),
        ("    risk: Risk\n", "    risk:\n", "words.risk: expected words, found nothing"),
        ("    risk: Risk\n", "    term: Risk\n", "words.term: expected each label once, found it on line"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_language_file_is_named_at_its_line(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "xx.yaml"
    text = REFERENCE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(said in problem.headline() for problem in locale.check(path))


def test_an_incomplete_language_is_an_error_and_never_filled_with_english(folder: Path) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    (folder / "xx.yaml").write_text(text.replace("    risks: Risks\n", ""), encoding="utf-8")
    with pytest.raises(Problems, match=r"words\.risks: expected its words, found none"):
        locale.labels("xx")


def test_a_language_is_a_file_and_serves_its_regions_too(folder: Path) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    for tag in ("xx", "yy-Hans"):
        (folder / f"{tag}.yaml").write_text(text.replace("risks: Risks", f"risks: {tag}"), encoding="utf-8")
    assert locale.languages() == ("en-GB", "xx", "yy-Hans")
    wanted = {"xx": "xx", "xx-CA": "xx", "yy-Hans-SG": "yy-Hans", "yy": "yy-Hans", "en-US": "Risks", "zz": "Risks"}  # fmt: skip
    assert {tag: locale.labels(tag)["risks"] for tag in wanted} == wanted


def test_check_says_that_a_language_has_no_words_unless_the_template_gives_them(tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "templates" / "minister"
    folder.mkdir(parents=True)
    path = folder / "template.yaml"
    path.write_text("extends: standard\nlanguage: fr\nlabels: {risks: Risques}\n", encoding="utf-8")
    brief = tmp_path / "briefs" / "us-pakistan.yaml"
    said = briefgen("check", brief)
    assert said.code == 0
    count = len(locale.labels()) - 1
    message = f"no fixed words in 'fr': {count} are printed in en-GB"
    assert f"template.yaml:2:11: language: {message}" in said.err
    given = "".join(
        f"  {key}: '{word.replace(chr(39), chr(39) * 2)}'\n" for key, word in locale.labels().items()
    )
    path.write_text(f"extends: standard\nlanguage: fr\nlabels:\n{given}", encoding="utf-8")
    assert "no fixed words" not in briefgen("check", brief).err


def test_a_reference_to_something_withheld_is_worded_in_the_language_of_the_brief(folder: Path) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    (folder / "xx.yaml").write_text(text.replace("a further point", "ein weiterer Punkt"), encoding="utf-8")
    brief = replace(
        BRIEF, language="xx", handling=None, summary="See [@kept].", risks=(Risk(id="kept", title="Risk"),)
    )
    view = audience.project(brief, Reader("press", "Press", withhold=frozenset({"risks"})))
    assert view.view.summary == "See ein weiterer Punkt."


def test_a_language_in_letters_that_no_font_has_is_refused_at_its_line(folder: Path) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    (folder / "lv.yaml").write_text(text.replace("risks: Risks", "risks: \u5371"), encoding="utf-8")
    chosen = library(BRIEFS / "us-pakistan.yaml", None).open("minister")
    found = [one.headline() for one in unreadable(chosen, "lv")]
    assert len(found) == 1
    assert "language: no glyph for" in found[0]
    assert not list(unreadable(chosen, "en-GB"))
