"""Editions of a brief: `name.de.yaml` beside `name.yaml` holds its words in another language, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen import audience, source
from briefgen.brief_files import briefs_in
from briefgen.errors import Problems, Severity, UsageError
from briefgen.model.walk import texts
from briefgen.pipeline import Job, Request, open_brief, write_view
from briefgen.translation.edition import edition
from briefgen.translation.file import read_translation
from briefgen.translation.po import entries_of, po
from briefgen.translation.refresh import refresh
from briefgen.translation.texts import originals, path_of, with_texts
from tests.conftest import BRIEFS
from tests.terminal import briefgen

BRIEF: dict[str, Any] = {
    "title": "Grain corridor reopens", "audiences": ["press", "minister"], "date": "2025-03-03",
    "handling": {"scheme": "tlp", "level": "TLP:AMBER"}, "status": "draft",
    "for": {"press": {"title": "Grain", "handling": "TLP:CLEAR", "summary": "Ships sail on Monday."}},
    "summary": {"text": "9 ships sail on Monday. [@port]", "handling": "TLP:CLEAR"},
    "risks": [
        {"id": "mine", "title": "A mine closes the channel", "likelihood": 3, "impact": 4, "handling": "TLP:CLEAR", "audiences": ["press", "minister"]},
        {"title": "A secret deal fails", "likelihood": 2, "impact": 5, "handling": "TLP:AMBER"},
    ],
    "annexes": [{"id": "more", "title": "More", "body": "First.\n\nSecond, see [@mine].", "handling": "TLP:CLEAR", "audiences": ["press", "minister"]}],
    "tables": [{
        "id": "berths", "title": "Berths", "handling": "TLP:CLEAR",
        "columns": ["Port", {"name": "Berths", "kind": "number"}], "rows": [["North", "2"], ["South", "4"]],
    }],
    "sources": [{"id": "port", "title": "Notice 12", "public": True, "handling": "TLP:CLEAR"}],
}  # fmt: skip
WORDS = {
    "title": "Getreidekorridor wieder offen",
    "for.press.title": "Getreide",
    "for.press.summary": "Schiffe fahren am Montag.",
    "summary": "9 Schiffe fahren am Montag. [@port]",
    "risks[mine].title": "Eine Mine sperrt die Rinne",
    "risks[1].title": "Ein geheimes Abkommen scheitert",
    "annexes[more].title": "Mehr",
    "annexes[more].body": "Erstens.\n\nZweitens, siehe [@mine].",
    "tables[berths].title": "Liegeplätze",
    "tables[berths].columns[0].name": "Hafen",
    "tables[berths].columns[1].name": "Liegeplätze",
    "tables[berths].rows[0].cells[0]": "Nord",
    "tables[berths].rows[1].cells[0]": "Süd",
}


def write(folder: Path, brief: dict[str, Any], words: dict[str, str], **more: object) -> Path:
    """A brief with a German translation beside it."""
    path = folder / "grain.yaml"
    path.write_text(yaml.safe_dump(brief, allow_unicode=True, sort_keys=False), encoding="utf-8")
    known = originals(source.load(path).brief)
    entries = {key: {"original": known[key][0], "words": text} for key, text in words.items()}
    sibling = {"language": "de", **more, "texts": entries}
    (folder / "grain.de.yaml").write_text(yaml.safe_dump(sibling, allow_unicode=True), encoding="utf-8")
    return path


def problems(path: Path, **request: Any) -> list[str]:
    """What is said of the translation of a brief: code, key and message."""
    job = open_brief(path, Request(**request))
    said = [*job.warnings, *job.refused]
    return [f"{one.code} {one.field}: {one.message}" for one in said if ".de.yaml" in one.place.path]


def view(job: Job, name: str) -> Any:
    """The view of a reader of an edition, `press.de`."""
    chosen, brief = next(pair for pair in job.views() if pair[0].name == name)
    return chosen, audience.project(brief, chosen.reader).view


def test_every_text_of_the_first_brief_has_a_key_and_no_figure_term_or_name_for_machines() -> None:
    brief = source.load(BRIEFS / "us-pakistan.yaml").brief
    keys = originals(brief)
    assert len(keys) > 200
    assert not [
        key for key in keys if key.endswith(("likelihood.term", "language", "reference", ".note", ".sheet"))
    ]
    marked = with_texts(brief, lambda key, _text, _spec: f"<{key}>")
    assert {text for _, text, _ in texts(marked) if text.startswith("<")} <= {f"<{key}>" for key in keys}
    assert with_texts(brief, lambda _key, text, _spec: text) == brief


def test_an_edition_has_the_words_of_its_language_and_all_else_of_the_brief(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS, titles={"press": "Für die Presse"})
    job = open_brief(path, Request())
    assert problems(path) == []
    assert [chosen.name for chosen, _ in job.views()] == ["press", "minister", "press.de", "minister.de"]
    chosen, found = view(job, "minister.de")
    assert (found.language, found.title) == ("de", WORDS["title"])
    assert found.risks[1].title == WORDS["risks[1].title"]
    assert (found.risks[1].likelihood, found.tables[0].rows[0].cells) == (2, ("Nord", "2"))
    assert chosen.reader.name == "minister"
    assert found.annexes[0].body.startswith("Erstens.")
    chosen, found = view(job, "press.de")
    assert (found.title, found.summary, chosen.reader.title) == (
        "Getreide",
        WORDS["for.press.summary"],
        "Für die Presse",
    )
    assert (found.risks, found.annexes, found.tables) == ((), (), ())


def test_a_build_names_the_language_of_each_file(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS, audiences=["press"])
    said = briefgen("build", path, "-f", "outline", "-o", tmp_path / "out")
    assert said.code == 0, said.err
    assert sorted(one.name for one in (tmp_path / "out" / "grain").iterdir()) == [
        "grain.minister.outline", "grain.press.de.outline", "grain.press.outline",
    ]  # fmt: skip
    german = (tmp_path / "out" / "grain" / "grain.press.de.outline").read_text(encoding="utf-8")
    assert "Getreide" in german
    assert "Berths" not in german
    assert "A mine" not in german


def test_a_new_translation_is_found_by_the_next_build(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    (tmp_path / "grain.de.yaml").rename(tmp_path / "kept")
    briefgen("build", path, "-f", "outline", "-o", tmp_path / "out")
    (tmp_path / "kept").rename(tmp_path / "grain.de.yaml")
    briefgen("build", path, "-f", "outline", "-o", tmp_path / "out")
    assert (tmp_path / "out" / "grain" / "grain.press.de.outline").exists()


def test_a_translation_is_no_brief(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    assert briefs_in((tmp_path,)) == (path,)
    with pytest.raises(UsageError, match="this is a translation: give its brief"):
        briefs_in((tmp_path / "grain.de.yaml",))
    path.rename(tmp_path / "wheat.yaml")
    assert len(briefs_in((tmp_path,))) == 2


@pytest.mark.parametrize(
    ("key", "words", "said"),
    [
        ("summary", "9 Schiffe fahren.", "translation summary: expected the citations port, found none"),
        ("summary", "8 Schiffe. [@port]", "translation-numbers summary: expected the numbers 9, found 8"),
        ("annexes[more].body", "Eins, [@mine].", "expected the number of paragraphs 2, found 1"),
        ("title", "", "untranslated texts: 1 of 13 texts are not translated"),
        ("annexes[more].body", "Eins. [x](https://a.example)\n\nZwei, [@mine].", "expected the addresses none, found"),
    ],
)  # fmt: skip
def test_words_that_say_another_thing_are_found_at_their_line(
    key: str, words: str, said: str, tmp_path: Path
) -> None:
    path = write(tmp_path, BRIEF, {**WORDS, key: words})
    assert [one for one in problems(path) if said in one], problems(path)


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("57.5 per cent of 1,200", "57,5 Prozent von 1.300", "expected the numbers 57.5; 1,200, found 57,5; 1.300"),
        ("9 of 57.5", "Neun von 57,5", "expected the numbers 9; 57.5, found 57,5"),
        ("9 ships", "\u0669 Schiffe, 2.5", "expected the numbers 9, found \u0669; 2.5"),
        ("9 ships", "Schiffe", "expected the numbers 9, found none"),
    ],
)  # fmt: skip
def test_numbers_of_a_translation_are_shown_as_they_are_typed(
    text: str, words: str, said: str, tmp_path: Path
) -> None:
    brief = {**BRIEF, "summary": {**BRIEF["summary"], "text": f"{text} [@port]"}}
    path = write(tmp_path, brief, {**WORDS, "summary": f"{words} [@port]"})
    assert f"translation-numbers summary: {said}" in problems(path)


def test_an_edition_with_an_error_stops_no_other_file(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, {**WORDS, "summary": "Schiffe."})
    said = briefgen("build", path, "-f", "outline", "-o", tmp_path / "out")
    assert said.code != 0
    names = {one.name for one in (tmp_path / "out" / "grain").iterdir()}
    assert names == {"grain.minister.outline", "grain.press.outline"}
    assert briefgen("check", path, "-q").code == said.code


def test_stale_words_are_a_warning_in_a_draft_and_an_error_once_the_brief_is_cleared(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    old = path.read_text(encoding="utf-8")
    path.write_text(old.replace("A mine closes the channel", "Two mines close it"), encoding="utf-8")
    stale = "stale-translation risks[mine].title: the original has changed since these words were written"
    assert problems(path) == [stale]
    assert open_brief(path, Request()).editions
    cleared = path.read_text(encoding="utf-8").replace(
        "status: draft", "status: cleared\nclearances: [Director]"
    )
    path.write_text(cleared, encoding="utf-8")
    job = open_brief(path, Request())
    assert (job.editions, [one.severity for one in job.refused]) == ((), [Severity.ERROR])
    assert open_brief(path, Request(stale=True)).editions


def test_a_build_takes_one_language_alone_when_it_is_asked_to(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    assert briefgen("build", path, "-o", tmp_path / "out", "-f", "docx", "-l", "de").code == 0
    made = sorted(one.name for one in (tmp_path / "out" / "grain").iterdir())
    assert made == ["grain.minister.de.docx", "grain.press.de.docx"]
    job = open_brief(path, Request(languages=("en-GB",)))
    assert [chosen.name for chosen, _ in job.views()] == ["press", "minister"]


def test_a_language_that_a_brief_does_not_have_is_refused_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        open_brief(write(tmp_path, BRIEF, WORDS), Request(languages=("fr",)))
    problem = caught.value.problems[0]
    assert (problem.code, problem.hint) == ("unknown-language", "it has en-GB, de")


def test_check_notes_once_that_no_native_speaker_has_read_the_words_of_an_edition(tmp_path: Path) -> None:
    said = briefgen("check", write(tmp_path, BRIEF, WORDS))
    assert said.out.splitlines()[-1].endswith("0 errors, 1 warning, 1 note; can be built")
    assert said.err.count("the fixed words of 'de' are not reviewed by a native speaker") == 1


def test_the_urdu_edition_of_the_first_brief_has_words_for_every_text() -> None:
    job = open_brief(BRIEFS / "us-pakistan.yaml", Request(strict=True))
    (urdu,) = job.editions
    assert (urdu.language, urdu.problems, job.refused) == ("ur", (), ())


def test_translate_writes_new_texts_empty_and_marks_those_whose_original_has_changed(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    text = path.read_text(encoding="utf-8")
    text = text.replace("A mine closes the channel", "Two mines close it").replace(
        "title: More", "title: Yet more"
    )
    path.write_text(
        text.replace("A secret deal fails", "A secret deal fails\n  cause: Greed"), encoding="utf-8"
    )
    said = briefgen("translate", path, "--to", "de")
    assert "14 texts, 1 not translated, 2 of an older original" in said.out
    found = read_translation(tmp_path / "grain.de.yaml").entries
    mine = found["risks[mine].title"]
    assert (mine.original, mine.before) == ("Two mines close it", "A mine closes the channel")
    assert mine.words == WORDS["risks[mine].title"]
    assert found["risks[1].cause"].words == ""
    again = (tmp_path / "grain.de.yaml").read_bytes()
    briefgen("translate", path, "--to", "de")
    assert (tmp_path / "grain.de.yaml").read_bytes() == again


def test_words_follow_an_item_without_an_id_to_its_new_place(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    moved = {**BRIEF, "risks": [{"title": "New", "likelihood": 1, "impact": 1}, *BRIEF["risks"]]}
    path.write_text(yaml.safe_dump(moved, sort_keys=False), encoding="utf-8")
    briefgen("translate", path, "--to", "de")
    found = read_translation(tmp_path / "grain.de.yaml").entries
    assert (found["risks[2].title"].words, found["risks[0].title"].words) == (WORDS["risks[1].title"], "")


def test_a_po_file_carries_a_translation_to_its_translators_and_back(tmp_path: Path) -> None:
    brief = source.load(write(tmp_path, BRIEF, {})).brief
    empty = refresh(brief, "de", None, {})
    data = po("de", empty.entries)
    text = data.decode()
    for key, words in WORDS.items():
        head, found, rest = text.partition(f'msgctxt "{key}"')
        assert found, key
        escaped = words.replace("\n", "\\n")
        text = head + found + rest.replace('msgstr ""', f'msgstr "{escaped}"', 1)
    (tmp_path / "back.po").write_text(text, encoding="utf-8")
    said = briefgen("translate", tmp_path / "grain.yaml", "--to", "de", "--from", tmp_path / "back.po")
    assert "0 not translated" in said.out, said.out + said.err
    found_words = {
        key: one.words for key, one in read_translation(tmp_path / "grain.de.yaml").entries.items()
    }
    assert found_words == WORDS | {"tables[berths].columns[1].name": "Liegeplätze"}
    with pytest.raises(Problems, match="expected a PO file"):
        entries_of(Path("x.po"), b'msgid "a"\nnonsense', "ur")


def test_what_a_reader_may_not_see_changes_no_byte_of_their_edition(tmp_path: Path) -> None:
    secrets = [
        ("A secret deal fails", "Ein geheimes Abkommen scheitert"),
        ("Another long secret [@mine] of 12 words", "Ein anderes Geheimnis [@mine] von 12 Wörtern, " * 30),
    ]
    files = []
    for number, (original, words) in enumerate(secrets):
        folder = tmp_path / str(number)
        folder.mkdir()
        risks = [BRIEF["risks"][0], {**BRIEF["risks"][1], "title": original}]
        path = write(folder, {**BRIEF, "risks": risks}, {**WORDS, "risks[1].title": words})
        chosen, found = view(open_brief(path, Request()), "press.de")
        files.append(
            [
                one.data
                for one in write_view(found, chosen, ("html", "docx", "outline"))
                if hasattr(one, "data")
            ]
        )
    assert files[0] == files[1]
    assert len(files[0]) == 3


def test_a_translated_text_has_the_level_of_its_original(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, {**WORDS, "risks[1].title": "Harmlos"})
    loaded = source.load(path)
    found = edition(loaded.brief, read_translation(tmp_path / "grain.de.yaml")).brief
    for chosen in open_brief(path, Request()).templates:
        before, after = (audience.project(one, chosen.reader) for one in (loaded.brief, found))
        assert before.origins == after.origins
        assert before.view.handling == after.view.handling


def test_an_audit_finds_withheld_words_in_the_language_of_each_edition(tmp_path: Path) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    briefgen("build", path, "-f", "html", "-o", tmp_path / "out")
    made = tmp_path / "out" / "grain" / "grain.press.de.html"
    assert briefgen("audit", made, "--brief", path).code == 0
    leaking = made.read_text(encoding="utf-8").replace("</main>", f"<p>{WORDS['risks[1].title']}</p></main>")
    made.write_text(leaking, encoding="utf-8")
    said = briefgen("audit", made, "--brief", path)
    assert (said.code, "risks[1].title" in said.err) == (1, True)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_character_without_a_font_is_named_in_the_file_of_its_edition(tmp_path: Path, command: str) -> None:
    for_press = {**WORDS, "for.press.title": "Getreide \u6e2f"}
    path = write(tmp_path, BRIEF, {**for_press, "risks[mine].title": "Eine Mine \u6e2f"})
    where: list[str | Path] = ["-o", tmp_path / "out", "-f", "html"] if command == "build" else []
    said = briefgen(command, path, *where)
    lines = (tmp_path / "grain.de.yaml").read_text(encoding="utf-8").split("\n")
    for field, words in (("title", "Getreide"), ("risks[0].title", "Eine Mine")):
        number = next(at for at, line in enumerate(lines, 1) if f"words: {words}" in line)
        assert f"grain.de.yaml:{number}:12: {field}: no glyph" in said.err


def test_letters_of_a_language_without_a_font_are_named_at_the_language_of_the_edition(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, BRIEF, WORDS)
    (tmp_path / "grain.de.yaml").unlink()
    assert briefgen("translate", path, "--to", "zh-Hans").code == 0
    assert "grain.zh-Hans.yaml:1:11: language: no glyph" in briefgen("check", path).err


def test_each_key_is_a_path_of_the_brief(tmp_path: Path) -> None:
    brief = source.load(write(tmp_path, BRIEF, WORDS)).brief
    paths = {path for path, _, _ in texts(brief)}
    plain = [key for key in originals(brief) if "for." not in key]
    assert not {path_of(brief, key) for key in plain} - paths
    assert path_of(brief, "risks[mine].title") == "risks[0].title"
    assert path_of(brief, "risks[none].title") == "risks[none].title"
