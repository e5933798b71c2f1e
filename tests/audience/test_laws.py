"""The laws of projection, over briefs of every mixture of audiences, levels and kinds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen import audience
from briefgen.model import Brief, Handling, LineToTake, Reader, Risk, Section, Source
from briefgen.model.envelope import Audiences, Item, Variant
from briefgen.model.walk import walk

NAMES = ("minister", "press", "analyst")
LEVELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
USES = ("freely", "if_raised", "do_not_disclose")

audiences = st.one_of(
    st.none(),
    st.builds(Audiences, exact=st.lists(st.sampled_from(NAMES), unique=True).map(tuple)),
    st.builds(Audiences, added=st.just(("press",))),
    st.builds(Audiences, removed=st.just(("minister",))),
)
levels = st.sampled_from(("", *LEVELS))
words = st.text("abcdefgh ", min_size=1, max_size=12)
risks = st.builds(
    Risk, title=words, likelihood=st.integers(1, 5), impact=st.integers(1, 5), owner=words,
    audiences=audiences, handling=levels,
)  # fmt: skip
lines = st.builds(LineToTake, text=words, use=st.sampled_from(USES), audiences=audiences, handling=levels)
sections = st.builds(
    Section, title=words, audiences=audiences, handling=levels, risks=st.lists(risks, max_size=2).map(tuple)
)
briefs = st.builds(
    Brief,
    id=st.just("brief"), title=words, audiences=st.just(NAMES),
    handling=st.just(Handling(scheme="tlp", level="TLP:RED")),
    sections=st.lists(sections, max_size=3).map(tuple),
    risks=st.lists(risks, max_size=3).map(tuple), lines=st.lists(lines, max_size=3).map(tuple),
)  # fmt: skip
readers = st.builds(
    Reader,
    name=st.sampled_from(NAMES), title=st.just("A reader"),
    clearance=st.sampled_from(LEVELS).map(lambda level: (("tlp", level),)),
    default=st.sampled_from(("inherit", "named")),
    withhold=st.sampled_from((frozenset[str](), frozenset({"risks"}), frozenset({"risks.owner"}))),
    line_use=st.sampled_from((frozenset(USES), frozenset({"freely"}))),
)  # fmt: skip


def words_of(item: Item) -> str:
    return str(getattr(item, "title", "") or getattr(item, "text", ""))


@given(briefs, readers)
def test_a_projection_never_adds_an_item(brief: Brief, reader: Reader) -> None:
    seen = [item for _, item in walk(audience.project(brief, reader).view)]
    titles = [words_of(item) for _, item in walk(brief)]
    for item in seen:
        titles.remove(words_of(item))


@given(briefs, readers)
def test_every_item_of_a_view_has_its_origin_and_nothing_else_has(brief: Brief, reader: Reader) -> None:
    found = audience.project(brief, reader)
    authors, seen = dict(walk(brief)), dict(walk(found.view))
    assert set(found.origins) == set(seen)
    for path, item in seen.items():
        origin = authors[found.origins[path]]
        assert (type(origin), words_of(origin)) == (type(item), words_of(item))


@given(briefs, readers, words)
def test_the_note_of_an_author_is_in_no_view(brief: Brief, reader: Reader, note: str) -> None:
    noted = replace(brief, risks=tuple(replace(risk, note=note) for risk in brief.risks))
    assert audience.project(noted, reader) == audience.project(brief, reader)


def test_a_source_that_is_cited_has_its_origin_when_those_before_it_are_not() -> None:
    sources = (Source(id="first", title="First"), Source(id="second", title="Second"))
    risk = Risk(title="A [@second]", likelihood=3, impact=3, cause="It is said [@second]")
    brief = Brief(id="brief", title="Brief", audiences=NAMES, risks=(risk,), sources=sources)
    found = audience.project(brief, Reader(name="press", title="The press"))
    assert [source.title for source in found.view.sources] == ["Second"]
    assert found.origins == {"risks[0]": "risks[0]", "sources[0]": "sources[1]"}


@given(briefs, readers)
def test_projecting_twice_is_projecting_once(brief: Brief, reader: Reader) -> None:
    once = audience.project(brief, reader).view
    assert [path for path, _ in walk(audience.project(once, replace(reader, default="inherit")).view)] == [
        path for path, _ in walk(once)
    ]


@given(briefs, readers)
def test_no_item_above_the_clearance_is_seen(brief: Brief, reader: Reader) -> None:
    (_, most), *_ = reader.clearance
    view = audience.project(brief, reader).view
    mark = view.handling.level if view.handling else ""
    assert not mark or LEVELS.index(mark) <= LEVELS.index(most)


def levels_seen(brief: Brief, reader: Reader, inherited: str) -> Iterator[str]:
    """The level in force for each item that the reader sees: its own, else its holder's, else the inherited one."""
    items = dict(walk(brief))
    for origin in audience.project(brief, reader).origins.values():
        path = origin
        while path and not items[path].handling:
            path = path.rpartition(".")[0]
        yield items[path].handling if path else inherited


@given(briefs, readers, levels, st.sampled_from(("", *LEVELS)))
def test_the_mark_is_the_highest_level_in_the_file(
    brief: Brief, reader: Reader, own: str, given_mark: str
) -> None:
    changes = (Variant(reader.name, (("level", given_mark),)),) if given_mark else ()
    marked = replace(brief, handling=Handling(scheme="tlp", level=own, variants=changes))
    (_, most), *_ = reader.clearance
    found = [*levels_seen(marked, reader, given_mark or own), given_mark, LEVELS[0]]
    if reader.default == "inherit" and LEVELS.index(own or LEVELS[0]) <= LEVELS.index(most):
        found.append(own)  # they get the words of the brief as a whole
    view = audience.project(marked, reader).view
    assert view.handling is not None
    assert view.handling.level == max(filter(None, found), key=LEVELS.index)


@pytest.mark.parametrize("own", LEVELS)
@pytest.mark.parametrize("most", LEVELS)
def test_a_reader_cleared_for_exactly_a_level_sees_what_has_it(own: str, most: str) -> None:
    line = LineToTake(text="The corridor is open.", handling=own)
    brief = Brief(
        id="brief", title="A brief", audiences=NAMES, summary="Open.", lines=(line,),
        handling=Handling(scheme="tlp", level=own),
    )  # fmt: skip
    reader = Reader(name="analyst", title="A reader", clearance=(("tlp", most),))
    view = audience.project(brief, reader).view
    cleared = LEVELS.index(own) <= LEVELS.index(most)
    assert bool(view.lines) == cleared
    assert bool(view.summary) == cleared


@pytest.mark.parametrize(("most", "mark"), [("TLP:RED", "TLP:AMBER"), ("TLP:GREEN", "TLP:CLEAR")])
def test_the_words_of_the_brief_as_a_whole_carry_its_level(most: str, mark: str) -> None:
    brief = Brief(
        id="brief", title="A brief", audiences=NAMES, handling=Handling(scheme="tlp", level="TLP:AMBER")
    )
    reader = Reader(name="analyst", title="A reader", clearance=(("tlp", most),))
    view = audience.project(brief, reader).view
    assert view.handling is not None
    assert view.handling.level == mark


@given(briefs, readers, words)
def test_what_is_withheld_changes_nothing(brief: Brief, reader: Reader, secret: str) -> None:
    origins = set(audience.project(brief, reader).origins.values())
    hidden = [index for index in range(len(brief.risks)) if f"risks[{index}]" not in origins]
    changed = tuple(
        replace(risk, title=secret * 40, cause=secret, impact=5) if index in hidden else risk
        for index, risk in enumerate(brief.risks)
    )
    assert (
        audience.project(replace(brief, risks=changed), reader).view == audience.project(brief, reader).view
    )


@given(briefs, readers)
def test_a_line_is_seen_only_for_a_use_that_the_reader_has(brief: Brief, reader: Reader) -> None:
    assert {line.use for line in audience.project(brief, reader).view.lines} <= reader.line_use
