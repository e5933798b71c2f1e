from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefgen import locale
from briefgen.components import Context
from briefgen.components.references import title
from briefgen.document import Cite, Reference, Strong, Text, plain
from briefgen.model import Annex, Fact, Item, Section
from briefgen.theme import PageSetup, Theme
from tests.components.islamabad import BRIEF, context


def test_sources_are_numbered_in_the_order_in_which_they_are_first_named() -> None:
    found = context()
    assert found.resolve("source-2") == (Cite(1),)
    assert found.resolve("source-1") == (Cite(2),)
    assert found.resolve("source-2") == (Cite(1),)
    assert [(number, source.id) for number, source, _ in found.cited_sources()] == [
        (1, "source-2"),
        (2, "source-1"),
    ]


def test_an_items_sources_follow_its_text_in_order_and_never_twice() -> None:
    nodes = context().inlines("Aid was cut [@source-1].", ("source-2", "source-1"))
    assert nodes == (Text("Aid was cut "), Cite(1), Text("."), Cite(2))


def test_a_mark_inside_bold_text_is_not_repeated() -> None:
    nodes = context().inlines("**cut [@source-1]**", ("source-1",))
    assert nodes == (Strong((Text("cut "), Cite(1))),)


def test_a_citation_of_a_place_is_a_citation_of_its_source() -> None:
    assert context().inlines("Cut [@source-1, p. 4].", ("source-1",)) == (
        Text("Cut "),
        Cite(1, "p. 4"),
        Text("."),
    )


def test_a_source_that_is_not_in_the_view_has_no_mark() -> None:
    assert context().cites(("source-9",)) == ()


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("risk-1", Reference("risk-2", (Text("R2"),))),
        ("risk-2", Reference("risk-1", (Text("R1"),))),
        ("judgement-1", Reference("judgement-1", (Text("judgement 1"),))),
        ("recommendation-1", Reference("recommendation-1", (Text("recommendation 1"),))),
        ("section-2", Reference("section-2", (Text("India: Washington's counterweight to China"),))),
        ("gone-3", Text("another part of this work")),
    ],
)
def test_an_item_is_named_by_its_number_or_title(identifier: str, expected: object) -> None:
    assert context().resolve(identifier) == (expected,)


def test_other_items_are_named_by_their_own_words_without_marks() -> None:
    fact = Fact(id="fact-1", text="Aid *ended* [@source-1].")
    annex = Annex(id="annex-27", title="Table of aid", body="x")
    brief = replace(BRIEF, sections=(Section(title="Aid", facts=(fact,)),), annexes=(*[annex] * 26, annex))
    found = context(brief)
    assert plain(found.resolve("fact-1")) == "Aid ended ."
    assert plain(found.resolve("annex-27")) == "Annex AA"
    assert found.cited_sources() == ()


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("opportunities", "O2"),
        ("stakeholders", "S4"),
        ("options", "option 1"),
        ("timeline", "Inauguration in Washington"),
    ],
)
def test_every_kind_of_item_can_be_named(field: str, shown: str) -> None:
    first, *others = getattr(BRIEF, field)
    named = (replace(first, id="this"), *others)
    changes: dict[str, Any] = {field: named}
    found = context(replace(BRIEF, **changes))
    assert plain(found.resolve("this")) == shown


def test_an_item_without_words_has_no_name() -> None:
    assert title(Item(id="this")) == ""


def test_anchors_are_never_given_twice() -> None:
    found = context()
    assert [found.anchor("risks") for _ in range(3)] == ["risks", "risks-2", "risks-3"]
    assert [found.claim("risk-1"), found.claim("risk-1")] == ["risk-1", ""]


def test_a_template_may_change_a_label_and_keeps_the_others() -> None:
    found = Context(BRIEF, "", {"risks": "Dangers"}, "en-GB", Theme())
    assert found.label("risks") == "Dangers"
    assert found.label("lines") == locale.labels()["lines"]


def test_a_label_is_filled_in_and_can_reach_nothing_else() -> None:
    found = Context(BRIEF, "", {"by_date": "{date} {date.__class__} {other}"}, "en-GB", Theme())
    assert found.label("by_date", date="Friday") == "Friday {date.__class__} {other}"


def test_the_width_of_tables_is_that_of_both_columns() -> None:
    page = PageSetup(columns=2, gutter=20)
    found = Context(BRIEF, "", {}, "en-GB", Theme(page=page))
    assert found.width == page.text_width
