"""A brief for each field of the model, with a marked text in that field alone, whatever the model holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from briefgen.model import RECORDS, Brief
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.walk import fields_of

Data = dict[str, Any]
MARKED = "(S) Zander"
BARE = "Zander"
CHART: Data = {"kind": "bar", "categories": ["Catch"], "series": [{"name": "Row", "values": [1]}]}
# What a record needs beside its required fields.
NEEDED: dict[str, Data] = {
    "FigureItem": {"chart": CHART, "alt": "Shown"},
    "ChartData": CHART,
    "SeriesData": {"name": "Row", "values": [1]},
    "TableItem": {"columns": ["Name"], "rows": [["Catch"]]},
    "RowData": {"cells": ["Catch"]},
    "Likelihood": {"term": "likely"},
    "Author": {"role": "Desk"},
    "Source": {"id": "kept"},
}
VALUES = {
    Kind.SCORE: 3,
    Kind.DATE: "2025-01-20",
    Kind.VALUE: 1,
    Kind.MOMENT: "2025-01-20T09:00+05:00",
    Kind.FLAG: True,
}


class Place(Struct, frozen=True):
    """A field of the model: its path from the brief, each step with the record that holds it."""

    steps: tuple[tuple[type, str, Spec], ...]

    @property
    def name(self) -> str:
        return ".".join(spec.key or name for _, name, spec in self.steps)

    @property
    def spec(self) -> Spec:
        return self.steps[-1][2]


def places() -> tuple[Place, ...]:
    """Every field of a brief and of all that it may hold."""
    return tuple(_below(Brief, ()))


def once_a_record() -> tuple[Place, ...]:
    """Every field of each record of the model, where the brief holds the record first."""
    return tuple({one.steps[-1][:2]: one for one in reversed(places())}.values())


def _below(record: type, steps: tuple[tuple[type, str, Spec], ...]) -> Iterator[Place]:
    for name, spec in fields_of(record):
        here = (*steps, (record, name, spec))
        if spec.kind in {Kind.RECORD, Kind.ITEMS}:
            yield from _below(RECORDS[spec.record], here)
        else:
            yield Place(here)


def by_level(place: Place, text: str) -> Data:
    """The brief in which all that holds the text says that it is OFFICIAL."""
    return _brief(place, text, marks=False)


def by_marks(place: Place, text: str) -> Data:
    """The brief in which all required texts beside it begin with (O), and nothing else states a level."""
    return _brief(place, text, marks=True)


def given(place: Place, text: str, reader: str) -> Iterator[Data]:
    """The briefs that give a reader the text, by the `for` of each record that holds it and by its long form."""
    for depth, (record, _, spec) in enumerate(place.steps):
        others = dict(fields_of(record)).get("variants")
        if others and spec.kind is not Kind.VARIANTS:
            below = place.steps[depth:]
            words = {reader: {_key(below[0]): _value(below, text, marks=False)}}
            yield _brief(Place((*place.steps[:depth], (record, "variants", others))), words, marks=False)
    if place.spec.own and len(place.steps) <= 2:
        other: Any = {"text": "Word", "for": {reader: text}}
        if place.spec.kind is Kind.WORDS:
            other = {"file": other}
        yield _brief(place, [other] if place.spec.many else other, marks=False)


def _key(step: tuple[type, str, Spec]) -> str:
    return step[2].key or step[1]


def _brief(place: Place, value: Any, *, marks: bool) -> Data:
    return {**_minimal(Brief, marks=marks), **_within(place.steps, value, marks=marks)}


def _within(steps: tuple[tuple[type, str, Spec], ...], value: Any, *, marks: bool) -> Data:
    record = steps[0][0]
    base = _minimal(record, marks=marks)
    key = _key(steps[0])
    found = {**base, key: _value(steps, value, marks=marks)}
    if record.__name__ == "RowData" and key == "group":
        del found["cells"]
    if record is Brief and isinstance(base.get(key), dict) and isinstance(found[key], dict):
        found[key] = {**base[key], **found[key]}
    return found


def _value(steps: tuple[tuple[type, str, Spec], ...], value: Any, *, marks: bool) -> Any:
    spec = steps[0][2]
    if len(steps) > 1:
        inner = _within(steps[1:], value, marks=marks)
        return inner if spec.kind is Kind.RECORD or spec.single else [inner]
    if not isinstance(value, str):
        return value
    if spec.kind is Kind.WORDS:
        return {"file": value}
    return [value] if spec.many else value


def _minimal(record: type, *, marks: bool) -> Data:
    """The fields that a record cannot do without."""
    if record is Brief:
        handling = {"scheme": "uk", "level": "SECRET", "portions": True}
        lines = [{"text": "(O) Cited [@kept]."}]
        return {"title": "(O) Title", "audiences": ["low", "high"], "handling": handling, "lines": lines} | {
            "date": "2025-01-20",
            "sources": [{"id": "kept", "title": "(O) Source"}],
        }
    found = {
        spec.key or name: _plain(spec, marks=marks and hasattr(record, "stated"))
        for name, spec in fields_of(record)
        if spec.required
    }
    found |= NEEDED.get(record.__name__, {})
    if not marks and "handling" in dict(fields_of(record)):
        found["handling"] = "OFFICIAL"
    if marks and record.__name__ == "FigureItem":
        found["alt"] = "(O) Shown"
    return found


def _plain(spec: Spec, *, marks: bool) -> Any:
    value: Any
    if spec.kind in TEXT_KINDS:
        value = "(O) Word" if marks else "Word"
    elif spec.kind is Kind.CHOICE:
        value = spec.choices[0]
    else:
        value = VALUES[spec.kind]
    return [value] if spec.many else value
