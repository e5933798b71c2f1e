"""The parts of a document -> a brief: headings become sections, tables become registers or tables, notes become sources."""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.records import days
from briefgen.word_import.bodies import body_of
from briefgen.word_import.lost_words import lost
from briefgen.word_import.marks import highest, only, scheme_of
from briefgen.word_import.parts import Draft, Grid, Heading, Left, Part, Point, Read, Text
from briefgen.word_import.registers import (
    FACTS,
    SUMMARIES,
    list_named,
    mapping,
    register_of,
    scalar,
    sequence,
)
from briefgen.word_import.runs import escape
from briefgen.yamlfile import Mapping, Node

ANNEX = re.compile(r"(?:annex|appendix)\b", re.IGNORECASE)
DATED = re.compile(r"^date[ \u00a0]*:\s*", re.IGNORECASE)
ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Chapter(Struct):
    """A heading of the highest level with what stands below it."""

    title: str
    parts: list[Part] = field(default_factory=list)


def draft(found: Read, fallback: str) -> Draft:
    """The brief of a document; `fallback` is its title when the document has none."""
    parts = list(found.parts)
    title, subtitle, parts = _titles(parts, fallback)
    left = list(found.left)
    before, chapters = _chapters(parts)
    entries: list[tuple[str, Node]] = [("title", scalar(title))]
    if subtitle:
        entries.append(("subtitle", scalar(subtitle)))
    date, before = _date(before)
    if date:
        entries.append(("date", scalar(date)))
    level, before = _level(before)
    level = highest((level, *(one.words for one in left if one.what in {"a header", "a footer"})))
    if level:
        left.append(Left("a mark of handling, now `handling`: see whether it is the right one", level))
        scheme = scheme_of(level)
        entries.append(("handling", mapping([("scheme", scalar(scheme)), ("level", scalar(level))])))
    entries.append(("audiences", sequence([scalar("standard")])))
    lists, sections = _sort(before, chapters, left)
    lists.setdefault("sources", []).extend(
        mapping(
            [
                ("id", scalar(one.id)),
                ("title", scalar(one.words)),
                *([("url", scalar(one.url))] if one.url else []),
            ]
        )
        for one in found.notes
    )
    summary = lists.pop("summary", [])
    if summary:
        entries.append(("summary", summary[0]))
    order = ("key_judgements", "sections", "risks", "opportunities", "stakeholders", "recommendations", "lines", "timeline",
             "tables", "sources", "glossary", "annexes")  # fmt: skip
    lists["sections"] = sections
    entries += [(name, sequence(lists[name])) for name in order if lists.get(name)]
    brief = mapping(entries)
    return Draft(brief, (*left, *lost(found, brief, left)))


def _titles(parts: list[Part], fallback: str) -> tuple[str, str, list[Part]]:
    """Title and subtitle, and the parts without them; a single heading 1 above several headings 2 is the title."""
    named = {one.level: one for one in reversed(parts) if isinstance(one, Heading) and one.level < 1}
    levels = [one.level for one in parts if isinstance(one, Heading) and one.level > 0]
    rest = [one for one in parts if not any(one is taken for taken in named.values())]
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
    title = named[0].words if 0 in named else fallback
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


def _date(before: list[Part]) -> tuple[str, list[Part]]:
    """The day of a line before the first heading that is nothing but a date."""
    for part in before:
        plain = DATED.sub("", part.plain) if isinstance(part, Text) else ""
        found = plain if ISO.fullmatch(plain) else days.only(plain)
        if found:
            return found, [one for one in before if one is not part]
    return "", before


def _level(before: list[Part]) -> tuple[str, list[Part]]:
    """The level of a line before the first heading that is nothing but a mark of handling."""
    for part in before:
        level = only(part.plain) if isinstance(part, Text) else ""
        if level:
            return level, [one for one in before if one is not part]
    return "", before


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
        if name and chapter.parts and all(isinstance(one, Text | Point) for one in chapter.parts):
            lists.setdefault(name, []).extend(
                _item(name, one, index) for index, one in enumerate(chapter.parts, 1)
            )
            left.append(Left(f"a heading, whose points are now `{name}`", chapter.title))
        elif (
            plain in SUMMARIES
            and "summary" not in lists
            and not any(isinstance(one, Grid) for one in chapter.parts)
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


def _section(chapter: Chapter, lists: dict[str, list[Node]], left: list[Left]) -> Mapping:
    entries: list[tuple[str, Node]] = [("title", scalar(chapter.title))]
    texts: list[Part] = []
    facts: list[Node] = []
    tables: list[Node] = []
    caption = chapter.title
    under_facts = chapter.title.strip(" :").lower() in FACTS
    for part in chapter.parts:
        if isinstance(part, Heading):
            caption, under_facts = part.words, part.words.strip(" :").lower() in FACTS
        if isinstance(part, Grid) and len(part.rows) > 1:
            left += _table(part, caption, lists, tables)
        elif under_facts and isinstance(part, Point) and part.depth == 0:
            facts.append(mapping([("text", scalar(part.markdown))]))
        else:
            texts.append(part)
    if texts:
        entries.append(("body", scalar(body_of(texts))))
    if facts:
        entries.append(("facts", sequence(facts)))
    if tables:
        entries.append(("tables", sequence(tables)))
    return mapping(entries)


def _table(grid: Grid, caption: str, lists: dict[str, list[Node]], tables: list[Node]) -> tuple[Left, ...]:
    """Put a table where it belongs: into a register, or among the tables. What of it a register does not take."""
    register = register_of(grid)
    if register is None:
        tables.append(_plain_table(grid.rows[0], grid.rows[1:], caption))
        return ()
    if register.items:
        lists.setdefault(register.name, []).extend(register.items)
    if register.rest:
        tables.append(_plain_table(grid.rows[0], register.rest, caption))
    return tuple(replace(one, below=caption) for one in register.left)


def _plain_table(named: tuple[str, ...], body: tuple[tuple[str, ...], ...], caption: str) -> Mapping:
    heads = [head or " " for head in named]
    columns = [scalar(head if head.strip() else f"Column {index}") for index, head in enumerate(heads, 1)]
    rows: list[Node] = [sequence([scalar(cell or "-") for cell in row]) for row in body]
    return mapping(
        [
            ("title", scalar(escape(caption))),
            ("columns", sequence(list(columns))),
            ("rows", sequence(rows)),
        ]
    )


def _item(name: str, part: Part, number: int) -> Node:
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
    return mapping([("text", scalar(part.markdown))])
