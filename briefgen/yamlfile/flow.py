"""A list or a mapping on one line, `[a, b]` or `{a: b}`: the texts in it that need quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

PARTS = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|.""", re.DOTALL)
KEYED = re.compile(r"(?P<head>\s*[\w-]+:\s+)(?P<text>.+)")
CLOSED = {"[": "]", "{": "}"}
RESERVED = "&*!@`%"
OPENING, CLOSING = frozenset("[{"), frozenset("]}")
BRACKET = re.compile(r"[\[\]{}]")
NEXT = re.compile(r"\s*(?:[\w-]+:(?:\s|$)|$)")  # the next key of a mapping, or its end
SEMICOLON = re.compile(r"(?<=[\]}])\s*;(?=\s*[\[{])|;(?=\s+[a-z_]+: )")
LISTS_OF_IDS = re.compile(r"(?:sources|audiences|people)\s*:\s*$")


def commas(value: str) -> str:
    """The list or mapping with commas for the semicolons before its lists and keys; empty where none stands so."""
    mended = SEMICOLON.sub(",", value)
    return mended if mended != value and not set(value) & {"'", '"'} else ""


def quoted(value: str) -> str:
    """The list or mapping with quotes around each text that needs them; empty where none does, or it is neither."""
    body = value.rstrip()
    if len(body) < 2 or CLOSED.get(body[0]) != body[-1] or not _is_one(body):
        return ""
    keyed = body[0] == "{"
    entries = [_entry(one, keyed=keyed) for one in _entries(body[1:-1], keyed=keyed)]
    mended = f"{body[0]}{','.join(entries)}{body[-1]}"
    return mended if mended != body else ""


def _is_one(body: str) -> bool:
    """Whether the first bracket is closed by the last."""
    depth = 0
    for part in PARTS.finditer(body):
        depth += (part[0] in OPENING) - (part[0] in CLOSING)
        if not depth:
            return part.end() == len(body)
    return False


def _entries(inner: str, *, keyed: bool) -> Iterator[str]:
    """What stands between the commas of the outermost level; in a mapping, what has no key goes with the text before it."""
    depth, entry = 0, ""
    for found in PARTS.finditer(inner):
        part = found[0]
        depth += (part in OPENING) - (part in CLOSING)
        if part == "," and not depth and not (keyed and entry and not NEXT.match(inner, found.end())):
            yield entry
            entry = ""
        else:
            entry += part
    yield entry


def _entry(entry: str, *, keyed: bool) -> str:
    head, text = "", entry
    if keyed:
        if not (match := KEYED.fullmatch(entry)):
            return entry
        head, text = match["head"], match["text"]
    bare = text.strip()
    if not bare or bare[0] in "\"'":
        return entry
    if bare[0] in OPENING and _is_one(bare):
        if not bare.startswith("[@"):
            within = quoted(bare)
            return f"{head}{text.replace(bare, within)}" if within else entry
        if LISTS_OF_IDS.search(head):
            return head + text.replace("@", "")
    second = keyed and (": " in bare or bare.endswith(":") or "," in bare)
    if bare[0] not in RESERVED and not BRACKET.search(bare) and not second:
        return entry
    doubled = bare.replace("'", "''")
    return head + text.replace(bare, f"'{doubled}'")
