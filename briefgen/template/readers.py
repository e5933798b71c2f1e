"""Who reads: each folder narrows the reader of the one that it extends, and the house's rules bind them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec.structs import replace

from briefgen.audience import narrow, no_level, widens
from briefgen.errors import Problem
from briefgen.model import Reader
from briefgen.template.fields import ReaderFields
from briefgen.template.layer import Layer
from briefgen.template.places import came_with_the_package

HINT = "a folder may narrow the reader of the one it extends, never widen it"
FIELDS = {
    "clearance": "clearance",
    "default": "default",
    "use of lines": "line_use",
    "caveats": "caveats",
}  # what `widens` speaks of
HOUSE_HINT = "house.yaml binds every folder: take this out, or ask whoever keeps house.yaml"


class ReaderRule(Protocol):
    """What house.yaml says of a reader; what it leaves out, it leaves to the folder."""

    @property
    def clearance(self) -> tuple[tuple[str, str], ...]:
        """The highest level in each scheme."""
        ...

    @property
    def withhold(self) -> tuple[str, ...]:
        """What is kept from this reader."""
        ...

    @property
    def caveats(self) -> tuple[str, ...]:
        """The caveats that this reader may hold."""
        ...

    @property
    def line_use(self) -> tuple[str, ...]:
        """Uses of lines this reader may see."""
        ...


def reader(name: str, layers: tuple[Layer, ...], rules: Mapping[str, ReaderRule]) -> Reader:
    """The reader of a chain of folders, from the base up, never more than any of them and the house allow."""
    found: Reader | None = None
    for layer in reversed(layers):
        child = _own(name, layer, found)
        found = narrow(found, child) if found else child
        if layer.name in rules:
            found = narrow(_widest_reader(found, rules[layer.name]), found)
    assert found  # a chain has one folder at least
    return found


def check_widening(
    name: str, layers: tuple[Layer, ...], rules: Mapping[str, ReaderRule]
) -> Iterator[Problem]:
    """A problem for each folder that says it shows its reader more than it may."""
    for index, layer in enumerate(layers):
        above = layers[index + 1 :]
        if above and (wider := widens(parent := reader(name, above, rules), _own(name, layer, parent))):
            allowed_by = f"that of {above[0].name!r}"
            yield from (_problem(layer, allowed_by, one, HINT) for one in wider)
        elif layer.name in rules and layer.fields.reader and not came_with_the_package(layer.folder):
            allowed = _widest_reader(_own(name, layer, None), rules[layer.name])
            wider = widens(allowed, _own(name, layer, allowed))
            yield from (_problem(layer, "house.yaml allows", one, HOUSE_HINT) for one in wider)


def _problem(layer: Layer, allowed_by: str, wider: str, hint: str) -> Problem:
    field = next((f"reader.{field}" for words, field in FIELDS.items() if wider.startswith(words)), "reader")
    place = layer.place(field)
    message = f"expected a reader who sees no more than {allowed_by}, found {wider}"
    return Problem("reader", message, place, field, hint, source=layer.reading.tree.line(place.line))


def _own(name: str, layer: Layer, parent: Reader | None) -> Reader:
    """What a folder says of its reader; what it does not say is the parent's."""
    fields, base = layer.fields.reader or ReaderFields(), parent or Reader(name, "")
    known = tuple((scheme, level) for scheme, level in fields.clearance if not no_level(scheme, level))
    return Reader(
        name,
        fields.title or base.title,
        known or base.clearance,
        "named" if (fields.default or base.default) == "named" else "inherit",
        frozenset(fields.withhold),
        frozenset(fields.line_use) or base.line_use,
        caveats=frozenset(fields.caveats) or base.caveats,
    )


def _widest_reader(found: Reader, rule: ReaderRule) -> Reader:
    """The widest reader that the house's rule allows."""
    return replace(
        found,
        clearance=rule.clearance or found.clearance,
        line_use=frozenset(rule.line_use) or found.line_use,
        withhold=frozenset(rule.withhold),
        caveats=frozenset(rule.caveats) or None,
    )
