"""A record that is changed keeps all that it held, what YAML may not hold too."""

from __future__ import annotations

import inspect

import pytest
from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import brief, items
from briefgen.model.brief import Brief
from briefgen.model.items import FigureItem
from briefgen.model.walk import each, texts, values_of, walk, with_changes

RECORDS = sorted(
    {
        kind
        for module in (brief, items)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, Struct) and kind.__module__ == module.__name__
    },
    key=lambda kind: kind.__name__,
)
FIGURE = FigureItem(file="sea.png", alt="The sea", data=b"a picture")


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_told(kind: type[Struct]) -> None:
    fields = kind.__struct_fields__
    held = kind(**{name: number for number, name in enumerate(fields)})
    assert values_of(held) == tuple(range(len(fields)))


def test_a_changed_record_keeps_what_was_not_changed() -> None:
    assert with_changes(FIGURE, {"alt": "The harbour"}) == replace(FIGURE, alt="The harbour")


def test_a_record_that_holds_the_values_already_is_the_same_one() -> None:
    assert with_changes(FIGURE, {"alt": FIGURE.alt}) is FIGURE


def test_values_that_stay_are_the_same_tuple() -> None:
    values = (FIGURE, FIGURE)
    assert each(values, lambda one: one) is values
    assert each(values, lambda _: replace(FIGURE, alt=""))[0].alt == ""


def test_a_brief_is_walked_once_and_an_equal_one_again() -> None:
    first, second = (Brief(title="Rain", figures=(replace(FIGURE, alt="The sea"),)) for _ in range(2))
    assert walk(first) is walk(first)
    assert walk(first)[0][1] is first.figures[0]
    assert walk(second)[0][1] is second.figures[0]
    assert next(texts(first))[1] is first.title
    assert list(texts(first)) == list(texts(second))
    assert len(list(texts(first, empty=True))) > len(list(texts(first)))
