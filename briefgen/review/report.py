"""The changes as JSON, as a page for the desk and as the review file."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Sequence

from briefgen.comparison import sheet
from briefgen.review.changes import Change, State
from briefgen.review.wordparts import Author
from briefgen.review.wordxml import NOTE

CITED = (NOTE, "[@]")  # the mark of a citation, as it is shown


def summary(changes: Sequence[Change]) -> str:
    """The numbers of changes by what becomes of them: `5 changes: 3 open, 1 in conflict, 1 told only`."""
    words = {
        State.APPLIED: "applied",
        State.OPEN: "open",
        State.CONFLICT: "in conflict",
        State.REPORTED: "told only",
    }
    counts = {state: len([change for change in changes if change.state is state]) for state in words}
    states = ", ".join(f"{counts[state]} {word}" for state, word in words.items() if counts[state])
    number = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    return f"{number}: {states}" if states else "no changes"


def who(authors: Sequence[Author]) -> str:
    """The authors with their days: `A. Khan, 2025-01-21`."""
    return "; ".join(", ".join(filter(None, (author.name, author.date[:10]))) for author in authors)


def notes(change: Change) -> Iterator[str]:
    """What there is to say of a change besides its words: why it is not open, who else reads the text."""
    if change.why:
        yield change.why
    if change.readers and change.target:
        others = ", ".join(change.readers)
        if change.state is State.APPLIED:
            yield (
                f"for {' and '.join(change.audiences)} alone; {others} keep their words"
                if change.own
                else f"for {others} too"
            )
        else:
            yield f"also read by {others}"


def as_object(change: Change) -> dict[str, object]:
    """A change as JSON has it."""
    return {
        "id": change.number,
        "action": change.action.value,
        "state": change.state.value,
        "file": change.file,
        "audience": ", ".join(change.audiences),
        "field": change.path,
        "path": change.place.path,
        "line": change.place.line,
        "column": change.place.column,
        "digest": change.digest,
        "old": change.old,
        "new": change.new,
        "authors": [{"name": author.name, "date": author.date} for author in change.authors],
        "comment": change.comment,
        "why": change.why,
        "also_read_by": list(change.readers),
        "where": change.where,
    }


def review_file(changes: Sequence[Change]) -> str:
    """The review file: each change as a mapping of YAML, its texts in double quotes."""
    lines = [
        "# What came back in Word files; written by `briefgen review`. It holds words of the brief.",
        "changes:",
    ]
    for change in changes:
        for index, (key, value) in enumerate(as_object(change).items()):
            text = json.dumps(value, ensure_ascii=False)
            lines.append(f"  {'- ' if not index else '  '}{key}: {text}")
    return "\n".join(lines if changes else [lines[0], "changes: []"]) + "\n"


def page(changes: Sequence[Change], title: str) -> str:
    """A page that shows each change with its words marked; it loads nothing."""
    body = "\n".join(map(_article, changes))
    return sheet(title, summary(changes), body)


def _article(change: Change) -> str:
    place = f"{change.place.path}:{change.place.line}" if change.place.line else change.where
    where = f"<span class='quiet'>{html.escape(place)} {html.escape(change.path)}</span>"
    parts = [f"<h2>{change.number}. {html.escape(change.action.value)} {where}</h2>"]
    if by := who(change.authors):
        parts.append(f"<p class='quiet'>{html.escape(by)} ({html.escape(change.file)})</p>")
    old = f"<del>{html.escape(change.old)}</del>" if change.old and change.target else html.escape(change.old)
    new = f"<ins>{html.escape(change.new)}</ins>" if change.new else ""
    parts.append(f"<p>{html.escape(change.before)}{old}{new}{html.escape(change.after)}</p>")
    if change.comment:
        parts.append(f"<blockquote>{html.escape(change.comment)}</blockquote>")
    kind = "conflict" if change.state is State.CONFLICT else "quiet"
    state = "; ".join((change.state.value, *notes(change)))
    parts.append(f"<p class='{kind}'>{html.escape(state)}</p>")
    return f"<article>{''.join(parts)}</article>".replace(*CITED)
