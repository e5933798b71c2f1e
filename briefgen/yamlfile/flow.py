"""A list or a mapping on one line, `[a, b]` or `{a: b}`: the texts in it that need quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

PARTS = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|.""", re.DOTALL)
KEYED = re.compile(r"(?P<head>\s*[\w-]+:\s+)(?P<text>.+)")
CLOSED = {"[": "]", "{": "}"}
RESERVED = "&*!@`%"


def quoted(value: str) -> str:
    """The list or mapping with quotes around each text that needs them; empty where none does, or it is neither."""
    body = value.rstrip()
    if len(body) < 2 or CLOSED.get(body[0]) != body[-1]:
        return ""
    entries = [_entry(one, keyed=body[0] == "{") for one in _entries(body[1:-1])]
    mended = f"{body[0]}{','.join(entries)}{body[-1]}"
    return mended if mended != body else ""


def _entries(inner: str) -> Iterator[str]:
    """What stands between the commas of the outermost level."""
    depth, entry = 0, ""
    for found in PARTS.finditer(inner):
        part = found[0]
        depth += (part in "[{") - (part in "]}")
        if part == "," and not depth:
            yield entry
            entry = ""
        else:
            entry += part
    yield entry


def _entry(entry: str, *, keyed: bool) -> str:
    head, text = "", entry
    if keyed:
        if not (found := KEYED.fullmatch(entry)):
            return entry
        head, text = found["head"], found["text"]
    bare = text.strip()
    if bare[:1] in ("[", "{"):
        within = quoted(bare)
        return f"{head}{text.replace(bare, within)}" if within else entry
    if (
        not bare
        or bare[0] in "\"'"
        or not (bare[0] in RESERVED or (keyed and (": " in bare or bare.endswith(":"))))
    ):
        return entry
    doubled = bare.replace("'", "''")
    return head + text.replace(bare, f"'{doubled}'")
