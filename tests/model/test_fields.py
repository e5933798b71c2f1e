"""Each field of the model carries its description in its type."""

from __future__ import annotations

import copy
import inspect
import pickle

import pytest
from msgspec import Struct
from msgspec.structs import replace

from briefgen.model import Risk, brief, fields, items
from briefgen.model.fields import Kind
from briefgen.source import house
from briefgen.template import fields as template

# Filled in by the loader, or part of no YAML.
UNDESCRIBED = {("Audiences", name) for name in ("exact", "added", "removed")}
UNDESCRIBED |= {
    ("Variant", "reader"),
    ("Variant", "changes"),
    ("FigureItem", "data"),
    ("FigureItem", "pictures"),
    ("Brief", "matrix"),
    ("Brief", "moment"),
    ("Brief", "moment_given"),
    ("Brief", "changed"),
    ("Brief", "earlier"),
    ("Variant", "level"),
    *(("Stated", name) for name in ("field", "index", "level", "given")),
}
RECORDS = [
    kind
    for module in (brief, items, house, template)
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, Struct) and kind.__module__ == module.__name__ and kind is not house.House
]
LISTS = frozenset({Kind.ITEMS, Kind.WORDS, Kind.VARIANTS})


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_that_yaml_may_hold_is_described(kind: type[Struct]) -> None:
    found = fields.specs(kind)
    undescribed = {(kind.__name__, name) for name in kind.__struct_fields__ if name not in found}
    assert undescribed - {(kind.__name__, "stated")} <= UNDESCRIBED


@pytest.mark.parametrize(
    "kind", [one for one in RECORDS if fields.specs(one)], ids=lambda kind: kind.__name__
)
def test_a_list_that_is_not_written_is_empty(kind: type[Struct]) -> None:
    empty = kind()
    for name, spec in fields.specs(kind).items():
        assert (getattr(empty, name) == ()) is (spec.many or spec.kind in LISTS)


def test_descriptions_are_inherited_in_the_order_of_the_model() -> None:
    assert list(fields.specs(Risk))[:2] == ["id", "priority"]
    assert list(fields.specs(Risk))[-1] == "indicators"


def test_a_record_is_a_value() -> None:
    risk = Risk(title="A", likelihood=2, impact=3)
    assert pickle.loads(pickle.dumps(risk)) == copy.deepcopy(risk) == risk
    assert hash(replace(risk, title="A")) == hash(risk)
    assert replace(risk, title="B") != risk
    with pytest.raises(AttributeError, match="immutable"):
        risk.title = "B"  # type: ignore[misc]  # that is the point
