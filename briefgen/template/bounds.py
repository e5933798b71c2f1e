"""Limits of one rendering: steps, text, numbers and pages of output; all counted, so that no clock decides what is refused."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any, TypeVar

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.visitor import NodeTransformer
from msgspec import Struct, field

from briefgen import document as tree
from briefgen import prose
from briefgen.document import Block, Table
from briefgen.model import Brief
from briefgen.model.walk import values_of, walk
from briefgen.sums import int_sum

MAX_FILE = 500_000  # bytes of one template
MAX_STEPS = 100_000  # loop turns, calls and values filtered: far above any brief's
TEXT_STEP = 200  # characters put together that count as one step, so that text cannot grow by doubling
MAX_TEXT = 5_000_000  # characters of one text
MAX_PARAGRAPH = 2 * prose.MAX_LENGTH  # characters: a template may put two of a brief's longest together
MAX_NUMBER = 10**15
MAX_PLACES = 15
NODES_STEP = 20  # nodes of the syntax tree of a loop, macro, block or file that count as one more step each time it runs
MAX_PARTS = 20_000  # names, constants, statements of one file: a hundred times the largest of ours
MAX_LEVELS = (
    50  # of expressions and statements in one another: Python compiles no more than 100 brackets or indents
)
CHAINED = 20  # branches of {% elif %} that count as one level: Python compiles each inside the one before
MAX_LOOPS = 15  # in one another: Python compiles no more than 20
TOO_DEEP = f"expected at most {MAX_LEVELS} expressions and statements in one another, and {MAX_LOOPS} loops. take some apart"
TOO_MUCH = f"expected at most {MAX_PARTS} expressions and statements in a file, found more. move some to a file of their own"
BLOCKS = 4_000  # paragraphs and rows
CHARACTERS = 200_000  # of the markup

V = TypeVar("V")


class TooMuchError(SecurityError):
    """A template that would run, or grow, without end."""


class Allowance(Struct, frozen=True):
    """What one rendering may use: so much in any case, and more for a larger view."""

    steps: int = MAX_STEPS
    blocks: int = BLOCKS
    characters: int = CHARACTERS


def allowance(view: Brief) -> Allowance:
    """What a rendering of this view may use, by the number of its items and characters."""
    items, characters = int_sum(1 for _ in walk(view)), _characters(view)
    return Allowance(
        steps=MAX_STEPS + 20 * items,
        blocks=BLOCKS + 30 * items + characters,  # a paragraph has at least one character
        characters=CHARACTERS + 2_000 * items + 10 * characters,
    )


class Meter(Struct):
    """What one rendering has used so far; each of its methods raises TooMuchError when it is too much."""

    allowed: Allowance = field(default_factory=Allowance)
    steps: int = 0
    blocks: int = 0

    def step(self, count: int = 1) -> None:
        """Count a turn of a loop, a call, or so many values."""
        self.steps += count
        if self.steps > self.allowed.steps:
            raise TooMuchError(
                f"expected at most {self.allowed.steps} loop turns, calls and pieces of text, found more"
            )

    def text(self, length: int, added: int | None = None) -> None:
        """Count a text of that length, or the piece that was added to it now."""
        if length > MAX_TEXT:
            raise TooMuchError(f"expected texts of at most {MAX_TEXT} characters, found {length}")
        self.step((length if added is None else added) // TEXT_STEP)

    def number(self, value: float) -> None:
        """Look at the result of a calculation."""
        if not math.isfinite(value) or abs(value) > MAX_NUMBER:
            raise TooMuchError(f"expected numbers up to {MAX_NUMBER:.0e}, found a larger one")

    def count_output(self, nodes: tuple[object, ...]) -> None:
        """Count what a part printed, rows as blocks."""
        found = tuple(node for node in nodes if isinstance(node, Block))
        self.blocks += int_sum(
            1 + (len(one.rows) if isinstance(one, Table) else 0) for one in tree.walk(found)
        )
        if self.blocks > self.allowed.blocks:
            raise TooMuchError(
                f"expected at most {self.allowed.blocks} paragraphs and rows of this brief, found more"
            )

    def markup(self, text: str) -> str:
        """The same markup, its length looked at."""
        if len(text) > self.allowed.characters:
            most = self.allowed.characters
            raise TooMuchError(f"expected at most {most} characters of this brief, found {len(text)}")
        for trouble in prose.too_long(text, MAX_PARAGRAPH) if len(text) > MAX_PARAGRAPH else ():
            raise TooMuchError(trouble.message)
        return text

    def count_value(self, value: Any) -> Any:
        """The same value, its size counted; of values that come one by one, each when it comes."""
        if isinstance(value, str):
            self.text(len(value))
        elif isinstance(value, tuple | list | range | dict):
            self.step(len(value))
        elif isinstance(value, Iterator):
            return self.turns(value)
        return value

    def turns(self, values: Iterable[V]) -> Iterator[V]:
        """The same values, each counted."""
        for value in values:
            self.step()
            yield value

    def count_work(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same filter, with what it works on counted."""
        at = 1 if hasattr(work, "jinja_pass_arg") else 0

        @wraps(work)
        def call(*values: Any, **options: Any) -> Any:
            self.step()
            return work(*values[:at], self.count_value(values[at]), *values[at + 1 :], **options)

        return call


class Counting(NodeTransformer):
    """Rewrites a template so that loops, long bodies, joined text and searches are counted."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """The loop, each of its turns counted."""
        self.visit_body(node)
        node.iter = _through("bounded", node.iter)
        return node

    def visit_body(
        self, node: nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block
    ) -> nodes.Node:
        """What has a body, which counts as more steps the longer it is, each time that it runs."""
        weight = int_sum(1 for _ in node.find_all(nodes.Node)) // NODES_STEP
        self.generic_visit(node)
        if weight:
            counted = _through("weighed", nodes.Const(weight, lineno=node.lineno))
            node.body.insert(0, nodes.ExprStmt(counted, lineno=node.lineno))
        return node

    visit_Template = visit_Macro = visit_CallBlock = visit_Block = visit_body

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """The joining of texts with `~`, their length counted."""
        self.generic_visit(node)
        return _through("joined", nodes.List(node.nodes, lineno=node.lineno))

    def visit_Operand(self, node: nodes.Operand) -> nodes.Node:
        """What something is compared with, or searched in, its size counted."""
        self.generic_visit(node)
        node.expr = _through("measured", node.expr)
        return node


def uncompilable(tree: nodes.Template) -> tuple[str, int] | None:
    """What is too deep or too much in a template, and its line; None where nothing is. Found without recursion."""
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    for count in itertools.count():
        if not waiting:
            return None
        node, levels, loops = waiting.pop()
        if levels > MAX_LEVELS or loops > MAX_LOOPS:
            return TOO_DEEP, node.lineno
        if count >= MAX_PARTS:
            return TOO_MUCH, node.lineno
        loops += isinstance(node, nodes.For)
        waiting += [(child, levels + 1, loops) for child in node.iter_child_nodes(exclude=("elif_",))]
        branches = node.elif_ if isinstance(node, nodes.If) else []
        waiting += [(branch, levels + 1 + index // CHAINED, loops) for index, branch in enumerate(branches)]
    raise AssertionError  # an endless count


def _characters(value: object) -> int:
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return int_sum(map(_characters, value))
    return int_sum(map(_characters, values_of(value))) if isinstance(value, Struct) else 0


def _through(name: str, expression: nodes.Node) -> nodes.Filter:
    assert isinstance(expression, nodes.Expr)  # what loops run over is one
    return nodes.Filter(expression, name, [], [], None, None, lineno=expression.lineno)
