"""The texts of a record that state levels of their own: which of them a reader may see, and what is left of the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from briefgen import prose
from briefgen.audience.clearing import level_why
from briefgen.model import Brief, Confidence, FigureItem, Outcome, Reader
from briefgen.model.envelope import Stated
from briefgen.model.fields import TEXT_KINDS, Kind, Spec
from briefgen.model.walk import fields_of, with_changes

R = TypeVar("R")


class TextLevel(Struct, frozen=True):
    """The level of one text: its field, its index in a list or a body, and whether its record is nothing without it.

    A text that only `places` a table or figure has no level: who may not see that sees nothing there.
    """

    field: str
    index: int
    level: str
    head: bool
    text: str = ""
    places: bool = False


class PortionRule(Struct, frozen=True):
    """The rule for texts with marks: for one reader, in the scheme of one brief."""

    reader: Reader
    scheme: str

    def why(self, record: object, ceiling: str) -> str:
        """Why the record is withheld: the reason of the first text that it cannot be without; empty when it is seen."""
        heads: dict[str, list[str]] = {}
        for one in text_levels(record, ceiling):
            if one.head and not one.places:
                heads.setdefault(one.field, []).append(level_why(self.reader, self.scheme, one.level))
        if not heads:
            return level_why(self.reader, self.scheme, ceiling)
        # A body stays while one paragraph of it does.
        return next((whys[0] for whys in heads.values() if all(whys)), "")

    def seen(self, record: object, ceiling: str) -> tuple[str, ...]:
        """The levels of the texts that the reader sees."""
        levels = [one.level for one in text_levels(record, ceiling) if not one.places] or [ceiling]
        return tuple(level for level in levels if not level_why(self.reader, self.scheme, level))

    def visible(self, record: R, ceiling: str) -> R:
        """The record without the texts above the reader's clearance, and with the level of each that is left."""
        levels = tuple(text_levels(record, ceiling))
        changes: dict[str, object] = {}
        stated: list[Stated] = []
        for name, spec in fields_of(record, TEXT_KINDS):
            own = [level for level in levels if level.field == name]
            kept = [one for one in own if one.places or not level_why(self.reader, self.scheme, one.level)]
            stated += [Stated(name, place, "" if one.places else one.level) for place, one in enumerate(kept)]
            if len(kept) < len(own):
                changes[name] = _left(getattr(record, name), spec, {one.index for one in kept}, len(own))
        for name in ("confidence", "outcome"):
            inner = getattr(record, name, None)
            if isinstance(inner, Confidence):
                changes[name] = self.visible(inner, ceiling)
            elif isinstance(inner, Outcome) and level_why(self.reader, self.scheme, ceiling):
                changes[name] = None
        return with_changes(record, {**changes, "stated": tuple(stated)})


def portions_on(brief: Brief) -> bool:
    """True when the texts of a brief begin with marks."""
    return brief.handling is not None and brief.handling.portions in {"true", "required"}


def text_levels(record: object, ceiling: str) -> Iterator[TextLevel]:
    """The level of each text of a record, that of its mark or else the ceiling; what is never printed is left out."""
    stated: Mapping[tuple[str, int], str] = {
        (one.field, one.index): one.level for one in getattr(record, "stated", ()) if one.level
    }
    for name, spec in fields_of(record, TEXT_KINDS):
        value = getattr(record, name)
        if not value or not spec.printed:
            continue
        head = spec.required or (isinstance(record, FigureItem) and name == "alt")
        for index, (text, places) in enumerate(_texts(value, spec)):
            yield TextLevel(name, index, stated.get((name, index), ceiling), head, text, places)


def _texts(value: object, spec: Spec) -> Iterator[tuple[str, bool]]:
    """Each text of a field, and whether it is a place alone."""
    if isinstance(value, tuple):
        yield from ((text, False) for text in value)
    elif spec.kind is Kind.BODY:
        yield from ((one.words, one.places) for one in prose.portions(str(value)))
    else:
        yield str(value), False


def _left(value: object, spec: Spec, kept: set[int], count: int) -> object:
    if isinstance(value, tuple):
        return tuple(one for index, one in enumerate(value) if index in kept)
    if spec.kind is Kind.BODY:
        return prose.without_portions(str(value), set(range(count)) - kept)
    return ""
