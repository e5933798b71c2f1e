"""The finished page on which a reader sees what has changed since the version that they have read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from msgspec.structs import replace

from briefgen.comparison import Secrets, Viewed
from briefgen.components import PARTS, Context
from briefgen.document import Block, Document, Paragraph, Table
from briefgen.model import Brief
from briefgen.revisions.redline import redlined
from briefgen.revisions.viewing import changes_between

OPENING = frozenset({"kicker", "title", "subtitle", "handling", "notice", "meta"})


def compared(
    views: tuple[Viewed, Viewed],
    secrets: Secrets,
    compose: Callable[[Brief], Document],
    context_of: Callable[[Brief], Context],
) -> Document:
    """The new document of a reader with the list of changes below its title, and the words that differ marked in its text."""
    before, after = views
    old, new = compose(before.view), compose(after.view)
    view = replace(after.view, changed=changes_between(before, after, secrets))
    listed = PARTS["changes"].render(context_of(view), {})
    marked = redlined(old, new, secrets)
    opening = tuple(takewhile(_opens, marked.blocks))
    return replace(marked, blocks=(*opening, *listed, *marked.blocks[len(opening) :]))


def _opens(block: Block) -> bool:
    match block:
        case Paragraph(style=style):
            return style in OPENING
        case Table(style=style):
            return style in {"facts", "numerals"}
        case _:
            return False
