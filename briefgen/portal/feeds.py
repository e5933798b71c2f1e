"""The feed: what happened lately, without a word of what to. Its address holds a secret that opens nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import secrets
import uuid
import xml.etree.ElementTree as ET

from django.conf import settings
from django.utils import timezone

from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import Edition, Feed, User
from briefgen.portal.place import house

ATOM = "http://www.w3.org/2005/Atom"
BACK = dt.timedelta(days=30)
MOST = 50  # entries


def make(user: User, address: str) -> str:
    """The secret of a new address, shown this once; an earlier one is worth nothing from now on."""
    secret = secrets.token_urlsafe(32)
    with chain.open_ledger() as ledger:
        ledger.append(by(user, Event("", "feed", address=address)))
        Feed.objects.update_or_create(user=user, defaults={"digest": _digest(secret), "made": timezone.now()})
    return secret


def end(user: User, address: str) -> None:
    """Let the address be worth nothing, at once."""
    with chain.open_ledger() as ledger:
        ledger.append(by(user, Event("", "feed-ended", address=address)))
        Feed.objects.filter(user=user).delete()


def owner(secret: str) -> User | None:
    """The active user whose feed this is."""
    feed = Feed.objects.filter(digest=_digest(secret), user__is_active=True).select_related("user").first()
    return feed.user if feed else None


def document(user: User) -> bytes:
    """The feed as Atom (RFC 4287): that something appeared or was withdrawn, and when."""
    now = timezone.now()
    editions = Edition.objects.of(user, now).filter(visible_from__gt=now - BACK)
    events = [("published", one.visible_from or now, one) for one in editions if one.withdrawn is None]
    gone = Edition.objects.of(user, now).filter(withdrawn__gt=now - BACK)
    events += [("withdrawn", one.withdrawn or now, one) for one in gone]
    events.sort(key=lambda event: (event[1], event[2].pk), reverse=True)
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    site = house().site or "http://127.0.0.1"
    _texts(
        root,
        id=_identity(user, "feed"),
        title=house().organisation or "Briefs",
        updated=_stamp(events[0][1] if events else now),
    )
    ET.SubElement(ET.SubElement(root, f"{{{ATOM}}}author"), f"{{{ATOM}}}name").text = (
        house().organisation or "Briefs"
    )
    for kind, moment, edition in events[:MOST]:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        words = "Something new for you" if kind == "published" else "Something was withdrawn"
        _texts(entry, id=_identity(user, f"{kind} {edition.pk}"), title=words, updated=_stamp(moment))
        ET.SubElement(entry, f"{{{ATOM}}}link", href=f"{site}/briefs/")
        _texts(entry, summary="Log in to see.")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _texts(element: ET.Element, **words: str) -> None:
    for name, text in words.items():
        ET.SubElement(element, f"{{{ATOM}}}{name}").text = text


def _identity(user: User, what: str) -> str:
    """An identifier that is the same each time, and from which nobody reads what it is of."""
    key = str(settings.SECRET_KEY).encode()
    digest = hmac.new(key, f"feed {user.pk} {what}".encode(), hashlib.sha256).digest()
    return f"urn:uuid:{uuid.UUID(bytes=digest[:16], version=4)}"


def _stamp(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat(timespec="seconds")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
