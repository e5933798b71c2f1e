"""The field of the brief that each part of a Word file's paragraph prints, found by its words; nothing of it is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from briefgen import prose
from briefgen.audience import Projection, author_path
from briefgen.document import Block, Box, Cite, Heading, Inline, Paragraph, Table, Text, plain, walk
from briefgen.fit import Fitted
from briefgen.model import Brief
from briefgen.model import walk as traversal
from briefgen.model.envelope import Item
from briefgen.model.fields import Kind
from briefgen.theme import Theme
from briefgen.writers import docx

LEAD = r"(?:\([^()]{1,60}\) )?"  # a portion mark
GAP = "\0"  # where a citation or the name of another item stands
REST = r".{0,300}?"
BETWEEN = rf"\s*{REST}\s*"
FEWEST_WORDS = 4  # of a text that is looked for in the whole brief
UNPRINTED = re.compile(r"(?:audiences\[\d+\]|language)$|\.note$")


class PrintedField(Struct, frozen=True):
    """A field of the brief in a paragraph: `words[start:end]` are what it prints.

    `path` is the author's, as in messages. `twins` are further fields of the same item that say the same, any of which may
    be the one. A text of several paragraphs has one path in each of them.
    """

    path: str
    start: int
    end: int
    twins: tuple[str, ...] = ()


class PrintedParagraph(Struct, frozen=True):
    """The words of a paragraph, the author's path of the item that they come from, and the fields in them, in order.

    What no field covers is printed by the program: labels, numbers, ratings, dates. `item` is empty for the brief itself.
    """

    words: str
    item: str
    fields: tuple[PrintedField, ...]


class _Candidate(Struct, frozen=True):
    """A text that a field may print, and how it looks in print. `whole`: it is a paragraph of its own."""

    path: str
    pattern: re.Pattern[str]
    said: str
    whole: bool


def printed_fields(found: Projection, fitted: Fitted, theme: Theme) -> dict[str, PrintedParagraph]:
    """Each paragraph of the body of a reader's Word file by its id (`w14:paraId`), with the fields that it prints.

    The view of `found` is as it is printed (`composition.as_printed`).
    """
    absent = fitted.absent
    view = traversal.without(found.view, absent) if absent else found.view
    paths = traversal.restored_paths(found.view, absent) if absent else {}
    traced = docx.trace(fitted.document, theme, fitted.pages)
    printed = frozenset(one.item for one in traced.values())
    fields = {path: tuple(_held(path, item, printed)) for path, item in traversal.walk(view)}
    fields[""] = tuple(_own(view))
    long = tuple(one for held in fields.values() for one in held if len(one.said.split()) >= FEWEST_WORDS)

    def author(path: str) -> str:
        return author_path(author_path(path, paths), found.origins)

    result = {}
    for number, paragraph in traced.items():
        own = fields.get(paragraph.item, ())
        spans = _spans(paragraph.words, own) or _spans(paragraph.words, long, whole=True)
        told = tuple(
            PrintedField(author(one.path), one.start, one.end, tuple(map(author, one.twins))) for one in spans
        )
        result[number] = PrintedParagraph(paragraph.words, author(paragraph.item), told)
    return result


def _spans(words: str, fields: tuple[_Candidate, ...], *, whole: bool = False) -> list[PrintedField]:
    """The fields that a paragraph prints, none within another; the longest win."""
    found: dict[tuple[int, int], list[str]] = {}
    for field in sorted(fields, key=lambda one: -len(one.said)):
        match = field.pattern.fullmatch(words) if whole or field.whole else field.pattern.search(words)
        if not match or not match["text"].strip():
            continue
        place = match.span("text")
        if place in found:
            found[place] += [field.path] if field.path not in found[place] else []
        elif all(place[1] <= start or end <= place[0] for start, end in found):
            found[place] = [field.path]
    return [PrintedField(paths[0], *place, tuple(paths[1:])) for place, paths in sorted(found.items())]


def _held(item: str, record: Item, printed: frozenset[str]) -> Iterator[_Candidate]:
    """The texts of an item and of what it holds, without those that have paragraphs of their own."""
    for path, text, kind in traversal.texts(record, f"{item}."):
        holder = path.rpartition(".")[0]
        while holder != item and holder not in printed:
            holder = holder.rpartition(".")[0]
        if holder == item:
            yield from _candidates(path, text, kind)


def _own(view: Brief) -> Iterator[_Candidate]:
    """The texts of the brief itself, without those of its items."""
    lists = {name for name, _, _ in traversal.items_of(view)}
    for path, text, kind in traversal.texts(view):
        if path.partition("[")[0] not in lists:
            yield from _candidates(path, text, kind)


def _candidates(path: str, text: str, kind: Kind) -> Iterator[_Candidate]:
    """What a text may print: each of its paragraphs, where it may have several."""
    if UNPRINTED.search(path):
        return
    if kind is Kind.BODY:
        found = [
            content
            for block in walk(prose.blocks(text, _cite, place=lambda _: ()))
            for content in _contents(block)
        ]
    else:
        found = [prose.inlines(text, _cite) if kind is Kind.INLINE else (Text(text.strip()),)]
    for content in found:
        said = _said(content)
        pieces = [re.escape(piece.strip()).replace("\\ ", r"\s+") for piece in said.split(GAP)]
        body = f"(?P<text>{BETWEEN.join(pieces)})"
        if kind is Kind.BODY:
            body = f"{LEAD}{body}{REST}"
        if any(pieces):
            yield _Candidate(
                path, re.compile(rf"(?<!\w){body}(?![^\W\d])", re.DOTALL), said, kind is Kind.BODY
            )


def _cite(_identifier: str) -> tuple[Inline, ...]:
    return (Cite(0),)


def _said(content: tuple[Inline, ...]) -> str:
    """The words of inline nodes with a gap for each citation and each reference to an item."""
    return "".join(
        GAP if isinstance(one, Cite) else _said(one.children) if hasattr(one, "children") else plain((one,))
        for one in content
    )


def _contents(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The paragraphs of a block itself."""
    match block:
        case Paragraph(content=content) | Heading(content=content):
            yield content
        case Box(title=title):
            yield title
        case Table(columns, rows):
            yield from (column.header for column in columns)
            yield from (content for row in rows for cell in row.cells for content in cell.paragraphs)
        case _:
            pass
