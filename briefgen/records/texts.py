"""Problems of Markdown texts, at their places in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise, takewhile

from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Place, Severity
from briefgen.model.fields import Kind, Spec
from briefgen.records import semicolons
from briefgen.records.reading import Reading
from briefgen.yamlfile import Node, Scalar, Sequence, Tree

SPLIT = r"-?[1-9]\d{0,2}(?:000)?,\d{3}"  # a number with a comma before its thousands
TWO = ", if it is one number, a space after the comma if it is two"
NEVER_PRINTED = frozenset({"sheet", "range", "heading"})  # by which cells of a spreadsheet are found
LISTED = r"\s*(?:[-*+] |\d{1,2}[.)] |\||> |#{1,6} |:::)"
HEADED = r"\s*(?:#{1,6} |:::)"


def check(node: Scalar, spec: Spec, reading: Reading, path: str) -> None:
    """Add a problem for each trouble of a Markdown text, and a warning for what may be meant otherwise."""
    tree, body = reading.trees.get(node.place.path, reading.tree), spec.kind is Kind.BODY
    troubles = prose.problems(node.text, body=body)
    if not troubles:
        is_folded = _check_folded(node, tree, reading, path, body=body)
        troubles = prose.lookalikes(node.text, body=body)
        if is_folded:  # what was pasted is a list again once its lines stay apart
            troubles = tuple(one for one in troubles if one.code != prose.PASTED)
    _tell(troubles, node, tree, reading, path)


def check_plain(node: Scalar, reading: Reading, path: str) -> None:
    """Add a warning for each mark of Markdown in a text that is printed as it is typed."""
    if path.rpartition(".")[2] in NEVER_PRINTED:
        return
    _tell(prose.marks(node.text), node, reading.trees.get(node.place.path, reading.tree), reading, path)


def _tell(troubles: Iterable[prose.Trouble], node: Scalar, tree: Tree, reading: Reading, path: str) -> None:
    for trouble in troubles:
        place = within(node, tree, trouble.line, trouble.column)
        severity = Severity.WARNING if trouble.code else Severity.ERROR
        reading.problem(trouble.code or "prose", trouble.message, place, path, trouble.hint, severity)


def within(node: Scalar, tree: Tree, line: int, column: int) -> Place:
    """The place in the file of one in a text, whose lines and columns count from 0; in a spreadsheet, that of the cell."""
    if node.place.sheet is not None:
        return node.place
    if isinstance(tree.root, Scalar):  # the file is the text
        return replace(node.place, line=line + 1, column=column + 1)
    from briefgen.yamlfile.spots import spot  # a text without mistakes needs no place in it

    found = spot(node, tree.lines, line, column)
    return replace(node.place, line=found[0], column=found[1]) if found else node.place


def check_separators(entries: Sequence, reading: Reading, path: str) -> None:
    """Add a warning for each comma without a space in a list of texts between brackets, which ends an entry, and for semicolons, which end none."""
    semicolons.check(entries, reading, path)
    tree = reading.trees.get(entries.place.path, reading.tree)
    parts: list[Scalar] = []
    for before, after in pairwise((*entries.items, None)):
        if isinstance(before, Scalar):
            parts.append(before)
        if not (isinstance(before, Scalar) and isinstance(after, Scalar) and _is_cut(before, after, tree)):
            if len(parts) > 1:
                _tell_commas(parts, reading, path)
            parts = []


def _is_cut(before: Scalar, after: Scalar, tree: Tree) -> bool:
    typed = not before.quoted and not after.quoted
    comma = tree.line(after.place.line)[: after.place.column - 1].endswith(",")
    return typed and comma and " " in before.text + after.text


def _tell_commas(parts: list[Scalar], reading: Reading, path: str) -> None:
    """Add one warning for all the parts of what may be one text."""
    named = [repr(part.text) for part in parts]
    message = f"a comma ends a text between [ and ]: {', '.join(named[:-1])} and {named[-1]} are {len(parts)}"
    whole = ",".join(part.text for part in parts).replace("'", "''")
    hint = f"write '{whole}' in quotes if it is one text, a space after the comma if it is not"
    reading.problem("comma", message, parts[1].place, path, hint, Severity.WARNING)


def check_thousands(entries: Sequence, reading: Reading, path: str) -> Sequence:
    """The numbers of a list between brackets, with a problem where a comma before thousands splits one, `[1,000, 2]`.

    One that is certainly split is an error, and is put together so that nothing else is told of it. What may be two
    numbers, `[1,250]`, is a warning.
    """
    tree = reading.trees.get(entries.place.path, reading.tree)
    found: list[Node] = []
    for after in entries.items:
        before = found[-1] if found else None
        if not (isinstance(before, Scalar) and isinstance(after, Scalar) and _splits(before, after, tree)):
            found.append(after)
            continue
        sure = after.text.startswith("0")
        message = f"a comma ends a number between [ and ]: {before.text} and {after.text} are two"
        hint = f"write {before.text}{after.text}, without a comma" + ("" if sure else TWO)
        severity = Severity.ERROR if sure else Severity.WARNING
        reading.problem("comma", message, after.place, path, hint, severity)
        found[-1:] = [replace(before, text=before.text + after.text)] if sure else [before, after]
    return replace(entries, items=tuple(found))


def _splits(before: Scalar, after: Scalar, tree: Tree) -> bool:
    line = tree.line(after.place.line)[: after.place.column - 1]
    typed = not before.quoted and not after.quoted and line.endswith(",")
    return typed and bool(re.fullmatch(SPLIT, f"{before.text},{after.text}"))


def _check_folded(node: Scalar, tree: Tree, reading: Reading, path: str, *, body: bool) -> bool:
    """Whether a text whose lines YAML joins, under `>` or without a sign, has a list, table or other block; a warning for the first is added."""
    if node.place.sheet is not None or tree.root is node:
        return False
    start = node.place.line
    sign = tree.line(start)[node.place.column - 1 : node.place.column]
    if not sign or sign == "|" or (sign == ">" and not body and "\n" in node.text.strip()):
        return False
    if sign == ">":
        inner = list(takewhile(_is_indented(tree.line(start + 1)), tree.lines[start:]))
    else:
        inner = list(tree.lines[start - 1 : _last_line(node, tree)])
        start -= 1
    apart = _run_together(inner, node.place.column - 1 if sign != ">" else 0)
    around = zip(["", *inner], inner, [*inner[1:], ""], strict=False)
    maker = "`>`" if sign == ">" else "YAML"
    for number, (before, line, after) in enumerate(around, start=start + 1):
        said = repr(line.strip())
        listed = (before.strip() and re.match(LISTED, line)) or (after.strip() and re.match(HEADED, line))
        if listed or number - start - 1 in apart:
            message = f"{maker} makes one line of these: {said} begins no line of its own"
        elif (
            body and not re.match(LISTED, line) and _is_joined(inner[: number - start], is_block=sign == ">")
        ):
            message = f"{maker} makes one paragraph of these: {said} begins none of its own"
        else:
            continue
        place = replace(node.place, line=number, column=_indent(line) + 1)
        key = path.rpartition(".")[2]
        hint = (
            "write `|` in place of `>`"
            if sign == ">"
            else f"write `{key}: |` and the text below it, without quotes"
        )
        reading.problem(
            "folded-text", message, place, path, hint if body else prose.IN_A_BODY, Severity.WARNING
        )
        return True
    return False


def _run_together(lines: list[str], column: int) -> frozenset[int]:
    """Which of these lines begin a list or table of another program; the text begins at a column of the first."""
    if len(lines) < 2:
        return frozenset()
    first = lines[0][column:].lstrip(" \"'")
    return prose.run_together("\n".join([first, *(line.strip(" ") for line in lines[1:])]))


def _is_joined(lines: list[str], *, is_block: bool) -> bool:
    """Whether the last of these lines stands below one empty line, of which YAML makes a line break, no paragraph.

    Two empty lines are left as one. In a block, lines that are set in further keep those around them (YAML 1.2, 8.1.3).
    """
    if len(lines) < 3 or lines[-2].strip() or not lines[-1].strip() or not lines[-3].strip():
        return False
    return not is_block or not any(
        one.startswith(lines[0][: _indent(lines[0])] + " ") for one in (lines[-3], lines[-1])
    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _last_line(node: Scalar, tree: Tree) -> int:
    """The line of the last character of a text; its first where that is not known."""
    rows = node.text.split("\n")
    if not node.text or node.text in tree.line(node.place.line):
        return node.place.line  # most texts stand on one line
    from briefgen.yamlfile.spots import spot

    found = spot(node, tree.lines, len(rows) - 1, max(len(rows[-1]) - 1, 0))
    return found[0] if found else node.place.line


def _is_indented(first: str) -> Callable[[str], bool]:
    """Whether a line belongs to the block text that begins with this one."""
    indent = first[: len(first) - len(first.lstrip())]
    return lambda line: not line.strip() or (bool(indent) and line.startswith(indent))
