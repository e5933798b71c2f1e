"""`briefgen translate`: what it refuses, and what it writes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.translation.names import is_of
from tests.terminal import briefgen

BRIEF = "title: Grain\ndate: 2025-03-03\naudiences: [minister]\nsummary: Ships sail.\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "grain.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    return path


def translated(brief: Path, words: str = "Getreide") -> Path:
    """The German words of the brief, in a file for translators and beside it."""
    assert briefgen("translate", brief, "--to", "de").code == 0
    made = brief.with_name("grain.de.yaml")
    text = made.read_text(encoding="utf-8")
    made.write_text(
        text.replace("original: Grain\n    words: ''", f"original: Grain\n    words: {words}"),
        encoding="utf-8",
    )
    return made


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_words_of_another_language_are_not_taken_over(brief: Path, kind: str) -> None:
    translated(brief)
    file = brief.with_name("words.xlf" if kind == "xliff" else "words.po")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 0
    said = briefgen("translate", brief, "--to", "fr", "--from", file)
    assert said.code == 1
    assert "expected words in 'fr', found a file that says" in said.err
    assert not brief.with_name("grain.fr.yaml").exists()
    assert briefgen("translate", brief, "--to", "de", "--from", file).code == 0


def test_a_file_of_the_language_in_a_country_is_of_the_language() -> None:
    assert is_of("fr_FR", "fr")
    assert is_of("fr", "fr-CA")
    assert is_of("", "fr")
    assert not is_of("zh_Hans", "zh-Hant")
    assert not is_of("f", "fr")


@pytest.mark.parametrize("language", ["../x", "x/y", "", "en-GB", "en", "EN-gb"])
def test_a_language_that_is_none_or_the_briefs_own_is_refused(brief: Path, language: str) -> None:
    said = briefgen("translate", brief, "--to", language)
    assert said.code == 2
    assert [one.name for one in brief.parent.iterdir()] == ["grain.yaml"]


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_a_file_that_is_not_its_own_is_written_over_with_force_alone(brief: Path, kind: str) -> None:
    house = brief.with_name("house.yaml")
    house.write_text("organisation: Desk\n", encoding="utf-8")
    said = briefgen("translate", brief, "--to", "de", f"--{kind}", house)
    assert said.code == 2
    assert "house.yaml is there already" in said.err
    assert house.read_text(encoding="utf-8") == "organisation: Desk\n"
    assert not brief.with_name("grain.de.yaml").exists()
    file = brief.with_name("words")
    for _ in range(2):
        assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 0
    file.write_text("mine", encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file, "--force").code == 0


def test_words_are_right_again_when_the_original_is(brief: Path) -> None:
    made = translated(brief)
    before = made.read_bytes()
    brief.write_text(BRIEF.replace("Grain", "Wheat"), encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de").code == 0
    assert "before: Grain" in made.read_text(encoding="utf-8")
    brief.write_text(BRIEF, encoding="utf-8")
    assert "stale-translation" not in briefgen("check", brief).err
    assert briefgen("translate", brief, "--to", "de").code == 0
    assert made.read_bytes() == before


def test_comments_stay_with_their_words(brief: Path) -> None:
    made = brief.with_name("grain.de.yaml")
    text = """# Terms as in the glossary of 2024.
language: de
texts:
  # a remark of the translator
  title:  # no article
    original: Grain
    words: Getreide  # not Korn
    # or Getreide:
  summary:
    original: Ships sail.
    words: |-  # two lines
      Schiffe # 1
      fahren.
# the end
"""
    made.write_text(text, encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de").code == 0
    assert made.read_text(encoding="utf-8") == text
    brief.write_text(BRIEF.replace("Grain", "Wheat").replace("summary", "subtitle"), encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de").code == 0
    now = text.replace("    original: Grain\n", "    original: Wheat\n    before: Grain\n")
    assert made.read_text(encoding="utf-8") == now.replace("summary:", "subtitle:")


def test_a_comment_goes_with_words_that_are_gone_or_to_what_is_left(brief: Path) -> None:
    made = brief.with_name("grain.de.yaml")
    begun = """language: de
texts:
  title:
    original: Grain
    before: Corn  # older
    words: Getreide
  # both of these: ask
  subtitle:
    original: Gone
    words: Weg  # away
    # last
  summary: {original: Ships sail., words: Schiffe fahren.} # flow
"""
    made.write_text(begun, encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de").code == 0
    assert (
        made.read_text(encoding="utf-8")
        == """language: de
texts:
  title:
    original: Grain
    before: Corn  # older
    words: Getreide
  # both of these: ask
  # last
  summary:
    original: Ships sail.
    words: Schiffe fahren.  # flow
"""
    )
    brief.write_text(BRIEF.replace("Grain", "Corn"), encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de").code == 0
    assert "  # older\n  title:\n    original: Corn\n    words:" in made.read_text(encoding="utf-8")


def filled(file: Path, original: str, words: str) -> None:
    """Fill in the words of a text, as a translator does."""
    text = file.read_text(encoding="utf-8")
    before = text
    text = text.replace(f'msgid "{original}"\nmsgstr ""', f'msgid "{original}"\nmsgstr "{words}"')
    source = f'<source xml:space="preserve">{original}</source>'
    text = text.replace(source, f'{source}<target xml:space="preserve">{words}</target>')
    assert text != before
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_words_that_a_translator_has_filled_in_are_kept(brief: Path, kind: str) -> None:
    made, file = brief.with_name("grain.de.yaml"), brief.with_name("words.xlf")
    said = briefgen("translate", brief, "--to", "de", f"--{kind}", file)
    assert f"{file}: written\n" in said.out
    filled(file, "Grain", "Getreide")
    said = briefgen("translate", brief, "--to", "de", f"--{kind}", file)
    assert said.code == 0
    assert f"{file}: written; 1 text of it taken over\n" in said.out
    assert "Getreide" in file.read_text(encoding="utf-8")
    assert "words: Getreide" in made.read_text(encoding="utf-8")
    before = file.read_bytes(), made.read_bytes()
    said = briefgen("translate", brief, "--to", "de", f"--{kind}", file)
    assert f"{file}: written\n" in said.out
    assert (file.read_bytes(), made.read_bytes()) == before


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_a_file_with_other_words_than_the_translation_is_not_written_over(brief: Path, kind: str) -> None:
    made, file = translated(brief), brief.with_name("words.po" if kind == "po" else "words.xlf")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 0
    text = file.read_text(encoding="utf-8").replace("Getreide", "Korn")
    file.write_text(text, encoding="utf-8")
    before = made.read_bytes()
    said = briefgen("translate", brief, "--to", "de", f"--{kind}", file)
    assert said.code == 2
    assert f"{file} holds words or remarks that are not in grain.de.yaml, of title" in said.err
    assert (file.read_text(encoding="utf-8"), made.read_bytes()) == (text, before)
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file, "--from", file).code == 0
    assert "words: Korn" in made.read_text(encoding="utf-8")
    file.write_text(text.replace("Korn", "Mais"), encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file, "--force").code == 0
    assert "Korn" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "mark", "added"),
    [
        ("po", 'msgctxt "title"', '# which grain?\nmsgctxt "title"'),
        ("po", 'msgctxt "summary"\nmsgid "Ships sail."\nmsgstr ""', '#, fuzzy\nmsgctxt "summary"\nmsgid "Ships sail."\nmsgstr "Schiffe"'),
        ("xliff", "<segment", "<notes><note>which grain?</note></notes><segment"),
    ],
)  # fmt: skip
def test_a_file_with_remarks_or_drafts_is_not_written_over(
    brief: Path, kind: str, mark: str, added: str
) -> None:
    file = brief.with_name("words.xlf")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 0
    text = file.read_text(encoding="utf-8").replace(mark, added, 1)
    file.write_text(text, encoding="utf-8")
    assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 2
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_words_of_an_older_text_and_of_several_paragraphs_are_no_others(brief: Path, kind: str) -> None:
    annexes = "annexes:\n  - title: A\n    body: |\n      One.\n\n      Two.\n"
    brief.write_text(BRIEF + annexes, encoding="utf-8")
    made, file = brief.with_name("grain.de.yaml"), brief.with_name("words.xlf")
    assert briefgen("translate", brief, "--to", "de").code == 0
    text = made.read_text(encoding="utf-8")
    text = text.replace("      Two.\n    words: ''", "      Two.\n    words: |-\n      Eins.\n\n      Zwei.")
    made.write_text(text.replace("Grain\n    words: ''", "Grain\n    words: Korn"), encoding="utf-8")
    for now in ("Grain", "Wheat", "Barley"):
        brief.write_text(BRIEF.replace("Grain", now) + annexes, encoding="utf-8")
        assert briefgen("translate", brief, "--to", "de", f"--{kind}", file).code == 0
    assert "Zwei." in file.read_text(encoding="utf-8")
