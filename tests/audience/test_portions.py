"""A mark before a paragraph is its level: read, withheld by the one rule, printed in one form."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience, source
from briefgen.components import with_marks
from briefgen.errors import Problems, Severity
from briefgen.model import Brief, Reader
from tests.terminal import briefgen

RIVER = Reader(name="river", title="The commission", clearance=(("uk", "OFFICIAL"), ("us", "UNCLASSIFIED")))
ALL = Reader(
    name="river",
    title="The commission",
    clearance=(("uk", "SECRET"), ("us", "SECRET")),
    caveats=frozenset({"NOFORN"}),
)
HEAD = """
title: (O) Water
audiences: [river]
handling: {scheme: uk, level: SECRET, portions: true}
"""
BODY = """
sections:
  - title: (O) The dams
    summary: (S) We plan to strike.
    body: |
      (O) The dams stand.

      (S) They will fall.

      1. (S) First a warning.
      2. (O) Then talks.
      3. (O-S) Then more.
      4. (O) Then peace.

      > (O) Water is life.

      | (S) Dam | Height |
      |---|---|
      | Lira | 90 |

      - (O) Fields
        and meadows
      - (S) Mines

      Unmarked words.
    facts:
      - (O) It rained.
      - (S) It will burn.
      - Unmarked.
"""


def loaded(folder: Path, text: str) -> Brief:
    path = folder / "brief.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return source.load(path).brief


def told(folder: Path, text: str) -> list[tuple[str, int, str]]:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as raised:
        source.load(path)
    return [(one.field, one.place.line, one.hint) for one in raised.value.problems]


def seen(folder: Path, text: str, reader: Reader = RIVER) -> Brief:
    return audience.project(loaded(folder, text), reader).view


def test_a_reader_sees_the_paragraphs_that_they_are_cleared_for_and_no_other(tmp_path: Path) -> None:
    (section,) = seen(tmp_path, HEAD + BODY).sections
    assert (section.title, section.summary) == ("The dams", "")
    assert section.body == (
        "The dams stand.\n\n1. Then talks.\n2. Then peace.\n\n> Water is life.\n\n- Fields\n  and meadows"
    )
    assert [fact.text for fact in section.facts] == ["It rained."]


def test_a_reader_who_is_cleared_sees_all_with_the_marks_printed(tmp_path: Path) -> None:
    view = with_marks(seen(tmp_path, HEAD + BODY, ALL))
    (section,) = view.sections
    assert (view.title, section.title, section.summary) == (
        "(O) Water",
        "(O) The dams",
        "(S) We plan to strike.",
    )
    assert section.body.startswith("(O) The dams stand.\n\n(S) They will fall.\n\n1. (S) First a warning.")
    assert "| (S) Dam | Height |" in section.body
    assert section.body.endswith("- (S) Mines\n\n(S) Unmarked words.")
    assert [fact.text for fact in section.facts] == ["(O) It rained.", "(S) It will burn.", "(S) Unmarked."]


@pytest.mark.parametrize(("reader", "mark"), [(RIVER, "OFFICIAL"), (ALL, "SECRET")])
def test_the_banner_is_the_highest_of_what_is_seen(tmp_path: Path, reader: Reader, mark: str) -> None:
    assert getattr(seen(tmp_path, HEAD + BODY, reader).handling, "level", "") == mark


def test_the_view_is_that_of_a_brief_in_which_the_others_never_were(tmp_path: Path) -> None:
    open_only = """
sections:
  - title: (O) The dams
    body: |
      (O) The dams stand.

      1. (O) Then talks.
      2. (O) Then peace.

      > (O) Water is life.

      - (O) Fields
        and meadows
    facts:
      - (O) It rained.
"""
    assert seen(tmp_path, HEAD + BODY) == seen(tmp_path, HEAD + open_only)


@pytest.mark.parametrize(
    ("extra", "field", "left"),
    [
        ("summary: (O) Short.", "summary", "Short."),
        ("summary: (S) Short.", "summary", ""),
        ("summary: Short.", "summary", ""),
        ("subtitle: (O) Below", "subtitle", "Below"),
        ("copy: [(O) A, (S) B]", "copy", ("A",)),
    ],
)
def test_the_briefs_own_words_may_begin_with_a_mark(
    tmp_path: Path, extra: str, field: str, left: object
) -> None:
    assert getattr(seen(tmp_path, HEAD + extra), field) == left


def test_a_purpose_goes_with_its_ask(tmp_path: Path) -> None:
    purpose = seen(tmp_path, HEAD + "purpose: {ask: (O) to wait, why_now: (S) Troops move.}").purpose
    assert purpose is not None
    assert (purpose.ask, purpose.why_now) == ("to wait", "")
    assert seen(tmp_path, HEAD + "purpose: {ask: (S) to strike, why_now: (O) It rains.}").purpose is None


def test_words_for_a_reader_stand_in_the_place_of_an_ask_at_their_level(tmp_path: Path) -> None:
    text = HEAD + "purpose: {ask: (S) to strike, why_now: (O) It rains., for: {river: {ask: to wait}}}"
    view = seen(tmp_path, text)
    assert view.purpose is not None
    assert (view.purpose.ask, view.purpose.why_now) == ("to wait", "")
    marked = with_marks(view).purpose
    assert marked is not None
    assert marked.ask == "(O) to wait"


def test_an_item_goes_with_its_required_words_and_a_figure_with_its_description(tmp_path: Path) -> None:
    text = HEAD + """
questions:
  - {question: (O) When?, answer: (S) Soon.}
  - {question: (O) Who?, answer: (O) We., if_pressed: (S) They.}
figures:
  - {alt: (S) A map, caption: (O) Rivers, chart: {kind: bar, categories: [a], series: [{name: s, values: [1]}]}}
  - {alt: (O) A chart, caption: (S) Secret, chart: {kind: bar, categories: [a], series: [{name: s, values: [1]}]}}
key_judgements:
  - {text: (O) It holds., confidence: {level: low, basis: (S) An agent.}}
annexes:
  - {title: (O) More, body: (S) Nothing}
options:
  - {title: (O) Wait, pros: [(O) Cheap, (S) Covert]}
"""  # fmt: skip
    view = seen(tmp_path, text)
    assert [(one.question, one.if_pressed) for one in view.questions] == [("Who?", "")]
    assert [(one.alt, one.caption) for one in view.figures] == [("A chart", "")]
    (judgement,) = view.key_judgements
    assert judgement.confidence is not None
    assert judgement.confidence.basis == ""
    assert view.annexes == ()
    assert view.options[0].pros == ("Cheap",)


def test_other_words_have_the_level_of_the_item_not_of_the_mark_that_they_replace(tmp_path: Path) -> None:
    line = "lines: [{{text: (O) Open., handling: {}, for: {{river: {{text: Given.}}}}}}]"
    assert seen(tmp_path, HEAD + line.format("SECRET")).lines == ()
    assert [one.text for one in seen(tmp_path, HEAD + line.format("OFFICIAL")).lines] == ["Given."]


def test_a_caveat_in_a_mark_withholds_and_is_printed_in_short(tmp_path: Path) -> None:
    text = """
title: (U) Water
audiences: [river]
handling: {scheme: us, level: SECRET, portions: true}
lines: [(S//NF) For us., (S) For all., (U) For them.]
"""
    assert [one.text for one in seen(tmp_path, text).lines] == ["For them."]
    view = seen(tmp_path, text, ALL)
    assert [one.text for one in with_marks(view).lines] == [
        "(S//NF) For us.",
        "(S) For all.",
        "(U) For them.",
    ]
    assert getattr(view.handling, "level", "") == "SECRET//NOFORN"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("summary: (TS) x", 5, "raise that level, or lower this mark"),
        ("summary: (U) x", 5, "one of: (O), (O-S), (S), (TS)"),
        ("summary: (S//noforn) x", 5, "write it as SECRET//NOFORN or SECRET//UK EYES ONLY"),
        ("summary: {text: (O) x, handling: OFFICIAL}", 5, "keep one of them"),
        ("clearances: [(O) x]", 5, "it goes with what holds it"),
        ("lines: [{text: x, for: {river: {text: (O) y}}}]", 5, "their level is that of what holds them"),
        ("subtitle: {text: (S) x, for: {river: (O) y}}", 5, "their level is that of what holds them"),
        ("lines: [{text: (S) x, handling: OFFICIAL}]", 5, "raise that level, or lower this mark"),
        ("annexes:\n  - title: (O) A\n    body: |\n      (O) One\n      (S) two", 9, "put a blank line before it, or take the mark out"),
        ("annexes:\n  - title: (O) A\n    body: |\n      - (O) One\n        - (S) two", 9, "put a blank line before it, or take the mark out"),
        ("annexes:\n  - title: (O) A\n    body: |\n      (O) One\n\n      (S) - two", 10, "write the mark behind the sign that begins it: - (S) two"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_be_obeyed_is_an_error_at_its_line(
    tmp_path: Path, text: str, line: int, hint: str
) -> None:
    assert [(where, said) for _, where, said in told(tmp_path, HEAD + text)] == [(line, hint)]


def test_fouo_is_refused_with_its_successor(tmp_path: Path) -> None:
    text = "title: (U//FOUO) x\naudiences: [river]\nhandling: {scheme: us, level: SECRET, portions: true}\n"
    assert told(tmp_path, text) == [("title", 1, "FOUO is no longer in use: write (CUI)")]


@pytest.mark.parametrize("words", ["(S) A sentence.", "(O) A sentence."])
def test_without_portions_a_mark_is_words_and_a_warning(tmp_path: Path, words: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(
        f"title: A\naudiences: [river]\nhandling: {{scheme: uk, level: SECRET}}\nsummary: {words}\n"
    )
    found = source.load(path)
    assert found.brief.summary == words
    assert [(one.code, one.severity, one.place.line) for one in found.warnings] == [
        ("portion-mark", Severity.WARNING, 4)
    ]


@pytest.mark.parametrize("words", ["(A) first", "(2025) last", "(c) nobody", "(O)pen", "Open (O) door"])
def test_brackets_that_are_no_mark_are_words(tmp_path: Path, words: str) -> None:
    assert loaded(tmp_path, f"{HEAD}lines: [{{text: '{words}', handling: OFFICIAL}}]").lines[0].text == words


def test_a_house_may_demand_a_mark_on_every_text(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("handling: {scheme: uk, level: SECRET, portions: required}\n")
    text = "title: (O) Water\naudiences: [river]\nhandling: {portions: false}\nsummary: x\nannexes:\n  - title: (O) A\n    body: |\n      (O) One\n\n      Two\n"
    assert [(field, line) for field, line, _ in told(tmp_path, text)] == [
        ("summary", 4),
        ("annexes[0].body", 10),
    ]
    assert loaded(tmp_path, text.replace("summary: x", "summary: (S) x").replace("  Two", "  (S) Two"))


def test_a_house_demands_no_mark_on_a_place_but_on_the_title_of_a_box(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text("handling: {scheme: uk, level: SECRET, portions: required}\n")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "dam.svg").write_text(drawn)
    text = (
        "title: (O) Water\naudiences: [river]\nfigures: [{id: dam, file: dam.svg, alt: (O) A dam}, {id: sea, file: dam.svg, alt: (O) A sea}]\n"
        "annexes:\n  - title: (O) A\n    body: |\n      (O) One\n\n      [[dam]]\n\n      ::: beside sea\n      (O) Two\n      :::\n\n"
        "      ::: box Three\n      (O) Four\n      :::\n"
    )
    assert [(field, line) for field, line, _ in told(tmp_path, text)] == [("annexes[0].body", 15)]
    assert loaded(tmp_path, text.replace("box Three", "box (O) Three"))


def test_a_brief_without_a_scheme_has_no_marks(tmp_path: Path) -> None:
    found = told(tmp_path, "title: A\naudiences: [river]\nhandling: {portions: true}\n")
    assert [(field, hint) for field, _, hint in found] == [("handling.portions", "set `handling.scheme`")]


TABLE = """
title: {text: (S) Plan, for: {river: Water}}
audiences: [river]
handling: {scheme: uk, level: SECRET, portions: true}
summary: Strike at dawn.
to: {text: The Board, handling: OFFICIAL}
annexes:
  - title: (O) Dams
    body: |
      (O) The dams stand.

      (S) They will fall.
lines:
  - {text: (S) Now., for: {river: {text: Soon.}}}
  - (O) Rain.
"""


@pytest.mark.parametrize(
    ("name", "reader", "expected"),
    [
        ("river", RIVER, ("(O) Water", "", "The Board", ["(O) The dams stand."], ["(O) Rain."], "OFFICIAL")),
        (
            "desk",
            ALL,
            (
                "(S) Plan",
                "(S) Strike at dawn.",
                "The Board",
                ["(O) The dams stand.\n\n(S) They will fall."],
                ["(S) Now.", "(O) Rain."],
                "SECRET",
            ),
        ),
    ],
)
def test_the_worked_table_of_the_page_on_briefs_is_true(
    tmp_path: Path, name: str, reader: Reader, expected: tuple[object, ...]
) -> None:
    text = TABLE.replace("audiences: [river]", "audiences: [river, desk]")
    view = with_marks(audience.project(loaded(tmp_path, text), replace(reader, name=name)).view)
    bodies = [one.body for one in view.annexes]
    lines = [one.text for one in view.lines]
    mark = view.handling.level if view.handling else ""
    assert (view.title, view.summary, view.to, bodies, lines, mark) == expected


@pytest.mark.parametrize(
    "written",
    [
        "summary: (O) One. (S) Two.",
        'lines: ["(O) (S) Two"]',
        "key_judgements: [{text: (O) One. (S) Two., likelihood: likely}]",
        "sections:\n- title: (O) Dams\n  body: |\n    (O) One. (S) Two.",
        "sections:\n- title: (O) Dams\n  body: |\n    | (O) a | b |\n    |---|---|\n    | c | (S) Two |",
    ],
)
def test_a_mark_within_a_text_is_told_to_withhold_nothing(tmp_path: Path, written: str) -> None:
    path = tmp_path / "brief.yaml"
    head = "title: (O) Plan\naudiences: [standard]\ndate: 2025-03-03\n"
    handling = "handling: {scheme: uk, level: SECRET, portions: true}\n"
    path.write_text(f"{head}{handling}{written}\n", encoding="utf-8")
    said = briefgen("check", path).err
    assert "(S) within a text is printed as words and withholds nothing" in said
    path.write_text(f"{head}{handling}{written}\n".replace("(S)", "(see)"), encoding="utf-8")
    assert "within a text" not in briefgen("check", path).err
