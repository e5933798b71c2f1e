"""Problems of Markdown texts, at their places in the file."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise, takewhile

from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Severity
from briefgen.model.fields import Kind, Spec
from briefgen.records.reading import Reading
from briefgen.yamlfile import Scalar, Sequence, Tree

LISTED = re.compile(r"\s*(?:[-*+] |\d{1,9}[.)] |\|)")


def check(node: Scalar, spec: Spec, reading: Reading, path: str) -> None:
    """Add a problem for each trouble of a Markdown text, and a warning for what may be meant otherwise."""
    tree, body = reading.trees.get(node.place.path, reading.tree), spec.kind is Kind.BODY
    troubles = prose.problems(node.text, body=body)
    for trouble in troubles or (
        *prose.lookalikes(node.text, body=body),
        *(_folded(node, tree) if body else ()),
    ):
        line, column = _within(node, tree, trouble.line, trouble.column)
        place = replace(node.place, line=line, column=column)
        severity = Severity.WARNING if trouble.code else Severity.ERROR
        reading.problem(trouble.code or "prose", trouble.message, place, path, trouble.hint, severity)


def check_commas(entries: Sequence, reading: Reading, path: str) -> None:
    """Add a warning for each comma without a space in a list of texts between brackets: it ends an entry."""
    tree = reading.trees.get(entries.place.path, reading.tree)
    for before, after in pairwise(entries.items):
        if not (isinstance(before, Scalar) and isinstance(after, Scalar)) or before.quoted or after.quoted:
            continue
        line = tree.line(after.place.line)
        if line[: after.place.column - 1].endswith(",") and " " in before.text + after.text:
            message = f"a comma ends a text between [ and ]: {before.text!r} and {after.text!r} are two"
            whole = f"{before.text},{after.text}".replace("'", "''")
            hint = f"write '{whole}' in quotes if it is one text, a space after the comma if it is two"
            reading.problem("comma", message, after.place, path, hint, Severity.WARNING)


def _folded(node: Scalar, tree: Tree) -> tuple[prose.Trouble, ...]:
    """A warning for the first list or table in a text under `>`, which makes one line of its lines."""
    if node.place.sheet is not None:
        return ()
    if tree.line(node.place.line)[node.place.column - 1 : node.place.column] != ">" or tree.root is node:
        return ()
    inner = list(takewhile(_is_indented(tree.line(node.place.line + 1)), tree.lines[node.place.line :]))
    for index, (before, line) in enumerate(pairwise(inner), start=1):
        if before.strip() and LISTED.match(line):
            message = f"`>` makes one line of these: {line.strip()!r} begins no line of its own"
            hint = "write `|` in place of `>`"
            return (prose.Trouble(index, 0, message, hint, "folded-text"),)
    return ()


def _is_indented(first: str) -> Callable[[str], bool]:
    """Whether a line belongs to the block text that begins with this one."""
    indent = first[: len(first) - len(first.lstrip())]
    return lambda line: not line.strip() or (bool(indent) and line.startswith(indent))


def _within(node: Scalar, tree: Tree, line: int, column: int) -> tuple[int, int]:
    """Line and column in the file of a place in a text; the latter counts from 0. In a spreadsheet, those of the cell."""
    if node.place.sheet is not None:
        return node.place.line, node.place.column
    if tree.root is node:
        return line + 1, column + 1
    # A block text begins on the line after its `|`; its indentation has to be read from the file.
    if "\n" in node.text or tree.line(node.place.line).rstrip()[-1:] in {"|", ">", "-", "+"}:
        return node.place.line + line + 1, 1
    return node.place.line, node.place.column + column + (1 if node.quoted else 0)
