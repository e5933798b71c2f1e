"""A file that somebody may have, found by one statement: most of what the portal is asked for is this."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from briefgen.formats import INLINE
from briefgen.portal.chain import Event
from briefgen.portal.models import StoredFile, User

# Written out: the same statement by the ORM takes a millisecond to be put together, each time.
YOURS = """
SELECT f.sha256, f.styles, e.visible_from, u.username, u.password
  FROM portal_user u
  JOIN portal_user_audiences mine ON mine.user_id = u.id
  JOIN portal_audience a ON a.id = mine.audience_id
  JOIN portal_edition e ON e.audience_id = a.id
  JOIN portal_storedfile f ON f.edition_id = e.id
 WHERE u.id = %s AND u.is_active AND a.name = %s AND e.brief = %s AND e.version = %s AND f.format = %s
   AND e.visible_from <= %s AND e.withdrawn IS NULL
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a file, in its headers and on record."""

    brief: str
    audience: str
    version: str
    format: str
    sha256: str
    styles: str
    visible_from: dt.datetime | None

    @property
    def name(self) -> str:
        """The name under which it is downloaded, that of `briefgen build`."""
        return f"{self.brief}.{self.audience}.{self.format}"

    @property
    def action(self) -> str:
        """What its reader does with it."""
        return "read" if self.format in INLINE else "download"

    def taken(self, actor: str, action: str, address: str) -> Event:
        """What goes on record."""
        edition = (self.brief, self.audience, self.version, self.format)
        return Event(actor, action, *edition, self.sha256, address)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may have a file."""

    name: str
    password: str  # hashed: a session is of one password


def by(user: User, brief: str, audience: str, version: str, form: str) -> Held | None:
    """The file when this user may have it now."""
    found = with_holder(user.pk, brief, audience, version, form)
    return found and found[0]


def with_holder(user: int, brief: str, audience: str, version: str, form: str) -> tuple[Held, Holder] | None:
    """The same, with the user as the database has them, when they are active."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(YOURS, (user, audience, brief, version, form, now))
        row = cursor.fetchone()
    if row is None:
        return None
    sha256, styles, since, *holder = row
    return Held(brief, audience, version, form, sha256, styles, _moment(since)), Holder(*holder)


def of(file: StoredFile) -> Held:
    """The same of a file in hand."""
    edition = file.edition
    return Held(
        edition.brief,
        edition.audience.name,
        edition.version,
        file.format,
        file.sha256,
        file.styles,
        edition.visible_from,
    )


def _moment(value: dt.datetime | str) -> dt.datetime | None:
    """A moment as the database gives it: SQLite has text, without its zone, UTC."""
    if isinstance(value, dt.datetime):
        return value
    found = parse_datetime(value)
    return found and found.replace(tzinfo=dt.UTC)
