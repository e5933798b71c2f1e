"""Tokens of the Markdown parser -> nodes of the document tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias, cast

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from briefgen.addresses import encode
from briefgen.document import (
    Block,
    Box,
    Cite,
    Column,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    join_texts,
    plain,
)
from briefgen.prose.fences import Fenced, fenced
from briefgen.prose.placing import parted
from briefgen.prose.rules import OPEN, SPECIAL, Cited, cited, parser

Resolve: TypeAlias = Callable[[str], tuple[Inline, ...]]
"""What `[@id]` stands for."""

Carried: TypeAlias = tuple[Inline, ...] | tuple[Block, ...]
"""What a template put into its markup by reference."""

DEEPEST = 3
NOTHING = Paragraph((Text("\N{NO-BREAK SPACE}"),))


def inlines(text: str, resolve: Resolve) -> tuple[Inline, ...]:
    """The nodes of one line of text, neighbouring texts joined."""
    text = text.strip()
    if OPEN not in text and not SPECIAL.search(text):
        return (Text(text),) if text else ()
    tokens = parser().parseInline(text)
    return _NodeReader(resolve).inline(tokens[0].children or [])


def blocks(  # noqa: PLR0913 -- the ways in which a text is read
    text: str,
    resolve: Resolve,
    *,
    level: int = 2,
    anchor: str = "text",
    carried: Sequence[Carried] = (),
    place: Callable[[str], tuple[Block, ...]] | None = None,
    beside: Callable[[str, tuple[Block, ...]], tuple[Block, ...]] = lambda _, inner: inner,
) -> tuple[Block, ...]:
    """The blocks of a body text; `# ` becomes a heading of `level`, anchors are `anchor`-1, `anchor`-2 ...

    A heading in a body is one level below the last at most: the one above it may be withheld from the reader.

    `carried` are values that the text refers to by index; a paragraph with nothing but a
    reference to blocks becomes those blocks. `place` has the blocks for `[[id]]` alone in a paragraph, `beside` those of
    `::: beside id`, made of those within; without `place`, both are text, and `::: box` too.
    """
    reader = _NodeReader(resolve, level=level, anchor=anchor, carried=tuple(carried))
    if place is None:
        return reader.blocks(parser().parse(text))
    made: list[Block] = []
    for piece in fenced(text):
        inner = _placed(reader, piece.text, place)
        match piece.kind:
            case "box":
                made += reader.box(piece, inner)
            case "beside":
                made += beside(piece.words, inner)
            case _:
                made += inner
    return tuple(made)


def _placed(reader: _NodeReader, text: str, place: Callable[[str], tuple[Block, ...]]) -> tuple[Block, ...]:
    made: list[Block] = []
    for piece, identifier in parted(text):
        made += reader.blocks(parser().parse(piece))
        made += place(identifier) if identifier else ()
    return tuple(made)


class _NodeReader(Struct):
    resolve: Resolve
    level: int = 2
    anchor: str = "text"
    carried: tuple[Carried, ...] = ()
    headings: int = 0
    boxes: int = 0
    above: int = 0  # the level of the last heading

    def blocks(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        made: list[Block] = []
        for first, last in _groups(tokens):
            made.extend(self.block(tokens[first : last + 1]))
        return tuple(made)

    def block(self, tokens: Sequence[Token]) -> tuple[Block, ...]:
        match tokens[0].type:
            case "heading_open":
                return self.heading(tokens[0], tokens[1])
            case "paragraph_open":
                return self.paragraph(tokens[1])
            case "bullet_list_open" | "ordered_list_open":
                return (self.list(tokens),)
            case "blockquote_open":
                return (Quote(self.blocks(tokens[1:-1])),)
            case "table_open":
                return (self.table(tokens),)
            case other:  # pragma: no cover -- only the rules that are switched on make tokens
                raise AssertionError(other)

    def heading(self, opening: Token, content: Token) -> tuple[Heading, ...]:
        nodes = self.inline(content.children or [])
        if not _has_words(nodes):
            return ()
        self.headings += 1
        level = min(DEEPEST, self.level + int(opening.tag[1]) - 1)
        if self.level > 1:  # a template's own markup is refused where it skips a level
            level = min(level, (self.above or self.level - 1) + 1)
        self.above = level
        return (Heading(cast("Literal[1, 2, 3]", level), nodes, f"{self.anchor}-{self.headings}"),)

    def box(self, piece: Fenced, inner: tuple[Block, ...]) -> tuple[Block, ...]:
        """A box with its title one level below the last heading; none where all of its text is withheld."""
        if not inner:
            return ()
        self.boxes += 1
        level = min(DEEPEST, (self.above or self.level - 1) + 1)
        title = inlines(piece.words, self.resolve)
        anchor = f"{self.anchor}-box-{self.boxes}"
        return (Box(title, inner, anchor, cast("Literal[1, 2, 3]", level)),)

    def paragraph(self, content: Token) -> tuple[Block, ...]:
        children = content.children or []
        if len(children) == 1 and children[0].type == "carried":
            value = self.carried[int(children[0].content)]
            if value and isinstance(value[0], Block):
                return value
        nodes = self.inline(children)
        return (Paragraph(nodes),) if _has_words(nodes) else ()

    def list(self, tokens: Sequence[Token]) -> List:
        inner = tokens[1:-1]
        if tokens[0].type == "bullet_list_open":
            return List(tuple(ListItem(blocks) for blocks in map(self.blocks, _points(inner)) if blocks))
        # A number without words is printed too: the others would be counted wrong without it.
        items = tuple(ListItem(self.blocks(point) or (NOTHING,)) for point in _points(inner))
        start = tokens[0].attrGet("start")
        return List(items, ordered=True, start=1 if start is None else int(start))

    def table(self, tokens: Sequence[Token]) -> Table:
        cells = [self.inline(token.children or []) for token in tokens if token.type == "inline"]
        aligns = [str(token.attrGet("style") or "") for token in tokens if token.type == "th_open"]
        width = len(aligns)
        rows = tuple(tuple(cells[start : start + width]) for start in range(0, len(cells), width))
        columns = tuple(
            Column(words, align=_alignment(align)) for words, align in zip(rows[0], aligns, strict=True)
        )
        heads = ", ".join(plain(words) for words in rows[0])
        body = tuple(TableRow(tuple(TableCell((words,)) for words in row)) for row in rows[1:])
        return Table(columns, body, description=heads)

    def inline(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        nodes: list[Inline] = []
        for first, last in _groups(tokens):
            nodes.extend(self.node(tokens[first : last + 1]))
        return join_texts(nodes)

    def node(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        token, inner = tokens[0], tokens[1:-1]
        match token.type:
            case "text" | "text_special":
                return (Text(token.content),) if token.content else ()
            case "softbreak":
                return (Text(" "),)
            case "hardbreak":
                return (LineBreak(),)
            case "em_open":
                return (Emphasis(self.inline(inner)),)
            case "strong_open":
                return (Strong(self.inline(inner)),)
            case "link_open":
                return (Link(encode(str(token.attrGet("href"))), self.inline(inner)),)
            case "language_open":
                return (Span(token.content, self.inline(inner)),)
            case "citation":
                return self.citation(cited(token.content))
            case "carried":
                return self.inline_block(int(token.content))
            case other:  # pragma: no cover -- only the rules that are switched on make tokens
                raise AssertionError(other)

    def citation(self, named: tuple[Cited, ...]) -> tuple[Inline, ...]:
        """Items by their names, a comma between them, then the marks of sources, parted: `Table 1` and 2 is not `Table 12`."""
        items: list[Inline] = []
        marks: list[Cite] = []
        for one in named:
            place = " ".join(one.place.split())
            resolved = self.resolve(one.identifier)
            if resolved and all(isinstance(node, Cite) for node in resolved):
                marks += [replace(node, place=place) for node in resolved if isinstance(node, Cite)]
                continue
            between = (Text(BETWEEN),) if items and resolved else ()
            items += [*between, *resolved, *((Text(f", {place}"),) if place else ())]
        if items and marks:
            marks[0] = replace(marks[0], lead=BETWEEN)
        return (*items, *marks)

    def inline_block(self, index: int) -> tuple[Inline, ...]:
        value = self.carried[index]
        if value and isinstance(value[0], Block):
            raise BlockInLineError
        return cast("tuple[Inline, ...]", value)


BETWEEN = ", "  # the names and marks of one citation


class BlockInLineError(ValueError):
    """A table, figure or box in the middle of a line of a template."""


def _has_words(nodes: Sequence[Inline]) -> bool:
    """Whether anything of a line is seen: empty parts leave the spaces between them."""
    return any(not isinstance(node, Text) or node.text.strip() for node in nodes)


def _points(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    """The tokens inside each point of a list."""
    return [tokens[first + 1 : last] for first, last in _groups(tokens)]


def _groups(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """First and last index of each token group at this level: an opening and closing token, or a single one."""
    groups: list[tuple[int, int]] = []
    depth, start = 0, 0
    for index, token in enumerate(tokens):
        if depth == 0:
            start = index
        depth += token.nesting
        if depth == 0:
            groups.append((start, index))
    return groups


def _alignment(style: str) -> Literal["start", "end", "centre"]:
    if style.endswith("right"):
        return "end"
    return "centre" if style.endswith("center") else "start"
