"""The room around paragraphs where it is not that of their styles: at the head of a page or a column, and above a box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefgen.theme import Theme
from briefgen.typography import SPACES, points, text_style
from briefgen.writers.docx.paragraph_styles import roles
from briefgen.writers.docx.style_part import BOX_TABLE, identifier
from briefgen.writers.docx.xml import twips, with_property

_PROPERTIES = re.compile(r"(<w:p [^>]*><w:pPr>)(.*?)(</w:pPr>)", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_BOX = f'<w:tbl><w:tblPr><w:tblStyle w:val="{identifier(BOX_TABLE)}"/>'


def without_space_above(piece: str) -> str:
    """A piece of the body whose first paragraph begins at the top of its page or column, as in the PDF.

    Word leaves out the space of a style only where the text has run over to another page by itself.
    """
    if piece.startswith("<w:tbl>"):  # the cells of a table keep theirs
        return piece
    return _PROPERTIES.sub(
        lambda found: f"{found[1]}{_with(found[2], 'before', 0)}{found[3]}", piece, count=1
    )


def spaced(pieces: Sequence[str], theme: Theme) -> list[str]:
    """The pieces of a section: what begins a page has no room above it; a box, which has none itself, and the contents stand off."""
    made = [without_space_above(one) if _begins_page(one) else one for one in pieces]
    for index, following in enumerate(made[1:]):
        if following.startswith(_BOX):
            made[index] = apart(made[index], SPACES["box"].before, theme)
        elif made[index].startswith("<w:sdt>") and _above(following, theme) < SPACES["contents"].after:
            entries, begin, last = made[index].rpartition("<w:p ")
            made[index] = entries + with_room_below(begin + last, SPACES["contents"].after)
    return made


def _begins_page(piece: str) -> bool:
    match = _PROPERTIES.search(piece)
    return bool(match and "<w:pageBreakBefore/>" in match[2])


def with_room_below(paragraph: str, room: float) -> str:
    """A paragraph with so many points below it."""
    return _PROPERTIES.sub(
        lambda found: f"{found[1]}{_with(found[2], 'after', twips(room))}{found[3]}", paragraph, count=1
    )


def apart(piece: str, room: float, theme: Theme) -> str:
    """A paragraph with so many points below it at least; tables have none, and are kept apart by paragraphs.

    What stands below has no space of its own: a table, and a section with its columns.
    """
    match = _PROPERTIES.match(piece)
    if not match:
        return piece
    style = _STYLE.search(match[2])
    if style and "<w:spacing " not in match[2] and _after(theme).get(style[1], 0.0) >= room:
        return piece
    return with_room_below(piece, room)


def _above(piece: str, theme: Theme) -> float:
    """The room above a paragraph by its style, in points; a table has none."""
    match = _PROPERTIES.match(piece)
    style = match and _STYLE.search(match[2])
    before = {identifier(one.name): one.look.before for one in roles(theme) if one.look}
    return before.get(style[1], 0.0) if style else 0.0


@lru_cache(maxsize=16)
def _after(theme: Theme) -> dict[str, float]:
    """The room below the paragraphs of each style, in points."""
    item = points(text_style("item").after, theme.sizes)
    listed = {
        f"List{kind}{level}": item for kind in ("Bullet", "Number", "Continue") for level in ("", "2", "3")
    }
    spaces = {identifier(one.name): one.look.after for one in roles(theme) if one.look}
    return spaces | listed | {"TableGap": SPACES["table"].after}  # which is as high as the room that it makes


def _with(properties: str, side: str, room: int) -> str:
    """The properties of a paragraph with that room at one side, in twentieths of a point."""
    spacing = re.search(r"<w:spacing [^>]*/>", properties)
    if spacing:
        other = re.sub(rf' w:{side}="\d+"', "", spacing[0])
        made = other.replace("<w:spacing", f'<w:spacing w:{side}="{room}"')
        return properties.replace(spacing[0], made)
    return with_property(properties, "spacing", f'<w:spacing w:{side}="{room}"/>')
