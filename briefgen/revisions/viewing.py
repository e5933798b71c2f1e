"""One reader's view with what has changed in it since an earlier version."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from briefgen import prose
from briefgen.comparison import Difference, Secrets, Viewed, compare, for_reader
from briefgen.document import Document, plain
from briefgen.model import Brief, Change, Changes, Reader
from briefgen.prose import CITATION
from briefgen.revisions.bars import words_of

UNSAID = frozenset({"version", "date", "since", "history", "language"})  # what each version has of its own
LEAD = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)]|#{1,6}|>)[ \t]+", re.MULTILINE)


def with_changes(view: Brief, brief: Brief, reader: Reader, compose: Callable[[Brief], Document]) -> Brief:
    """The view of a brief, and all that has changed in it since the earlier version that the brief holds.

    As it is for a reader whom the earlier version does not name.
    """
    earlier = brief.earlier
    if earlier is None or reader.name not in earlier.audiences:
        return view
    before, after, secrets = for_reader(earlier, brief, reader)
    said = words_of(compose(before.view).blocks)
    return replace(view, changed=replace(changes_between(before, after, secrets), said=said))


def changes_between(before: Viewed, after: Viewed, secrets: Secrets) -> Changes:
    """What has changed between two versions for their reader; what is gone last."""
    rows = sorted(_rows(compare(before, after, secrets)), key=lambda row: row.kind == "removed")
    return Changes(before.view.version, before.view.date, tuple(rows))


def _rows(found: tuple[Difference, ...]) -> Iterator[Change]:
    for one in found:
        part = (one.after or one.before).rpartition(".")[2].partition("[")[0]
        if (part or one.field).partition(".")[0] in UNSAID:
            continue
        old, new = (_words(text, plainly=one.is_plain) for text in (one.old, one.new))
        if old != new or not one.field:
            yield Change(one.kind.value, part, _words(one.name, plainly=False), one.field, old, new)


def _words(text: str, *, plainly: bool) -> str:
    """A text without citations and marks of Markdown, on one line."""
    if plainly:
        return text
    text = " ".join(LEAD.sub("", CITATION.sub("", text)).split())
    return plain(prose.inlines(text, _nothing))


def _nothing(_identifier: str) -> tuple[()]:
    return ()
