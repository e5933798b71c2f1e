"""Problems of Markdown texts, at their places in the file."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen import prose
from briefgen.model.fields import Kind, Spec
from briefgen.records.reading import Reading
from briefgen.yamlfile import Scalar, Tree


def check(node: Scalar, spec: Spec, reading: Reading, path: str) -> None:
    """Add a problem for each trouble of a Markdown text."""
    tree = reading.trees.get(node.place.path, reading.tree)
    for trouble in prose.problems(node.text, body=spec.kind is Kind.BODY):
        line, column = _within(node, tree, trouble.line, trouble.column)
        place = replace(node.place, line=line, column=column)
        reading.problem("prose", trouble.message, place, path, trouble.hint)


def _within(node: Scalar, tree: Tree, line: int, column: int) -> tuple[int, int]:
    """Line and column in the file of a place in a text; the latter counts from 0."""
    if tree.root is node:
        return line + 1, column + 1
    # A block text begins on the line after its `|`; its indentation has to be read from the file.
    if "\n" in node.text or tree.line(node.place.line).rstrip()[-1:] in {"|", ">", "-", "+"}:
        return node.place.line + line + 1, 1
    return node.place.line, node.place.column + column + (1 if node.quoted else 0)
