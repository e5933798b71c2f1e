from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale
from msgspec.structs import replace

from briefgen import audience, locale
from briefgen.components import Context
from briefgen.errors import Problems
from briefgen.missing_glyphs import unreadable
from briefgen.model import Matrix, Reader, Risk
from briefgen.model.standards import LIKELIHOOD_SCALES, SCHEMES
from briefgen.template import library
from briefgen.theme import Theme
from tests.components.islamabad import BRIEF
from tests.conftest import BRIEFS
from tests.terminal import briefgen

WORDLESS, WITH_FEW = (
    "eo",
    "hsb",
)  # languages of CLDR that have no file of words; the second has a plural for 3
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


def test_twelve_languages_and_more_may_stand_beside_english() -> None:
    others = {"ur", "ar", "fa", "fr", "es", "pt", "de", "it", "ru", "zh-Hans", "hi", "tr"}
    assert set(locale.languages()) >= {"en-GB", *others}
    assert not any(map(locale.is_reviewed, others))
    assert locale.is_reviewed("en-GB")
    assert locale.nearest("pt-BR") == "pt"
    assert locale.nearest("zh-Hans-CN") == locale.nearest("zh") == "zh-Hans"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_file_has_words_of_its_own_with_the_same_values(path: Path) -> None:
    english, own = locale.labels(), locale.labels(path.stem)
    counted = {key for key in own if key.startswith(("rows_", "columns_"))}
    for key in own.keys() - counted:
        assert sorted(locale.slots(own[key])) == sorted(locale.slots(english[key])), key
        assert not any(level in own[key] for level in SCHEMES["tlp"].levels), key
    if path.stem != "en-GB":
        long = (key for key in own.keys() & english.keys() if re.search("[A-Za-z ]{12}", english[key]))
        same = [key for key in long if own[key] == english[key]]
        assert same == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_counts_has_a_word_for_each_plural_category_of_the_language(path: Path) -> None:
    own = locale.labels(path.stem)
    wanted = {"other", *Locale.parse(path.stem, sep="-").plural_form.tags}
    assert {key.removeprefix("rows_") for key in own if key.startswith("rows_")} == wanted


@pytest.mark.parametrize(
    ("tag", "number", "said"),
    [("en-GB", 1, "1 row"), ("en-GB", 0, "0 rows"), ("ru", 1, "1 строка"), ("ru", 3, "3 строки"),
     ("ru", 11, "11 строк"), ("ar", 2, "صفان"), ("ar", 5, "5 صفوف"), ("ar", 100, "100 صف"), ("zh-Hans", 1, "1 行"),
     ("fr", 0, "0 ligne"), ("fr", 2, "2 lignes"), (WORDLESS, 1, "1 row"), (WITH_FEW, 3, "3 rows")],
)  # fmt: skip
def test_a_number_takes_the_plural_form_of_its_language(tag: str, number: int, said: str) -> None:
    assert _context(tag).count("rows", number) == said


def test_a_likelihood_word_has_the_standards_english_term_beside() -> None:
    assert _context("en-GB").term("very likely") == "very likely"
    assert _context("fr").term("very likely") == "très probable (very likely)"
    assert _context("zh-Hans").term("remote chance") == "微小可能\uff08remote chance\uff09"
    for tag in locale.languages():
        terms = [term.word for scale in LIKELIHOOD_SCALES.values() for term in scale]
        assert all(term in _context(tag).term(term) for term in terms)
        words = {locale.labels(tag)[f"term_{term.replace(' ', '_')}"] for term in terms}
        assert len(words) == len(set(terms)), tag


def test_the_risk_matrix_is_worded_in_the_language_but_for_the_houses_own_words() -> None:
    found = _context("de").matrix
    assert found.likelihood == ("selten", "klein", "möglich", "erwartet", "fast sicher")
    assert [name for name, _, _ in found.bands] == ["Gering", "Mittel", "Hoch", "Schwer"]
    own = Matrix(likelihood=("a", "small", "c", "d", "e"), bands=(("Fine", "low", 12), ("Bad", "severe", 25)))
    kept = Context(replace(BRIEF, matrix=own), "", {}, "de", Theme()).matrix
    assert kept.likelihood == ("a", "klein", "c", "d", "e")
    assert kept.bands == own.bands
    assert _context("en-GB").matrix == Matrix()


def test_check_says_once_that_no_native_speaker_has_read_the_words_and_strict_passes(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    text = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
    brief.write_text(f"{text}language: de\n", encoding="utf-8")
    said = briefgen("check", brief, "--strict", "-q")
    assert said.err.count("the fixed words of 'de' are not reviewed by a native speaker") == 1
    assert "[note language-review]" in said.err
    assert (said.code, "0 errors, 0 warnings, 1 note; can be built" in said.out) == (0, True)
    assert "note" not in briefgen("check", BRIEFS / "example-minimal.yaml", "-q").out


def test_the_words_of_a_template_win_over_those_of_its_language() -> None:
    context = Context(BRIEF, "", {"risks": "Gefahren"}, "de", Theme())
    assert (context.label("risks"), context.label("options")) == ("Gefahren", "Optionen")


def _context(tag: str) -> Context:
    return Context(BRIEF, "", {}, tag, Theme())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    risks: Risks\n", "", "xx.yaml: words.risks: expected its words, found none"),
        ("    facts: Key", "    fax: Key", "words.fax: expected a label of en-GB.yaml, found 'fax'"),
        ("by_date: by {date}", "by_date: by {day}", "words.by_date: expected {date}, found {day}"),
        ("    risk: Risk\n", "    risk:\n", "words.risk: expected words, found nothing"),
        ("    risk: Risk\n", "    accessed: Risk\n", "words.accessed: expected each label once, found it on line"),
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
    path.write_text(f"extends: standard\nlanguage: {WORDLESS}\nlabels: {{risks: Riskoj}}\n", encoding="utf-8")
    brief = tmp_path / "briefs" / "us-pakistan.yaml"
    said = briefgen("check", brief)
    assert said.code == 0
    count = len(locale.labels()) - 1
    message = f"no fixed words in {WORDLESS!r}: {count} are printed in en-GB"
    assert f"template.yaml:2:11: language: {message}" in said.err
    given = "".join(
        f"  {key}: '{word.replace(chr(39), chr(39) * 2)}'\n" for key, word in locale.labels().items()
    )
    path.write_text(f"extends: standard\nlanguage: {WORDLESS}\nlabels:\n{given}", encoding="utf-8")
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
    (folder / "et.yaml").write_text(text.replace("risks: Risks", "risks: \u5371"), encoding="utf-8")
    chosen = library(BRIEFS / "us-pakistan.yaml", None).open("minister")
    found = [one.headline() for one in unreadable(chosen, "et")]
    assert len(found) == 1
    assert "language: no glyph for" in found[0]
    assert not list(unreadable(chosen, "en-GB"))
