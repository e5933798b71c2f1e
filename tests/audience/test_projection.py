"""What is left of a brief for one reader: its own words, its mark, the sources that it cites."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen import audience
from briefgen.model import Brief, Handling, LineToTake, Reader, Source
from briefgen.model.envelope import Variant

GREEN = Reader(name="press", title="The press", clearance=(("tlp", "TLP:GREEN"),))
RED = replace(GREEN, clearance=(("tlp", "TLP:RED"),))
OTHER = (Variant("press", (("note", "For all."), ("distribution", ("everybody",)))),)
BRIEF = Brief(
    id="grain", title="Grain corridor", audiences=("press",),
    handling=Handling(scheme="tlp", level="TLP:AMBER", distribution=("the desk",), note="Do not copy."),
)  # fmt: skip


@pytest.mark.parametrize(
    ("reader", "variants", "note", "distribution"),
    [
        (RED, (), "Do not copy.", ("the desk",)),
        (GREEN, (), "", ()),
        (GREEN, OTHER, "For all.", ("everybody",)),
        (RED, OTHER, "For all.", ("everybody",)),
    ],
)
def test_words_that_go_with_the_mark_are_for_those_who_are_cleared_or_given_them(
    reader: Reader, variants: tuple[Variant, ...], note: str, distribution: tuple[str, ...]
) -> None:
    assert BRIEF.handling is not None
    brief = replace(BRIEF, handling=replace(BRIEF.handling, variants=variants))
    found = audience.project(brief, reader).view.handling
    assert found is not None
    assert (found.note, found.distribution, found.variants) == (note, distribution, ())


def test_sources_stay_that_a_text_cites_or_an_item_names() -> None:
    sources = tuple(Source(id=one, title=one) for one in ("cited", "named", "plain", "by-source"))
    lines = (
        LineToTake(text="It is open. [@cited]", handling="TLP:CLEAR"),
        LineToTake(text="It stays open.", sources=("named",), handling="TLP:CLEAR"),
    )
    brief = replace(
        BRIEF,
        subtitle="[@source-3]",
        lines=lines,
        sources=(replace(sources[0], title="See [@source-4]"), *sources[1:]),
    )
    assert [one.title for one in audience.project(brief, RED).view.sources] == ["See [@source-4]", "named"]


def test_a_trace_leads_from_each_item_of_the_view_to_the_authors_own() -> None:
    lines = tuple(
        LineToTake(text=f"Line {level}", handling=f"TLP:{level}") for level in ("RED", "GREEN", "CLEAR")
    )
    brief = replace(BRIEF, lines=lines)
    assert audience.project(brief, GREEN).origins == {"lines[0]": "lines[1]", "lines[1]": "lines[2]"}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Open. [@known, p. 4; @secret, cellar 7]", "Open. [@source-1, p. 4]"),
        ("Open. [@secret, cellar 7; @known]", "Open. [@source-1]"),
        ("Open. [@secret, cellar 7]", "Open."),
        ("Open. [@named, cellar 7; @secret, cellar 7; @known]", "Open. [@source-1] (A \\*report\\*)"),
        ("Open. [@secret,\n  cellar 7]", "Open."),
        ("Open. [@risk, cellar 7; @known]", "Open. [@source-1] another item"),
    ],
)
def test_a_withheld_source_takes_its_place_along(text: str, seen: str) -> None:
    brief = replace(
        BRIEF,
        lines=(
            LineToTake(text=text, handling="TLP:CLEAR"),
            LineToTake(id="risk", text="R", handling="TLP:RED"),
        ),
        sources=(
            Source(id="known", title="Known", handling="TLP:CLEAR"),
            Source(id="secret", title="Secret", handling="TLP:RED"),
            Source(id="named", title="Named", handling="TLP:RED", public_alt="A *report*"),
        ),
    )
    reader = replace(GREEN, neutral="another item")
    assert [one.text for one in audience.project(brief, reader).view.lines] == [seen]


def test_what_stands_in_the_place_of_a_source_is_withheld_where_the_template_withholds_it() -> None:
    stand_in = Source(id="named", title="Named", handling="TLP:RED", public_alt="A report")
    brief = replace(
        BRIEF, lines=(LineToTake(text="Open. [@named]", handling="TLP:CLEAR"),), sources=(stand_in,)
    )
    reader = replace(GREEN, withhold=frozenset({"sources.public_alt"}))
    assert [one.text for one in audience.project(brief, GREEN).view.lines] == ["Open. (A report)"]
    assert [one.text for one in audience.project(brief, reader).view.lines] == ["Open."]
