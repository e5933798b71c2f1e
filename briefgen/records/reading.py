"""State of reading one file: its model classes, the places of its fields, its problems so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from briefgen.errors import Place, Problem, Severity, quoted
from briefgen.model import Matrix
from briefgen.nearness import NEAR_NAME, nearest
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import Node, Scalar, Sequence, Tree

# Other words for choices that people write.
MEANT = {
    "medium": "moderate", "avoid": "terminate", "accept": "tolerate", "mitigate": "treat", "reduce": "treat", "share": "transfer",
    "column": "bar", "columns": "bar", "histogram": "bar", "scatter": "dot", "points": "dot", "lines": "line",
    "approve": "agree", "approval": "agree", "information": "note", "info": "note", "final": "cleared",
}  # fmt: skip
NEGATIONS = ("un", "im", "in", "ir", "dis", "not ")
ROUND, SHARES = frozenset({"pie", "donut", "doughnut", "ring"}), "stacked_percent"


class Reading(Struct):
    """What is being read: the file, the model classes by name, and what was found so far.

    `places` maps a field path (`risks[2].likelihood`) to the place of its value; `trees` are the other files
    that values may come from, by name.
    """

    tree: Tree
    records: Mapping[str, type]
    matrix: Matrix = field(default_factory=Matrix)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)

    def problem(  # noqa: PLR0913 -- what a problem says
        self,
        code: str,
        message: str,
        place: Place,
        path: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        fix: str = "",
    ) -> None:
        """Add a problem at a place of the file; `fix` is its line as it must be, where only one correction is possible."""
        tree = self.trees.get(place.path, self.tree)
        source = tree.line(place.line) if tree.path == place.path else ""
        self.problems.append(
            Problem(code, message, place, field=path, hint=hint, severity=severity, source=source, fix=fix)
        )

    def nearest(self, path: str) -> Place:
        """The place of the value at a path; of the nearest that holds it where it was not written."""
        while path and path not in self.places:
            path = path.rpartition("[" if path.endswith("]") else ".")[0]
        return self.places.get(path, self.places[""])

    def refused(self, *paths: str) -> bool:
        """Whether a value at one of these paths, or below it, was refused, so that it is not there to be counted or compared."""
        below = tuple(f"{path}{sign}" for path in paths for sign in ".[")
        return any(
            problem.severity is Severity.ERROR and (problem.field in paths or problem.field.startswith(below))
            for problem in self.problems
        )

    def refuses(self, path: str) -> bool:
        """Whether the value at a path was itself refused, so that it is not missing."""
        return any(one.severity is Severity.ERROR and one.field == path for one in self.problems)

    def expected(self, what: str, node: Node, path: str, hint: str = "", meant: str = "") -> None:
        """Add a problem "expected X, found Y" for a node; `meant` is the one value that its text can stand for."""
        fix = self._with(node, meant) if meant and isinstance(node, Scalar) else ""
        self.problem(
            "value", f"expected {what}, found {describe_node(node)}", node.place, path, hint, fix=fix
        )

    def _with(self, node: Scalar, meant: str) -> str:
        """The line of a scalar with another value in its place; empty when the value is not written there as it is."""
        line = self.trees.get(node.place.path, self.tree).line(node.place.line)
        start = node.place.column - 1 + bool(node.quoted)
        if not line.startswith(node.text, start):
            return ""
        return f"{line[:start]}{meant}{line[start + len(node.text) :]}"


def closest(word: str, words: Iterable[str], likeness: float = NEAR_NAME) -> str:
    """A hint with the nearest of these words, or with all of them when none is near.

    `likeness` is how like it must be: `NEAR_NAME` for names, `NEAR_WORD` for words with a meaning of their own.
    """
    known = list(words)
    if word.lower() in ROUND and SHARES in known:
        return f"there is no {word.lower()} chart: write bar, or {SHARES} where the numbers are shares of a whole"
    if (meant := MEANT.get(word.lower())) in known:
        return f"did you mean {meant!r}?"
    near = nearest(word.lower(), known, likeness)
    if near and not is_opposite(word.lower(), near):
        return f"did you mean {near!r}?"
    return f"one of: {', '.join(known)}"


def is_opposite(word: str, other: str) -> bool:
    """Whether one word is the other with `un` or the like before it: near in spelling, not in meaning."""
    return any(f"{sign}{one}" == two for sign in NEGATIONS for one, two in ((word, other), (other, word)))


def describe_node(node: Node) -> str:
    """The description of a node for a message."""
    match node:
        case Scalar(text):
            shown = text if len(text) <= 40 else f"{text[:39]}…"
            return quoted(shown) if text else "nothing"
        case Sequence(items):
            return "a list" if items else "an empty list"
        case MappingNode():
            return "a mapping"
