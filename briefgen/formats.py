"""The formats of a brief's files: the one table that commands, templates, store, audit and portal read."""

from __future__ import annotations

from enum import Enum, unique
from typing import NamedTuple


class Facts(NamedTuple):
    """What is known of a format beside how it is written and read, which `briefgen.writers` says.

    `suffix` is its name for `--format` and `formats:`, and the end of its files' names, without the dot.
    `label` is its name for the readers of the portal. `packed` files are compressed: an edit never keeps their size,
    damage does. `default` formats are built when neither the command nor the template names any. `rank` is the place
    among the files that a reader is offered, from 0; None for a format that is not for readers: a template cannot ask
    for it and the portal refuses it. An `inline` format is read in the browser, and published beside those that a
    template asks for.
    """

    suffix: str
    media_type: str
    label: str
    packed: bool
    default: bool
    rank: int | None
    inline: bool


@unique
class Format(Enum):
    """A row for each format, in the order in which commands and messages list them."""

    PDF = Facts(
        suffix="pdf", media_type="application/pdf", label="PDF",
        packed=True, default=True, rank=1, inline=False,
    )  # fmt: skip
    DOCX = Facts(
        suffix="docx", media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", label="Word",
        packed=True, default=True, rank=2, inline=False,
    )  # fmt: skip
    HTML = Facts(
        suffix="html", media_type="text/html; charset=utf-8", label="Read as a page",
        packed=False, default=False, rank=0, inline=True,
    )  # fmt: skip
    OUTLINE = Facts(
        suffix="outline", media_type="text/plain; charset=utf-8", label="Outline",
        packed=False, default=False, rank=None, inline=False,
    )  # fmt: skip

    @property
    def suffix(self) -> str:
        """The name of the format, as `Facts` says."""
        return self.value.suffix


BY_SUFFIX = {one.suffix: one for one in Format}
SUFFIXES = tuple(BY_SUFFIX)
BOX = "box"  # what a file of several briefs says in the place of a brief's id
PUBLISHED = tuple(one.suffix for one in Format if one.value.rank is not None)
DEFAULT = tuple(one.suffix for one in Format if one.value.default)
INLINE = tuple(one.suffix for one in Format if one.value.inline)
PACKED = frozenset(one.suffix for one in Format if one.value.packed)
