"""The lines before the first heading that say for whom a brief is, from whom, when and about what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

from msgspec import Struct, field

from briefgen.records import days
from briefgen.word_import.marks import only
from briefgen.word_import.parts import Grid, Part, Text
from briefgen.word_import.registers import scalar, sequence
from briefgen.word_import.runs import HARD_BREAK, unescape
from briefgen.yamlfile import Node

LABELLED = re.compile(r"(?P<label>[^\W\d][\w ./]{0,24}?)[ \u00a0]*:\s*(?P<words>.+)")
ISO = re.compile(r"\d{4}-\d\d-\d\d")
BETWEEN_NAMES = re.compile(r"\s*[;,]\s*")
# The field of each label, in small letters.
LABELS = MappingProxyType({
    "to": "to", "for": "to", "from": "from", "copy": "copy", "copies": "copy", "cc": "copy", "reference": "reference",
    "ref": "reference", "our ref": "reference", "file": "reference", "file no.": "reference", "subject": "subject", "re": "subject",
    "title": "subject", "date": "date", "contact": "contact", "organisation": "organisation", "organization": "organisation",
    "department": "organisation", "version": "version",
})  # fmt: skip
ORDER = ("reference", "organisation", "contact", "to", "from", "copy", "date", "version")


class Routing(Struct):
    """What the lines say: fields of the brief by name, the subject and the mark; and the parts that are none of these."""

    fields: dict[str, str] = field(default_factory=dict)
    level: str = ""
    rest: list[Part] = field(default_factory=list)
    taken: list[Part] = field(default_factory=list)

    @property
    def subject(self) -> str:
        """What the brief is about; empty where no line says it."""
        return self.fields.get("subject", "")

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The fields as a brief has them."""
        for name in ORDER:
            words = self.fields.get(name, "")
            if words and name == "copy":
                yield name, sequence([scalar(one) for one in BETWEEN_NAMES.split(words) if one])
            elif words:
                yield name, scalar(words)


def routing_of(before: list[Part]) -> Routing:
    """What the parts before the first heading say; a part is taken as a whole or not at all, each field once."""
    found = Routing()
    for part in before:
        if not found.level and isinstance(part, Text) and (level := only(part.plain)):
            found.level = level
            found.taken.append(part)
            continue
        fields = _fields(part)
        if fields and not fields.keys() & found.fields.keys():
            found.fields |= fields
            found.taken.append(part)
        else:
            found.rest.append(part)
    return found


def _fields(part: Part) -> dict[str, str]:
    """The fields that the lines of a part name; none when one of its lines says something else."""
    match part:
        case Text(markdown):
            lines = [unescape(line).replace("*", "").strip() for line in markdown.split(HARD_BREAK)]
            pairs = [_pair(line) for line in lines]
        case Grid(rows) if len(rows[0]) == len(("label", "words")):
            pairs = [_named(row[0].strip(" :"), row[1]) for row in rows]
        case _:
            return {}
    known = dict(pairs)
    return known if "" not in known and len(known) == len(pairs) else {}


def _pair(line: str) -> tuple[str, str]:
    """The field of a line and what it says; no name when it is none of those known."""
    if ISO.fullmatch(line) or days.only(line):
        return _named("date", line)
    found = LABELLED.fullmatch(line)
    return _named(found["label"], found["words"]) if found else ("", "")


def _named(label: str, words: str) -> tuple[str, str]:
    name = LABELS.get(label.casefold(), "")
    if name == "date":
        words = words if ISO.fullmatch(words) else days.only(words)
    return (name, words) if words else ("", "")
