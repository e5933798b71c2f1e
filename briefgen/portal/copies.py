"""Copies that name their reader: for audiences of which the house asks it, made when the row that they name is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.utils import dateformat, timezone

from briefgen.portal import chain
from briefgen.portal.chain import Event
from briefgen.portal.models import AuditRow, User
from briefgen.portal.names import one_line
from briefgen.portal.place import house

ETAG = re.compile(r'"([0-9a-f]{64})\.([0-9]{1,18})"')
FORM = "pdf"
LONGEST = 40  # characters of a name: three of them are still legible at the foot of a page


def is_named(audience: str, form: str) -> bool:
    """True when files of this audience and format name their reader."""
    return form == FORM and audience in house().named


def etag(sha256: str, number: int) -> str:
    """The ETag of a copy: that of no other copy, and not that of the file."""
    return f'"{sha256}.{number}"'


def held(user: User, sha256: str, header: str) -> str:
    """The ETag of a copy of this file that a browser says it has, and that went to this user by the record; empty for none."""
    for digest, number in ETAG.findall(header):
        rows = AuditRow.objects.filter(
            number=int(number), action="download", user_number=str(user.pk), sha256=sha256
        )
        if digest == sha256 and rows.exists():
            return etag(sha256, int(number))
    return ""


def words(event: Event, numbers: str, moment: dt.datetime) -> str:
    """The line of a copy: for whom, when, and which row says so, or which rows."""
    behalf = re.search("on behalf of .*", event.detail)
    who = f"{_person(event)}, {_short(behalf[0])}" if behalf else _person(event)
    return f"Copy for {who}, {dateformat.format(moment.astimezone(dt.UTC), 'j F Y, H:i')} UTC, No {numbers}"


def _person(event: Event) -> str:
    """Name and user name; of those that no font here can print, what the row has beside: the user name, or the number."""
    from briefgen.box.naming import is_printable  # it loads the PDF writer

    actor, person = _short(event.actor), _short(event.person)
    actor = actor if is_printable(actor) else f"user {event.user_number}"
    return f"{person} ({actor})" if person and is_printable(person) else actor


def _short(name: str) -> str:
    """A name on one line that leaves room for the others: the row has it whole."""
    line = one_line(name)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def make(data: bytes, event: Event) -> tuple[bytes, int]:
    """The copy and the number of its row, which is written first."""
    moment = timezone.now()
    with chain.open_ledger() as ledger:
        ledger.append(event, moment=moment)
        number = ledger.number
    with told_if_not_sent(event):
        return complete(data, words(event, str(number), moment)), number


def complete(data: bytes, line: str) -> bytes:
    """The file with the line."""
    from briefgen.box.naming import named_copy  # it loads the PDF writer

    return named_copy(data, line)


@contextmanager
def told_if_not_sent(*events: Event) -> Iterator[None]:
    """While this lasts, files are made whose rows are written; when that fails, a row of each says that it was not sent."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            with chain.open_ledger() as ledger:
                ledger.append(*(replace(event, action="not-sent") for event in events))
