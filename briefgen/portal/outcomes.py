"""Answers as the desk gets them: YAML of the `outcome` of a recommendation. Knows no database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LONGEST = 2_000  # characters of a note
SEEN = "seen"
JOINERS = frozenset("\u200c\u200d")  # within words of Urdu, Persian and the scripts of India


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as the desk gets it; `moment` is ISO 8601."""

    edition: str
    person: str
    choice: str
    note: str
    moment: str

    def as_json(self) -> dict[str, str]:
        """The answer for the API."""
        return {name: getattr(self, name) for name in self.__slots__}


def from_json(rows: Iterable[Mapping[str, str]]) -> tuple[Said, ...]:
    """The answers that another portal gives."""
    names = Said.__slots__
    return tuple(Said(*(plain(str(row.get(name, ""))) for name in names)) for row in rows)


def as_yaml(said: Iterable[Said]) -> Iterator[str]:
    """A YAML document for each decision, to be put at a recommendation; a comment for who has only seen it."""
    for one in said:
        if one.choice == SEEN:
            note = f"; note {_quoted(one.note)}" if one.note else ""
            yield f"# {one.edition}: seen by {_quoted(one.person)}, {one.moment}{note}\n"
            continue
        lines = [
            f"--- # {one.edition}, {one.moment}",
            "outcome:",
            f"  decision: {_quoted(one.choice.capitalize())}",
            f"  by: {_quoted(one.person)}",
            f"  date: {one.moment[:10]}",
        ]
        if one.note:
            lines.append(f"  note: {_quoted(one.note)}")
        yield "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """The text on one line, without characters that are not printed."""
    kept = (one if one.isprintable() or one in JOINERS else " " for one in text)
    return " ".join("".join(kept).split())


def _quoted(text: str) -> str:
    """The text between double quotes, as JSON and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)
