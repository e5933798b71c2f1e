"""New briefs to fill in: a YAML file for each kind, with comments, that builds as it is."""

from __future__ import annotations

import json
from importlib.resources import files
from types import MappingProxyType

from msgspec import Struct

AUDIENCES = MappingProxyType({
    "decision": ("minister", "analyst"), "background": ("standard",), "assessment": ("analyst",),
    "visit": ("standard",),
})  # fmt: skip
"""Each kind of brief, with the packaged templates that suit it."""

KINDS = tuple(AUDIENCES)


class Answers(Struct, frozen=True):
    """What a new brief is made of: its name, title, date (YYYY-MM-DD) and the audiences that get a file.

    Those `named` among them see what names them alone: they need a title of their own.
    """

    name: str
    title: str
    date: str
    audiences: tuple[str, ...]
    named: tuple[str, ...] = ()


def fill(kind: str, answers: Answers) -> str:
    """The YAML text of a new brief of that kind, with the answers in it."""
    text = (files(__package__) / "starters" / f"{kind}.yaml").read_text(encoding="utf-8")
    words = {
        "name": answers.name,
        # A JSON string is a double-quoted scalar of YAML 1.2 (section 1.3): any title stays as it is typed.
        "title": json.dumps(answers.title, ensure_ascii=False),
        "date": answers.date,
        "audiences": f"[{', '.join(answers.audiences)}]",
    }
    for slot, word in words.items():
        text = text.replace(f"{{{{{slot}}}}}", word)
    return text + (_own_words(answers, words["title"]) if answers.named else "")


def _own_words(answers: Answers, title: str) -> str:
    """Words for readers who see nothing else: without a title of their own they get no file."""
    lines = [
        "",
        "# These readers see what names them alone: their own words, and items with `audiences: [+NAME]`.",
        "for:",
    ]
    for name in answers.named:
        lines += [
            f"  {name}:", "    handling: TLP:CLEAR", f"    title: {title}",
            "    summary: Say here, in two or three sentences, what they may read.",
        ]  # fmt: skip
    return "\n".join(lines) + "\n"
