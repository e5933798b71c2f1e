"""Portion marks in print: each text of a view begins with its level, in one form for all formats."""

from __future__ import annotations

from typing import TypeVar

from briefgen import prose
from briefgen.model import Brief
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.marks import portion
from briefgen.model.walk import HOLDING, each, fields_of, with_changes

R = TypeVar("R")
ALSO = frozenset({"subtitle"})  # plain texts that are marked though a brief may do without them


def with_marks(view: Brief) -> Brief:
    """The view with a mark before each title, sentence, paragraph, caption and table that states a level."""
    if view.handling is None or not view.handling.portions:
        return view
    return _marked(view, view.handling.scheme)


def _marked(record: R, scheme: str) -> R:
    levels = {(one.field, one.index): one.level for one in getattr(record, "stated", ())}
    changes: dict[str, object] = {}
    for name, spec in fields_of(record, TEXT_KINDS | HOLDING):
        value = getattr(record, name)
        if spec.kind is Kind.ITEMS:
            changes[name] = each(value, lambda one: _marked(one, scheme))
        elif spec.kind is Kind.RECORD:
            changes[name] = None if value is None else _marked(value, scheme)
        elif value and (spec.kind is not Kind.PLAIN or spec.required or name in ALSO):
            changes[name] = _text(value, name, spec, scheme, levels)
    return with_changes(record, changes)


def _text(value: object, name: str, spec: Spec, scheme: str, levels: dict[tuple[str, int], str]) -> object:
    def mark(index: int) -> str:
        level = levels.get((name, index), "")
        return portion(scheme, level) if level else ""

    if isinstance(value, tuple):
        return tuple(f"{mark(index)} {one}".strip() for index, one in enumerate(value))
    if spec.kind is Kind.BODY:
        text = str(value)
        return prose.with_leads(text, [mark(index) for index in range(len(prose.portions(text)))])
    return f"{mark(0)} {value}".strip()
