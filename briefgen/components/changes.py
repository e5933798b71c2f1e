"""What has changed since an earlier version of the brief, for its reader."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.components.context import Context
from briefgen.components.part import Part, PartSettings, flag, heading, top
from briefgen.components.tables import words
from briefgen.document import Block, Changed, Inline, List, ListItem, Paragraph, Quiet, Strong, Text
from briefgen.model import Change, Changes

PARTS_OF = {
    "key_judgements": "judgements", "sections": "changes_section", "tables": "writer_table", "figures": "writer_figure",
    "risks": "risk", "opportunities": "opportunity", "stakeholders": "stakeholder", "options": "option", "gaps": "gap",
    "alternatives": "hypothesis", "scenarios": "scenario", "meetings": "meeting", "timeline": "event", "glossary": "glossary",
    "sources": "writer_source", "recommendations": "recommendations", "people": "people", "lines": "lines",
    "questions": "questions", "facts": "facts", "annexes": "changes_annex", "summary": "summary_box",
    "supporting": "supporting", "contradicting": "contradicting", "signs": "signs",
}  # fmt: skip
"""The label that names each list of a brief, or a field of its own, in the list of changes."""
FIELDS = {
    "likelihood": "likelihood", "confidence": "confidence", "confidence.level": "confidence", "influence": "influence",
    "interest": "interest", "value": "value", "feasibility": "feasibility", "response": "response", "cost": "cost",
    "place": "place", "date": "date", "window": "window", "outcome.decision": "decision",
}  # fmt: skip
"""The label of each field that is named beside what became of it."""
SCORES = {"likelihood": "score_likelihood", "impact": "score_impact"}
CHOICES = {"confidence.level": "confidence", "position": "position", "trend": "trend", "response": "response"}
AROUND = 70  # characters of unchanged words that are shown beside changed ones


def changes(context: Context, settings: PartSettings) -> tuple[Block, ...]:
    """A list with a point for each change since the version that the brief names; nothing where it names none."""
    found = context.brief.changed
    if found is None or not found.listed:
        return ()
    head = context.heading(settings.text("heading") or _title(context, found), "changes")
    rows = found.rows[: settings.whole("top") or None]
    if not rows:
        return (head, Paragraph(words(context.label("changes_none"))))
    points = (_point(context, one, in_words=settings.flag("words")) for one in rows)
    return (head, List(tuple(ListItem((Paragraph(content),)) for content in points)))


def _title(context: Context, found: Changes) -> str:
    version, date = found.version, context.date(found.date)
    key = "changes_since" + ("_version" if version else "") + ("_date" if date else "")
    return context.label(key if key != "changes_since" else "changes", version=version, date=date)


def _point(context: Context, one: Change, *, in_words: bool) -> tuple[Inline, ...]:
    """`Risks: American relief ends. Likelihood raised: possible expected`, of what there is."""
    key = PARTS_OF.get(one.part or one.field, "")
    label: tuple[Inline, ...] = (Quiet((Text(f"{context.label(key)}{context.signs.colon}"),)),) if key else ()
    shown = tuple(_words(context, one)) if in_words and one.field else ()
    name = "" if shown and one.name == one.new else _clipped(one.name) if one.part else ""
    names = (Text(f"{name} \N{EN DASH} "),) if name else ()
    kind = context.label(f"changes_{one.kind}")
    said = (
        f"{context.label(FIELDS[one.field])}{context.signs.colon}{kind}"
        if one.part and one.field in FIELDS
        else kind
    )
    lead = (Strong((Text(said),)),)
    return (*label, *names, *lead, *((Text(". "), *shown) if shown else ()))


def _words(context: Context, one: Change) -> Iterator[Inline]:
    """The old words struck through and the new ones underlined, with some of those around them."""
    from briefgen.comparison import marked  # few documents have this part

    old, new = _value(context, one, one.old), _value(context, one, one.new)
    if one.kind == "reworded" and not old:  # its old words are withheld today
        yield Text(new)
        return
    pieces = marked(old, new) if one.kind == "reworded" else (("old", old), ("new", new))
    for index, (kind, text) in enumerate(pieces):
        match kind:
            case "old" if text:
                yield Changed("deleted", (Text(text),))
                if pieces[index + 1 : index + 2] and pieces[index + 1][0] == "new" and pieces[index + 1][1]:
                    yield Text(" ")
            case "new" if text:
                yield Changed("inserted", (Text(text),))
            case "same":
                yield Text(_around(text, first=not index, last=index == len(pieces) - 1))
            case _:
                pass


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


PARTS = (
    Part(
        "changes",
        "what has changed since the version that `since:` names, for this reader",
        (
            heading("changes"),
            top("changes"),
            flag("words", "the old and the new words of each", default=True),
        ),
        changes,
    ),
)
