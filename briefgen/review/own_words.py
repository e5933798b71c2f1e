"""New words for one reader alone: an entry under `for` of what holds the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.audience.portions import portions_on
from briefgen.model import Brief
from briefgen.model.fields import TEXT_KINDS
from briefgen.model.walk import fields_of, keys_of
from briefgen.pipeline import Job
from briefgen.review.changes import Entry
from briefgen.review.sources import Sources
from briefgen.yamlfile.editing import EditError
from briefgen.yamlfile.insertion import Value, add_entries, add_item

STEP = re.compile(r"([a-z_]+)(?:\[(\d+)\])?")
BY_HAND = "others read it too: apply it for all with --widen, or write other words for this reader by hand"


class OwnText(Struct, frozen=True):
    """New words of one text for one reader."""

    path: str
    reader: str
    words: str

    @property
    def owner(self) -> str:
        """The path of what holds the text."""
        return self.path.rpartition(".")[0]

    @property
    def name(self) -> str:
        """The name of the text in what holds it."""
        return self.path.rpartition(".")[2]


def check_own(sources: Sources, job: Job, one: OwnText) -> None:
    """Nothing; EditError when no `for` can hold these words."""
    if portions_on(job.loaded.brief) or ".for." in f".{one.path}" or "[" in one.name:
        raise EditError(BY_HAND)
    record = _record(job.loaded.brief, one.owner)
    keys = keys_of(record)
    described = dict(fields_of(record))
    if (
        one.name not in keys
        or described[keys[one.name]].kind not in TEXT_KINDS
        or not hasattr(record, "variants")
    ):
        raise EditError(BY_HAND)
    places = sources.loaded.places
    if places[one.path].path != places[one.owner].path:
        raise EditError(BY_HAND)  # a body in a file of its own


def write_own(sources: Sources, texts: Sequence[OwnText]) -> None:
    """Note in the sources the words of each reader, all under one holder; EditError when they cannot be written."""
    given: dict[str, Value] = {}
    for text in texts:
        inner = given.setdefault(text.reader, {})
        assert isinstance(inner, dict)  # as it was made
        inner[text.name] = text.words
    first = texts[0]
    place = sources.loaded.places[first.owner]
    content = sources.file(place.path).text
    sources.add(place.path, add_entries(content, place, {"for": given}, short=first.name, after=first.name))


def write_entry(sources: Sources, entry: Entry) -> None:
    """Note in the sources an outcome of a recommendation, or a clearance; EditError when it cannot be written."""
    places = sources.loaded.places
    values: dict[str, Value] = dict(entry.values)
    there = f"{entry.path}.{entry.key}".lstrip(".")
    place = places[entry.path]
    content = sources.file(place.path).text
    if entry.key == "clearances" and there in places:
        sources.add(place.path, add_item(content, places[there], values))
        return
    value: Value = [values] if entry.key == "clearances" else values
    sources.add(place.path, add_entries(content, place, {entry.key: value}, short="text", after="text"))


def _record(brief: Brief, path: str) -> object:
    """The record at a path."""
    record: object = brief
    for step in filter(None, path.split(".")):
        match = STEP.fullmatch(step)
        keys = keys_of(record)
        if match is None or match[1] not in keys:
            raise EditError(BY_HAND)
        value = getattr(record, keys[match[1]])
        record = value[int(match[2])] if match[2] else value
    return record
