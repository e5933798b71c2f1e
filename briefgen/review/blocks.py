"""Whole blocks of a body text, a paragraph or a point of a list: taken out, put in beside another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model.fields import Kind
from briefgen.review.changes import Target
from briefgen.review.locating import CITED, PROGRAM, SEVERAL, NotLocatedError, as_source
from briefgen.review.mapping import BuiltParagraph
from briefgen.review.tracing import Trace
from briefgen.review.wordxml import NOTE
from briefgen.yamlfile.editing import Edit

POINT = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
GAP = re.compile(r"(?:[ \t]*\n)+")
FENCE = ":::"
BULLET, NUMBER, TEXT = "bullet", "number", "text"
SIGNS = {BULLET: "- ", NUMBER: "1. ", TEXT: ""}


class Block(Struct, frozen=True):
    """A block: its body text, from where to where it goes, and what stands before its words: the sign of a point, or nothing."""

    path: str
    start: int
    end: int
    lead: str

    @property
    def kind(self) -> str:
        """A bullet, a number or text."""
        sign = self.lead.strip()
        return TEXT if not sign else NUMBER if sign[0].isdigit() else BULLET


def block_of(built: BuiltParagraph, trace: Trace) -> Block:
    """The block of a body text that a paragraph is; NotLocatedError for another."""
    named = [one for one in built.origins if one]
    paths = built.paths
    if len(paths) != 1:
        raise NotLocatedError(SEVERAL if paths else PROGRAM, next(iter(paths), ""))
    path = paths[0]
    if trace.kinds[path] is not Kind.BODY:
        raise NotLocatedError("a text of its own is added or deleted by hand", path)
    text = trace.texts[path]
    start = text.rfind("\n", 0, named[0].start) + 1
    end = text.find("\n", named[-1].end)
    before = text[start : named[0].start]
    point = POINT.match(text, start)
    if before.strip(" \t*_[\\\"'") and not (point and point.end() <= named[0].start):
        raise NotLocatedError("a heading, quotation or table of a text is changed by hand", path)
    lead = point[0] if point and point.end() <= named[0].start else ""
    return Block(path, start, len(text) if end < 0 else end, lead)


def source_of(built: BuiltParagraph, trace: Trace) -> str:
    """The source of a block without the sign of a point; NotLocatedError when it is none."""
    one = block_of(built, trace)
    return trace.texts[one.path][one.start + len(one.lead) : one.end].strip()


def removal(built: BuiltParagraph, trace: Trace) -> Target:
    """The taking away of a whole block, with the gap before it or behind it: what is left stays apart."""
    one = block_of(built, trace)
    text = trace.texts[one.path]
    gap = GAP.match(text, one.end)
    close = one.start > 0 and not text[: one.start - 1].endswith("\n") and not _opens(text, one.start)
    if gap and not close and not text.startswith(FENCE, gap.end()):
        return Target(one.path, one.start, gap.end(), "")
    return Target(one.path, len(text[: one.start].rstrip()), one.end if gap else len(text), "")


def _opens(text: str, start: int) -> bool:
    """Whether the line before opens a box."""
    return text[text.rfind("\n", 0, start - 1) + 1 : start].startswith(FENCE)


def addition(beside: BuiltParagraph, source: str, kind: str, trace: Trace, *, behind: bool) -> Target:
    """A new block behind another or before it: one more point beside a point of the same kind, else a block of its own."""
    one = block_of(beside, trace)
    text = trace.texts[one.path]
    alike = kind == one.kind != TEXT
    lead = (
        (one.lead if kind == BULLET else f"{one.lead[: len(one.lead) - len(one.lead.lstrip())]}1. ")
        if alike
        else SIGNS[kind]
    )
    gap = "\n" if alike else "\n\n"
    if not behind:
        return Target(one.path, one.start, one.start, f"{lead}{source}{gap}")
    following = GAP.match(text, one.end)
    # A line that follows closely would go on with what is put in.
    close = following is not None and following[0].count("\n") == 1 and not alike
    apart = "\n" if close and not text.startswith(FENCE, one.end + 1) else ""
    return Target(one.path, one.end, one.end, f"{gap}{lead}{source}{apart}")


def block_words(words: str, path: str) -> str:
    """Words that were typed as the source of a block."""
    if NOTE in words:
        raise NotLocatedError(CITED, path, conflict=True)
    return as_source(words.strip(), Kind.BODY, first=True)


def join_removals(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """The edits, those that take away neighbouring blocks as one, with one of the gaps around them."""
    kept: list[Edit] = []
    for one in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        last = kept[-1] if kept else None
        if last and not last.new and not one.new and last.start < last.end and _touch(text, last, one):
            kept[-1] = Edit(last.start, max(last.end, one.end), "")
        else:
            kept.append(one)
    if len(kept) > 1 and not kept[-1].new and kept[-2].end == kept[-1].start < kept[-1].end == len(text):
        before = kept[-2]  # put in before all that is taken away to the end
        return [*kept[:-2], Edit(before.start, before.end, before.new.rstrip("\n")), kept[-1]]
    return [one if one in edits else _without_gap(text, one) for one in kept]


def _touch(text: str, last: Edit, one: Edit) -> bool:
    """Whether what is taken away by two edits is one stretch: both may take the gap between them, or the same block."""
    inside = one.start < one.end <= last.end
    return inside or (one.start <= last.end < one.end and not text[one.start : last.end].strip())


def _without_gap(text: str, edit: Edit) -> Edit:
    before = text[: edit.start]
    if edit.end == len(text):
        return Edit(len(before.rstrip()), edit.end, "")
    gap = GAP.match(text, edit.end)
    if gap and (not before.strip() or before.endswith("\n\n")):
        return Edit(edit.start, gap.end(), "")
    return edit
