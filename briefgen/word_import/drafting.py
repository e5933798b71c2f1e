"""The parts of a document -> a brief: headings become sections, tables become registers or tables, notes become sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.word_import.bodies import body_of
from briefgen.word_import.lost_words import lost
from briefgen.word_import.marks import highest, scheme_of
from briefgen.word_import.parts import Draft, Grid, Heading, Left, Note, Part, Point, Text, WordBrief
from briefgen.word_import.registers import (
    FACTS,
    SUMMARIES,
    list_named,
    mapping,
    register_of,
    scalar,
    sequence,
)
from briefgen.word_import.routing import Routing, routing_of
from briefgen.word_import.runs import escape
from briefgen.yamlfile import Mapping, Node

ANNEX = re.compile(r"(?:annex|appendix)\b", re.IGNORECASE)
ASKED = re.compile(
    r"(?:it is recommended|we recommend|you are recommended)(?: that)?(?: you)?:?\s+", re.IGNORECASE
)


class Chapter(Struct):
    """A heading of the highest level with what stands below it."""

    title: str
    parts: list[Part] = field(default_factory=list)


def draft(found: WordBrief, fallback: str) -> Draft:
    """The brief of a document; `fallback` is its title when the document has none."""
    title, subtitle, parts = _titles(list(found.parts))
    left = list(found.left)
    before, chapters = _chapters(parts)
    routing = routing_of(before)
    entries: list[tuple[str, Node]] = [("title", scalar(title or routing.subject or fallback))]
    if title and routing.subject not in {"", title}:
        left.append(Left("the subject of a document that has a title", routing.subject))
    if subtitle:
        entries.append(("subtitle", scalar(subtitle)))
    entries += [*routing.entries(), *_handling(routing, left)]
    entries.append(("audiences", sequence([scalar("standard")])))
    lists, sections = _sort(routing.rest, chapters, left)
    lists.setdefault("sources", []).extend(map(_source, found.notes))
    summary = lists.pop("summary", [])
    if summary:
        entries.append(("summary", summary[0]))
    order = ("key_judgements", "sections", "risks", "opportunities", "stakeholders", "recommendations", "lines", "timeline",
             "tables", "sources", "glossary", "annexes")  # fmt: skip
    lists["sections"] = sections
    entries += [(name, sequence(lists[name])) for name in order if lists.get(name)]
    brief = mapping(entries)
    placed = [part for part in found.parts if not any(part is taken for taken in routing.taken)]
    return Draft(brief, (*left, *lost(placed, brief, left)))


def _source(note: Note) -> Node:
    """The source of a note; its address is not said a second time in its title."""
    entries = [("id", scalar(note.id)), ("title", scalar(_without(note.url, note.words) or note.url))]
    return mapping([*entries, *([("url", scalar(note.url))] if note.url else [])])


def _without(url: str, words: str) -> str:
    """The words of a note without its address, with or without its scheme, and without what leads to it."""
    if not url:
        return words
    said = re.escape(url.partition("//")[2].removesuffix("/"))
    return re.sub(rf"[\s,;:(<]*(?:https?://)?{said}/?[)>]?(?:\.$)?", "", words).strip()


def _handling(routing: Routing, left: list[Left]) -> list[tuple[str, Node]]:
    """The handling that the marks of the document say, the most restricted of them; its words are listed too."""
    marks = (one.words for one in left if one.what in {"a header", "a footer"})
    level = highest((routing.level, *marks))
    if not level:
        return []
    left.append(Left("a mark of handling, now `handling`: see whether it is the right one", level))
    return [("handling", mapping([("scheme", scalar(scheme_of(level))), ("level", scalar(level))]))]


def _titles(parts: list[Part]) -> tuple[str, str, list[Part]]:
    """Title and subtitle, and the parts without them; a single heading 1 above several headings 2 is the title."""
    named = {part.level: part for part in reversed(parts) if isinstance(part, Heading) and part.level < 1}
    levels = [part.level for part in parts if isinstance(part, Heading) and part.level > 0]
    rest = [part for part in parts if not any(part is taken for taken in named.values())]
    if 0 not in named and levels.count(1) == 1 and levels[:1] == [1] and levels.count(2) > 1:
        top = next(one for one in rest if isinstance(one, Heading))
        named[0] = top
        rest = [
            Heading(one.level - 1, one.words) if isinstance(one, Heading) else one
            for one in rest
            if one is not top
        ]
    highest = min((one.level for one in rest if isinstance(one, Heading) and one.level > 0), default=1)
    rest = [
        Heading(max(1, one.level - highest + 1), one.words) if isinstance(one, Heading) else one
        for one in rest
    ]
    title = named[0].words if 0 in named else ""
    return title, named[-1].words if -1 in named else "", rest


def _chapters(parts: list[Part]) -> tuple[list[Part], list[Chapter]]:
    before: list[Part] = []
    chapters: list[Chapter] = []
    for part in parts:
        if isinstance(part, Heading) and part.level == 1:
            chapters.append(Chapter(part.words))
        elif chapters:
            chapters[-1].parts.append(part)
        else:
            before.append(part)
    return before, chapters


def _sort(
    before: list[Part], chapters: list[Chapter], left: list[Left]
) -> tuple[dict[str, list[Node]], list[Node]]:
    """The lists of the brief by name, and its sections."""
    lists: dict[str, list[Node]] = {}
    sections: list[Node] = []
    tables = [one for one in before if isinstance(one, Grid) and len(one.rows) > 1]
    texts: list[Part] = [one for one in before if one not in tables]
    if texts:
        lists["summary"] = [scalar(body_of(texts))]
    for grid in tables:
        left += _table(grid, "Table", lists, lists.setdefault("tables", []))
    for chapter in chapters:
        name = list_named(chapter.title)
        plain = re.sub(r"^[\d.]+\s+", "", chapter.title).strip(" :").lower()
        points = _points(name, chapter, left)
        if points:
            items = [_item(name, point, index, left) for index, point in enumerate(points, 1)]
            lists.setdefault(name, []).extend(items)
            left.append(Left(f"a heading, whose points are now `{name}`", chapter.title))
        elif (
            plain in SUMMARIES
            and "summary" not in lists
            and not any(isinstance(part, Grid) for part in chapter.parts)
        ):
            lists["summary"] = [scalar(body_of(chapter.parts))]
            left.append(Left("a heading, whose text is now `summary`", chapter.title))
        elif ANNEX.match(plain) and not any(isinstance(one, Grid) for one in chapter.parts) and chapter.parts:
            body = scalar(body_of(chapter.parts))
            lists.setdefault("annexes", []).append(
                mapping([("title", scalar(chapter.title)), ("body", body)])
            )
        else:
            section = _section(chapter, lists, left)
            if len(section.entries) > 1 or not chapter.parts:
                sections.append(section)
            else:
                left.append(Left("a heading, whose table is now a register", chapter.title))
    return lists, sections


def _points(name: str, chapter: Chapter, left: list[Left]) -> list[Part]:
    """The points or texts that are items of a list of the brief; none where they are not all of one level."""
    if not name or not chapter.parts:
        return []
    first, *rest = chapter.parts
    leads = isinstance(first, Text) and first.plain.endswith(":") and rest and isinstance(rest[0], Point)
    parts: list[Part] = rest if leads else [first, *rest]
    if not (_are_points(parts) or all(isinstance(part, Text) for part in parts)):
        left.append(
            Left(
                f"a heading, a section now: not all below it are points of one level for `{name}`",
                chapter.title,
            )
        )
        return []
    if leads and isinstance(first, Text):
        left.append(Left("a line that leads to points", first.plain, chapter.title))
    return parts


def _are_points(parts: list[Part]) -> bool:
    return all(isinstance(part, Point) and part.depth == 0 for part in parts)


def _section(chapter: Chapter, lists: dict[str, list[Node]], left: list[Left]) -> Mapping:
    entries: list[tuple[str, Node]] = [("title", scalar(chapter.title))]
    texts: list[Part] = []
    facts: list[Node] = []
    tables: list[Node] = []
    for heading, parts in _by_heading(chapter):
        if heading is not None:
            texts.append(heading)
        caption = heading.words if heading is not None else chapter.title
        grids = [part for part in parts if isinstance(part, Grid) and len(part.rows) > 1]
        others = [part for part in parts if part not in grids]
        for grid in grids:
            left += _table(grid, caption, lists, tables)
        if caption.strip(" :").lower() in FACTS and _are_points(others):
            facts += [mapping([("text", scalar(one.markdown))]) for one in others if isinstance(one, Point)]
        else:
            texts += others
    if texts:
        entries.append(("body", scalar(body_of(texts))))
    if facts:
        entries.append(("facts", sequence(facts)))
    if tables:
        entries.append(("tables", sequence(tables)))
    return mapping(entries)


def _by_heading(chapter: Chapter) -> Iterator[tuple[Heading | None, list[Part]]]:
    """The parts of a chapter below each heading within it; None for those above the first."""
    heading: Heading | None = None
    parts: list[Part] = []
    for part in chapter.parts:
        if isinstance(part, Heading):
            yield heading, parts
            heading, parts = part, []
        else:
            parts.append(part)
    yield heading, parts


def _table(grid: Grid, caption: str, lists: dict[str, list[Node]], tables: list[Node]) -> tuple[Left, ...]:
    """Put a table where it belongs: into a register, or among the tables. What of it a register does not take."""
    register = register_of(grid)
    if register is None:
        tables.append(_plain_table(grid.rows[0], grid.rows[1:], caption))
        unnamed = (index for index, head in enumerate(grid.rows[0], 1) if not head.strip())
        return tuple(Left(f"a column without a heading, now 'Column {one}'", "", caption) for one in unnamed)
    if register.items:
        lists.setdefault(register.name, []).extend(register.items)
    if register.rest:
        tables.append(_plain_table(grid.rows[0], register.rest, caption))
    return tuple(replace(one, below=caption) for one in register.left)


def _plain_table(named: tuple[str, ...], body: tuple[tuple[str, ...], ...], caption: str) -> Mapping:
    heads = [head or " " for head in named]
    columns = [scalar(head if head.strip() else f"Column {index}") for index, head in enumerate(heads, 1)]
    rows: list[Node] = [sequence([scalar(cell) for cell in row]) for row in body]
    return mapping(
        [("title", scalar(escape(caption))), ("columns", sequence(list(columns))), ("rows", sequence(rows))]
    )


def _item(name: str, part: Part, number: int, left: list[Left]) -> Node:
    assert isinstance(part, Text | Point)  # a chapter of anything else is a section
    if name == "glossary":
        term, colon, meaning = part.plain.partition(": ")
        if not colon:
            term, _, meaning = re.sub(
                r"\s+[-\N{EN DASH}\N{EM DASH}]\s+", "\0", part.plain, count=1
            ).partition("\0")
        return mapping([("term", scalar(term)), ("meaning", scalar(escape(meaning or term)))])
    if name == "sources":
        return mapping([("id", scalar(f"source-{number}")), ("title", scalar(part.plain))])
    asked = ASKED.match(part.markdown) if name == "recommendations" else None
    if asked:
        left.append(Left("words that the template prints above the points", asked[0].strip()))
    return mapping([("text", scalar(part.markdown[asked.end() :] if asked else part.markdown))])
