"""The tree as text: one line a thing, for goldens and for reading a difference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen import document as tree
from briefgen.theme import Theme

INDENT = "  "


def write(document: tree.Document, theme: Theme, pages: tree.Pages | None = None) -> bytes:  # noqa: ARG001 -- a writer's signature
    """The document as UTF-8 text: properties, furniture, then every block with all its words."""
    properties, furniture = document.properties, document.furniture
    lines = [f"title: {properties.title}"]
    for name in (
        "identifier",
        "audience",
        "language",
        "organisation",
        "reference",
        "version",
        "status",
        "date",
    ):
        value = getattr(properties, name)
        lines += [f"{name}: {value}"] if value else []
    lines += [f"mark: {furniture.mark.text}"] if furniture.mark.text else []
    lines += [f"head: {furniture.head}", f"foot: {furniture.foot}"]
    lines += [f"notice: {furniture.notice}"] if furniture.notice else []
    lines.append("")
    for block in document.blocks:
        lines.extend(_block(block))
    return ("\n".join(lines) + "\n").encode()


def _block(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.Heading(level, content, anchor):
            yield f"{'#' * level} {inline(content)} <{anchor}>{_bar(changed=block.changed)}"
        case tree.Paragraph(content, style, number):
            head = f"{style} {number}".strip()
            yield f"[{head}] {inline(content)}{_bar(changed=block.changed)}"
        case tree.List(items, ordered, start):
            for index, item in enumerate(items, start=start):
                mark = f"{index}." if ordered else "-"
                yield from _mark_lines(mark, item.blocks)
        case tree.Quote(blocks):
            yield from _mark_lines(">", blocks)
        case tree.Box(title, blocks, anchor, level, tone):
            yield f"box {tone} {'#' * level} {inline(title)} <{anchor}>"
            yield from _mark_lines("", blocks)
        case tree.Table():
            yield from _table(block)
        case tree.Figure():
            yield from _figure(block)
        case tree.Beside(figure, blocks):
            yield from _figure(figure)
            yield from _mark_lines("beside", blocks)
        case tree.Contents(title, depth):
            yield f"contents to level {depth}: {inline(title)}"
        case tree.Endnotes(notes, title=title):
            if title:
                yield f"notes at the feet of pages: {inline(title)}"
            for note in notes:
                yield f"note {note.number}: {inline(note.content)}"
        case tree.PageBreak():
            yield "page break"
        case _:
            assert_never(block)


def _bar(*, changed: bool) -> str:
    return " ||" if changed else ""


def _mark_lines(mark: str, blocks: tuple[tree.Block, ...]) -> Iterator[str]:
    prefix = f"{mark} " if mark else INDENT
    for block in blocks:
        for line in _block(block):
            yield prefix + line
            prefix = " " * len(prefix)


def _table(table: tree.Table) -> Iterator[str]:
    number = f" {table.number}" if table.number else ""
    yield f"table{number} {table.style}: {inline(table.caption) or '-'} ({table.description})"
    if groups := tree.column_groups(table.columns):
        yield INDENT + "= " + " | ".join(f"{inline(words) or '-'} ({count})" for count, words in groups)
    if any(column.header for column in table.columns):
        yield INDENT + "= " + " | ".join(inline(column.header) for column in table.columns)
    for row in table.rows:
        mark = "# " if row.heads else "| "
        bar = _bar(changed=row.changed)
        yield INDENT + mark + " | ".join(_cell(cell) for cell in row.cells) + _origin(row) + bar
    for note in table.notes:
        yield INDENT + inline(note)


def _origin(row: tree.TableRow) -> str:
    return f"  <{row.anchor}>" if row.anchor else ""


def _cell(cell: tree.TableCell) -> str:
    words = " / ".join(inline(paragraph) for paragraph in cell.paragraphs)
    return f"{{{cell.tone}}} {words}" if cell.tone else words


def _figure(figure: tree.Figure) -> Iterator[str]:
    number = f" {figure.number}" if figure.number else ""
    yield f"figure{number}: {inline(figure.caption) or '-'} (alt: {figure.alt or 'decorative'})"
    if figure.credit:
        yield f"{INDENT}credit: {figure.credit}"
    match figure.graphic:
        case tree.Picture(_, kind, width, height):
            yield f"{INDENT}picture {kind} {width} x {height}"
        case tree.Vector(width, height, paths):
            words = [shape.text for shape in paths if isinstance(shape, tree.VectorText)]
            yield f"{INDENT}vector picture {width:g} x {height:g}: {' | '.join(words)}"
        case tree.Chart(kind, categories, series, unit):
            yield f"{INDENT}{kind} chart over {', '.join(categories)} in {unit or '-'}"
            for row in series:
                yield f"{INDENT}{row.name}: {', '.join('-' if v is None else f'{v:g}' for v in row.values)}"
        case tree.Drawing(_, _, shapes):
            words = [shape.text for shape in shapes if isinstance(shape, tree.Label)]
            yield f"{INDENT}drawing: {' | '.join(words)}"
        case _:
            assert_never(figure.graphic)
    if figure.data_below:
        for line in _table(figure.data_below):
            yield INDENT + line


def inline(content: tuple[tree.Inline, ...]) -> str:
    """Inline nodes as one line, each kind with marks of its own."""
    return "".join(_inline(node) for node in content)


def _inline(node: tree.Inline) -> str:
    match node:
        case tree.Text(text):
            return text
        case tree.Strong(children):
            return f"**{inline(children)}**"
        case tree.Emphasis(children):
            return f"*{inline(children)}*"
        case tree.Quiet(children):
            return f"~{inline(children)}~"
        case tree.Link(url, children):
            return f"[{inline(children)}]({url})"
        case tree.Reference(anchor, children):
            return f"[{inline(children)}](#{anchor})"
        case tree.Cite():
            return f"{node.lead}^{node.words}" if node.words else ""
        case tree.Span(language, children):
            return f"[{inline(children)}]{{{language}}}"
        case tree.Changed(kind, children):
            return f"{{++{inline(children)}++}}" if kind == "inserted" else f"{{--{inline(children)}--}}"
        case tree.Badge(text, tone):
            return f"<{text}: {tone}>"
        case tree.TickBox(label):
            return f"☐({label})"
        case tree.LineBreak():
            return " // "
        case _:
            assert_never(node)
