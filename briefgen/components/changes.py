"""What has changed since an earlier version of the brief, for its reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from briefgen.components.context import Context
from briefgen.components.part import PartSettings, flag, heading, part, top
from briefgen.components.tables import bold, quiet, words
from briefgen.document import Block, Changed, Inline, List, ListItem, Paragraph, Text, plain
from briefgen.model import Change, Changes

PARTS_OF = {
    "key_judgements": "judgements", "sections": "changes_section", "tables": "writer_table", "figures": "writer_figure",
    "risks": "risk", "opportunities": "opportunity", "stakeholders": "stakeholder", "options": "option", "gaps": "gap",
    "alternatives": "hypothesis", "scenarios": "scenario", "meetings": "meeting", "timeline": "event", "glossary": "glossary",
    "sources": "writer_source", "recommendations": "recommendations", "people": "people", "lines": "lines",
    "questions": "questions", "facts": "facts", "annexes": "changes_annex", "summary": "summary_box",
    "supporting": "supporting", "contradicting": "contradicting", "signs": "signs",
    "key_figures": "changes_key_figure", "further_reading": "further_reading",
}  # fmt: skip
"""The label that names each list of a brief, or a field of its own, in the list of changes."""
FIELDS = {
    "likelihood": "likelihood", "confidence": "confidence", "confidence.level": "confidence", "influence": "influence",
    "interest": "interest", "value": "value", "feasibility": "feasibility", "response": "response", "cost": "cost",
    "place": "place", "date": "date", "window": "window", "outcome.decision": "decision", "action": "action",
    "background": "background", "confidence.basis": "basis", "cause": "cause", "consequence": "consequence", "cons": "cons",
    "pros": "pros", "interests": "interests", "levers": "levers", "red_lines": "red_lines", "objective": "objective",
    "would_tell": "would_tell", "time": "time", "review_by": "review_by",
}  # fmt: skip
"""The label of each field that is named beside what became of it."""
SCORES = {"likelihood": "score_likelihood", "impact": "score_impact"}
CHOICES = {"confidence.level": "confidence", "position": "position", "trend": "trend", "response": "response"}
ENDS = " \u00a0\u202f.:\uff1a"  # what a label may end with where it begins a paragraph
AROUND = 70  # characters of unchanged words that are shown beside changed ones


@part(
    "what has changed since the version that `since:` names, for this reader",
    heading("changes"),
    top("changes"),
    flag("words", "the old and the new words of each", default=True),
)
def changes(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A list with a point for each change since the version that the brief names; nothing where it names none."""
    changed = context.brief.changed
    if changed is None or not changed.listed:
        return ()
    head = context.heading(settings.text("heading") or _title(context, changed), "changes")
    rows = changed.rows
    if not rows:
        return (head, Paragraph(words(context.label("changes_none"))))
    items = [
        tuple(ones) for _, ones in groupby(rows, key=lambda row: (row.kind == "removed", row.place, row.part))
    ]
    shown = settings.flag("words")
    points = dict.fromkeys(_point(context, one, in_words=shown) for ones in items for one in _pieces(ones))
    kept = tuple(points)[: settings.whole("top") or None]
    return (head, List(tuple(ListItem((Paragraph(content),)) for content in kept)))


def _pieces(ones: tuple[Change, ...]) -> Iterator[tuple[Change, ...]]:
    """What has changed of one item as one point; of the brief itself a point for each of its texts."""
    if ones[0].part:
        yield ones
    else:
        yield from ((one,) for one in ones)


def _title(context: Context, changed: Changes) -> str:
    version, date = changed.version, context.date(changed.date)
    key = "changes_since" + ("_version" if version else "") + ("_date" if date else "")
    return context.label(key if key != "changes_since" else "changes", version=version, date=date)


def _point(context: Context, ones: tuple[Change, ...], *, in_words: bool) -> tuple[Inline, ...]:
    """`Risks: American relief ends. Likelihood raised: possible expected`, of what there is; the name once."""
    first = ones[0]
    key = PARTS_OF.get(first.part or first.field, "")
    label = quiet(f"{context.label(key)}{context.signs.colon}" if key else "")
    parts = [
        (_said(context, one), tuple(_words(context, one)) if in_words and one.field else ()) for one in ones
    ]
    is_said = any(shown and first.name == one.new for one, (_, shown) in zip(ones, parts, strict=True))
    name = "" if is_said or not first.part else _clipped(first.name)
    nodes: list[Inline] = [*label, *((Text(f"{name} \N{EN DASH} "),) if name else ())]
    for index, (became, shown) in enumerate(parts):
        if index:
            nodes.append(Text(" " if plain(tuple(nodes)).rstrip().endswith((".", "!", "?")) else ". "))
        nodes += [*bold(became), *((Text(". "), *shown) if shown else ())]
    return tuple(nodes)


def _said(context: Context, one: Change) -> str:
    """What became of an item or of a field of it: `Likelihood: raised`."""
    kind = context.label(f"changes_{one.kind}")
    return (
        f"{context.label(FIELDS[one.field]).rstrip(ENDS)}{context.signs.colon}{kind}"
        if one.part and one.field in FIELDS
        else kind
    )


def _words(context: Context, one: Change) -> Iterator[Inline]:
    """The old words struck through and the new ones underlined, with some of those around them."""
    from briefgen.comparison import marked  # few documents have this part

    old, new = _value(context, one, one.old), _value(context, one, one.new)
    pieces = marked(old, new) if one.kind == "reworded" else (("old", old), ("new", new))
    for index, (kind, text) in enumerate(pieces):
        match kind:
            case "old" if text:
                yield from _marked("deleted", text)
                if pieces[index + 1 : index + 2] and pieces[index + 1][0] == "new" and pieces[index + 1][1]:
                    yield from (() if text[-1].isspace() else (Text(" "),))
            case "new" if text:
                yield from _marked("inserted", text)
            case "same":
                yield Text(_around(text, first=not index, last=index == len(pieces) - 1))
            case _:
                pass


def _marked(kind: Literal["inserted", "deleted"], text: str) -> Iterator[Inline]:
    """Words with a mark, and the spaces around them without one."""
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    if before:
        yield Text(before)
    if words:
        yield Changed(kind, (Text(words),))
    if after:
        yield Text(after)


def _value(context: Context, one: Change, text: str) -> str:
    """A value in words: those of the house for a score, the fixed ones for a choice."""
    if one.field in SCORES and text.isdigit():
        scale = context.matrix.likelihood if one.field == "likelihood" else context.matrix.impact
        return scale[int(text) - 1]
    if one.field == "likelihood":
        return context.term(text)
    key = f"{CHOICES[one.field]}_{text}" if one.field in CHOICES else ""
    return context.label(key) if key in context.labels else text


def _around(text: str, *, first: bool, last: bool) -> str:
    """Unchanged words, the middle of many left out."""
    if len(text) <= 2 * AROUND:
        return text
    before = "" if first else text[:AROUND].rpartition(" ")[0]
    after = "" if last else text[-AROUND:].partition(" ")[2]
    return f"{before}{' ' if before else ''}…{' ' if after else ''}{after}"


def _clipped(text: str) -> str:
    return text if len(text) <= 2 * AROUND else f"{text[: 2 * AROUND].rpartition(' ')[0]} …"
