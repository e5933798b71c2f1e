"""One reader's view with what has changed in it since an earlier version."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from briefgen.comparison import Difference, Secrets, Viewed, compare, for_reader
from briefgen.components import with_marks
from briefgen.document import Document
from briefgen.model import Brief, Change, Changes, Reader
from briefgen.revisions.bars import words_of
from briefgen.revisions.telling import Resolve, body_words, names_of, prose_words, resolver

UNSAID = frozenset({"version", "date", "since", "history", "language"})  # what each version has of its own
# How a brief is printed, in words of its format and not of its author.
SETTINGS = frozenset({"handling.portions", "handling.scheme", "typography", "digits"})


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
    """What has changed between two versions for their reader, with portion marks where they have them; what is gone last."""
    old, new = (Viewed(with_marks(one.view), one.keys) for one in (before, after))
    names = names_of(before, after)
    told = _rows(resolver(old, names), resolver(new, names), compare(old, new, secrets))
    rows = sorted(told, key=lambda row: row.kind == "removed")
    return Changes(before.view.version, before.view.date, tuple(rows))


def _rows(then: Resolve, now: Resolve, found: tuple[Difference, ...]) -> Iterator[Change]:
    for one in found:
        place = one.after or one.before
        part = place.rpartition(".")[2].partition("[")[0]
        if (part or one.field).partition(".")[0] in UNSAID or one.field in SETTINGS:
            continue
        was, said = _words(one, one.old, then), _words(one, one.new, now)
        if was != said or not one.field:
            name = prose_words(one.name, now if one.after else then)
            yield Change(one.kind.value, part, name, one.field, was, said, place)


def _words(one: Difference, text: str, resolve: Resolve) -> str:
    if one.is_plain:
        return text
    return body_words(text, resolve) if one.is_body else prose_words(text, resolve)
