"""What an author is told of who sees what: contradictions at their path, and a row for each item."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen import audience
from briefgen.errors import Severity
from briefgen.model import Brief, Handling, LineToTake, Purpose, Reader, Risk, Section, Source
from briefgen.model.envelope import Audiences, Variant

ANALYST = Reader(name="analyst", title="An analyst", clearance=(("tlp", "TLP:RED"),))
PRESS = Reader(name="press", title="The press", default="named")
TITLED = (Variant("press", (("title", "Grain"),)),)
BRIEF = Brief(
    id="grain", title="Grain corridor", audiences=("analyst", "press"), variants=TITLED,
    handling=Handling(scheme="tlp", level="TLP:AMBER"),
)  # fmt: skip


def told(brief: Brief, *readers: Reader) -> list[tuple[str, str]]:
    found = audience.conflicts(brief, readers or (ANALYST, PRESS))
    return [(one.path, one.code) for one in found if one.code != "nothing-seen"]


def test_a_brief_without_contradictions_has_no_conflict() -> None:
    assert told(BRIEF) == []


@pytest.mark.parametrize(
    "variants", [(), (Variant("analyst", (("title", "Grain"),)),), (Variant("press", (("summary", "x"),)),)]
)
def test_a_named_reader_needs_a_title_of_their_own(variants: tuple[Variant, ...]) -> None:
    assert told(replace(BRIEF, variants=variants)) == [("title", "no-title")]
    assert told(replace(BRIEF, variants=variants), ANALYST) == []


def test_an_item_names_no_reader_whom_its_section_leaves_out() -> None:
    risk = Risk(title="Mines", likelihood=1, impact=1, audiences=Audiences(exact=("press",)))
    section = Section(title="The sea", audiences=Audiences(exact=("analyst",)), risks=(risk,))
    assert told(replace(BRIEF, sections=(section,))) == [("sections[0].risks[0].audiences", "audience")]


def test_other_words_are_for_an_audience_of_the_item() -> None:
    line = LineToTake(text="It is open.", audiences=Audiences(exact=("analyst",)))
    known = replace(line, variants=(Variant("analyst", (("text", "Open."),)),))
    other = replace(line, variants=(Variant("minister", (("text", "Open."),)),))
    assert told(replace(BRIEF, lines=(known,))) == []
    assert told(replace(BRIEF, lines=(other,))) == [("lines[0].for.minister", "audience")]


@pytest.mark.parametrize(
    ("level", "expected"),
    [("", []), ("TLP:GREEN", []), ("TLP:AMBER", []), ("TLP:RED", [("lines[0].handling", "level")])],
)
def test_no_item_is_above_the_brief(level: str, expected: list[tuple[str, str]]) -> None:
    brief = replace(BRIEF, lines=(LineToTake(text="It is open.", handling=level),))
    assert told(brief, ANALYST) == expected


KEPT = Risk(id="mines", title="Mines", likelihood=1, impact=1, audiences=Audiences(exact=("analyst",)))
FOR_ALL = Audiences(exact=("analyst", "press"))


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": (LineToTake(text="See [@mines].", audiences=FOR_ALL, handling="TLP:CLEAR"),)},
        {
            "sections": (
                Section(
                    title="The sea", body="Ships wait. [@mines]", audiences=FOR_ALL, handling="TLP:CLEAR"
                ),
            )
        },
    ],
)
def test_a_reference_to_an_item_that_its_reader_does_not_see_is_a_warning(changes: dict[str, object]) -> None:
    brief = replace(BRIEF, risks=(KEPT,), **changes)
    (found,) = audience.conflicts(brief, (ANALYST, PRESS))
    assert (found.code, found.severity) == ("withheld-reference", Severity.WARNING)
    assert found.message == "press reads `[@mines]` as neutral words: not for this reader"


def test_a_reference_to_a_source_or_to_what_is_seen_is_no_warning() -> None:
    line = LineToTake(text="See [@mines] and [@news].", audiences=FOR_ALL, handling="TLP:CLEAR")
    brief = replace(
        BRIEF,
        risks=(replace(KEPT, audiences=FOR_ALL, handling="TLP:CLEAR"),),
        lines=(line,),
        sources=(Source(id="news", title="News"),),
    )
    assert told(brief) == []


def test_each_item_has_a_row_with_yes_or_the_reason_for_each_reader() -> None:
    lines = (LineToTake(text="It is open.", audiences=FOR_ALL), LineToTake(text="x" * 33, handling="TLP:RED"))
    green = replace(ANALYST, clearance=(("tlp", "TLP:GREEN"),))
    brief = replace(BRIEF, handling=Handling(scheme="tlp", level="TLP:GREEN"), risks=(KEPT,), lines=lines)
    assert audience.decisions(brief, (green, PRESS)) == (
        ("title  Grain corridor", "yes", "yes"),
        ("status  draft", "yes", "yes"),
        ("risks[0]  Mines", "yes", "not for this reader"),
        ("lines[0]  It is open.", "yes", "level TLP:GREEN"),
        (f"lines[1]  {'x' * 31}…", "level TLP:RED", "not named"),
    )


def test_the_words_of_a_row_are_whole_up_to_32_characters() -> None:
    brief = replace(BRIEF, lines=(LineToTake(text="x" * 32),))
    assert audience.decisions(brief, (ANALYST,))[-1:] == ((f"lines[0]  {'x' * 32}", "yes"),)


ASKING = Purpose(decision="agree", ask="send it, see [@mines]")


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"summary": "See [@mines]."}, ["summary"]),
        ({"source_summary": "See [@mines]."}, ["source_summary"]),
        ({"purpose": ASKING}, ["purpose"]),
        ({"subtitle": "See [@mines]"}, []),
        ({"summary": "See [@mines].", "variants": (Variant("press", (("summary", "It is open."),)),)}, []),
        ({"variants": (Variant("press", (("summary", "See [@mines]."),)),)}, ["for.press.summary"]),
    ],
)
def test_a_reference_in_the_briefs_own_words_is_a_warning_too(
    changes: dict[str, object], paths: list[str]
) -> None:
    press = Reader(name="press", title="The press", withhold=frozenset({"risks"}))
    brief = replace(
        BRIEF, handling=None, risks=(Risk(id="mines", title="Mines", likelihood=1, impact=1),), **changes
    )
    assert [
        one.path for one in audience.conflicts(brief, (press,)) if one.code == "withheld-reference"
    ] == paths


def test_a_text_that_its_template_withholds_is_no_warning() -> None:
    press = Reader(name="press", title="The press", withhold=frozenset({"risks", "sections.body"}))
    section = Section(title="The sea", body="See [@mines].", summary="Open.")
    brief = replace(
        BRIEF,
        handling=None,
        risks=(Risk(id="mines", title="Mines", likelihood=1, impact=1),),
        sections=(section,),
    )
    assert [one.code for one in audience.conflicts(brief, (press,))] == []
