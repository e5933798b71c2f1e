"""Fields joined into one line: one in another script never changes the order of its neighbours."""

from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from briefgen.components import Context
from briefgen.components.back import glossary, source_line
from briefgen.components.isolation import FROM_LEFT, FROM_RIGHT, joined
from briefgen.components.judgements import join_texts
from briefgen.components.opening import _clearance
from briefgen.components.recommendations import _outcome
from briefgen.document import Paragraph, Text, plain
from briefgen.model import Assumption, Brief, Clearance, GlossaryEntry, Outcome, PartialDate, Source
from briefgen.scripts.bidi import reorder
from briefgen.scripts.lines import level_on_page
from briefgen.scripts.number_ranges import display_levels
from briefgen.theme import Theme

LATIN = ("Dawn", "Report (2)", "3 ships", "20 January 2025", "so?")
RIGHT = ("محمد علی", "رپورٹ (2)", "3 جہاز", "20 جنوری 2025", "کیا؟")
FIELDS = (*LATIN, *RIGHT, "2025", "٢٠٢٥", "10\u201312")


def shown(line: str, *, right_to_left: bool) -> list[int]:
    """The places of a line's characters in the order in which they stand on the page, from its beginning."""
    base = level_on_page(line, right_to_left=right_to_left)
    assert base == int(right_to_left)
    order = reorder(display_levels(line, base))
    return order[::-1] if right_to_left else order


@pytest.mark.parametrize("right_to_left", [False, True])
@pytest.mark.parametrize("between", [", ", "، ", " · ", "; "])
def test_the_fields_of_a_line_stand_in_their_order_in_whatever_scripts(
    between: str, *, right_to_left: bool
) -> None:
    for fields in itertools.product(FIELDS, repeat=3):
        own = LATIN[0] if not right_to_left else RIGHT[0]  # a line has something in the page's script
        line = plain(joined([(Text(one),) for one in (*fields, own)], between, right_to_left=right_to_left))
        owner: list[int] = []
        place = 0
        for index, field in enumerate((*fields, own)):
            begin = line.index(field, place)
            owner += [-1] * (begin - len(owner)) + [index] * len(field)
            place = begin + len(field)
        owner += [-1] * (len(line) - len(owner))
        seen = [owner[at] for at in shown(line, right_to_left=right_to_left) if owner[at] >= 0]
        assert [key for key, _ in itertools.groupby(seen)] == [0, 1, 2, 3], (fields, line)


def test_fields_in_the_script_of_the_page_have_no_marks() -> None:
    for fields, right in ((LATIN, False), (RIGHT, True)):
        line = plain(joined([(Text(one),) for one in fields], ", ", right_to_left=right))
        assert line == ", ".join(fields)


def on_page(line: str, language: str) -> str:
    right = language == "ur"
    return "".join(line[at] for at in reorder(display_levels(line, level_on_page(line, right_to_left=right))))


@pytest.mark.parametrize("name", ["محمد علی", "وزیر"])
def test_a_date_behind_a_name_from_right_to_left_is_not_torn(name: str) -> None:
    context = Context(Brief(), "Reader", {}, "en-GB", Theme())
    day = PartialDate(2025, 1, 20)
    lines = (
        _clearance(context, Clearance(role="سربراہ", name=name, date=day)),
        plain(_outcome(context, Outcome(decision="approved", by=name, date=day))),
        plain(_outcome(context, Outcome(decision=name, date=day))),
        plain(join_texts(context, (Assumption(text=name), Assumption(text="20 January 2025")))),
        plain(source_line(context, Source(title=name, publisher=name, date=day), grades=False)),
    )
    for line in lines:
        assert "20 January 2025" in on_page(line, "en").replace("\u00a0", " "), line
        assert FROM_LEFT in line


def test_a_date_behind_a_latin_title_is_not_torn_on_a_page_from_right_to_left() -> None:
    context = Context(Brief(), "Reader", {}, "ur", Theme())
    source = Source(
        title="Report 7", publisher="Dawn 24", date=PartialDate(2025, 1, 20), url="https://a.example/3"
    )
    line = plain(source_line(context, source, grades=False))
    assert line.count(FROM_RIGHT) == 6
    order = [on_page(line, "ur").index(one) for one in ("Report 7", "Dawn 24", "a.example/3")]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("title", ["Who says so?", "And then ...", "Grain Co.", "Enough!", "کیا؟", "Wait…"])
def test_no_stop_stands_behind_the_end_of_a_sentence(title: str) -> None:
    context = Context(Brief(), "Reader", {}, "en-GB", Theme())
    source = Source(title=title)
    assert plain(source_line(context, source, grades=False)).strip(FROM_LEFT) == title
    assert plain(source_line(context, replace(source, title="Grain"), grades=False)) == "Grain."


@pytest.mark.parametrize(
    ("term", "printed"),
    [("FATF", "FATF: A group."), ("FATF:", "FATF: A group."), ("رپورٹ", "رپورٹ: A group.")],
)
def test_a_term_has_one_colon(term: str, printed: str) -> None:
    brief = Brief(glossary=(GlossaryEntry(term=term, meaning="A group."),))
    _, line = glossary.render(Context(brief, "Reader", {}, "en-GB", Theme()), {})
    assert isinstance(line, Paragraph)
    assert plain(line.content).replace(FROM_LEFT, "") == printed


@pytest.mark.parametrize(
    ("descriptor", "printed"),
    [
        ("One report, no second source", "Grain, 20 January 2025. One report, no second source."),
        ("quotes officials", "Grain, 20 January 2025, quotes officials."),
    ],
)
def test_a_sentence_about_a_source_stands_behind_a_full_stop(descriptor: str, printed: str) -> None:
    context = Context(Brief(), "Reader", {}, "en-GB", Theme())
    source = Source(title="Grain", date=PartialDate(2025, 1, 20), descriptor=descriptor)
    assert plain(source_line(context, source, grades=True)).replace("\u00a0", " ") == printed
    assert plain(source_line(context, replace(source, title="Why?", date=None), grades=True)).startswith(
        "Why?"
    )
