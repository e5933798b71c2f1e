"""Notices by mail: recipients, words and times. No mail holds a word of a brief, not even its audience."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from email.utils import parseaddr
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone

from briefgen.portal import chain, reviews
from briefgen.portal.actors import operator
from briefgen.portal.chain import Event
from briefgen.portal.models import Announcement, Delegation, Edition, Letter, Release, User
from briefgen.portal.models.notices import Kind
from briefgen.portal.models.publications import EditionQuerySet
from briefgen.portal.place import house, zone_of
from briefgen.sums import int_sum

MOST_TRIES = 5
DIGEST_HOUR = 7  # of the morning, in the reader's own zone
STALE = dt.timedelta(days=3)  # what could not be sent for so long is sent no more


def turn(now: dt.datetime | None = None) -> int:
    """How many mails were sent: write down who is to be told, then tell them whose time it is. Several servers may call it at once."""
    now = now or timezone.now()
    announce(now)
    waiting = Letter.objects.filter(sent=None, tries__lt=MOST_TRIES, made__gt=now - STALE)
    users = User.objects.filter(pk__in=waiting.filter(address="").values("user"), is_active=True).exclude(
        email=""
    )
    former = waiting.exclude(address="").select_related("user")
    return int_sum((
        *(_tell(user, now) for user in users.order_by("pk")),
        *(_sent(one.user, [one], now) for one in former),
    ))  # fmt: skip


def announce(now: dt.datetime) -> None:
    """Make a letter to each reader of what appeared or was withdrawn since the last time, and to releasers of what waits or is due."""
    if not any(found.exists() for found in (_appeared(now), _withdrawn(now), _due(now), _proposed())):
        return
    with chain.open_ledger():  # one server at a time
        for edition in _withdrawn(now):
            Announcement.objects.create(edition=edition, kind=Kind.WITHDRAWN)
            _write(edition, Kind.WITHDRAWN, now)
        for edition in _appeared(now):
            Announcement.objects.create(edition=edition, kind=Kind.PUBLISHED)
            if edition.withdrawn is None:
                _write(edition, Kind.PUBLISHED, now)
        for edition in _due(now):
            Announcement.objects.create(edition=edition, kind=Kind.REVIEW)
            _post(User.objects.filter(is_releaser=True), Kind.REVIEW, now)
        _tell_of_releases(now)


def _appeared(now: dt.datetime) -> EditionQuerySet:
    return Edition.objects.visible(now).exclude(announcements__kind=Kind.PUBLISHED)


def _withdrawn(now: dt.datetime) -> EditionQuerySet:
    return Edition.objects.visible(now).exclude(withdrawn=None).exclude(announcements__kind=Kind.WITHDRAWN)


def _due(now: dt.datetime) -> EditionQuerySet:
    return reviews.due(now).exclude(announcements__kind=Kind.REVIEW)


def _proposed() -> QuerySet[Edition]:
    return Edition.objects.filter(release__state=Release.State.PROPOSED).exclude(
        announcements__kind=Kind.WAITS
    )


def _tell_of_releases(now: dt.datetime) -> None:
    """One letter for each release that waits to each releaser who may approve it: not to whoever proposed it."""
    fresh = list(_proposed().select_related("release"))
    Announcement.objects.bulk_create(Announcement(edition=one, kind=Kind.WAITS) for one in fresh)
    for waiting in {one.release_id: one.release for one in fresh}.values():
        _post(User.objects.filter(is_releaser=True).exclude(pk=waiting.proposer_id or 0), Kind.WAITS, now)


def _write(edition: Edition, kind: Kind, now: dt.datetime) -> None:
    delegations = Delegation.objects.holding(now).filter(principal__audiences=edition.audience_id)
    readers = User.objects.filter(Q(audiences=edition.audience_id) | Q(pk__in=delegations.values("delegate")))
    _post(readers, kind, now)


def _post(users: QuerySet[User], kind: Kind, now: dt.datetime) -> None:
    """A letter to each of these users who want to be told and can be."""
    recipients = users.filter(is_active=True).exclude(notify=User.Notify.NONE).exclude(email="").distinct()
    Letter.objects.bulk_create(Letter(user=user, kind=kind, made=now) for user in recipients)


def _tell(user: User, now: dt.datetime) -> bool:
    """True when a mail went out: on record before it does, and taken back when the server does not accept it."""
    waiting = user.letters.filter(sent=None, tries__lt=MOST_TRIES, address="")
    if user.notify == User.Notify.NONE:
        waiting.delete()
        return False
    if user.notify == User.Notify.DAILY and not _is_due(user, now):
        return False
    return _sent(user, list(waiting), now)


def _sent(user: User, letters: list[Letter], now: dt.datetime) -> bool:
    with chain.open_ledger() as ledger:
        numbers = [one.pk for one in letters]
        letters = list(Letter.objects.filter(pk__in=numbers, sent=None))  # another server may have sent them
        if not letters:
            return False
        kinds = [letter.kind for letter in letters]
        Letter.objects.filter(pk__in=numbers).update(sent=now)
        ledger.append(_event("mail", user, _counts(kinds)))
    try:
        _message(letters[0].address or user.email, kinds).send()
    except (OSError, SMTPException, ValueError) as error:
        with chain.open_ledger() as ledger:
            for letter in letters:
                letter.sent, letter.tries = None, letter.tries + 1
                letter.save(update_fields=("sent", "tries"))
            ledger.append(_event("mail-failed", user, type(error).__name__))
        return False
    return True


def _is_due(user: User, now: dt.datetime) -> bool:
    """True when a letter waits from before this morning, and it is morning or later."""
    local = now.astimezone(zone_of(user.zone))
    morning = local.replace(hour=DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return local >= morning and user.letters.filter(sent=None, made__lt=morning).exists()


def _event(action: str, user: User, detail: str) -> Event:
    return Event(operator(), action, detail=f"to {user.get_username()} (user {user.pk}): {detail}")


def _counts(kinds: Iterable[str]) -> str:
    every = list(kinds)
    if Kind.ADDRESS in every:
        return "former address"
    always = f"{every.count(Kind.PUBLISHED)} published, {every.count(Kind.WITHDRAWN)} withdrawn"
    others = ((Kind.REVIEW, "due for review"), (Kind.WAITS, "waiting for a second releaser"))
    return ", ".join([always, *(f"{every.count(kind)} {words}" for kind, words in others if kind in every)])


def _subject(kinds: list[str]) -> str:
    if Kind.ADDRESS in kinds:
        return "your account has another mail address"
    if Kind.PUBLISHED in kinds:
        return "something new for you"
    if Kind.WITHDRAWN in kinds:
        return "something was withdrawn"
    return "something waits for you" if Kind.WAITS in kinds else "something is due for review"


def _message(address: str, kinds: list[str]) -> EmailMessage:
    published, withdrawn = kinds.count(Kind.PUBLISHED), kinds.count(Kind.WITHDRAWN)
    site, organisation = house().site, house().organisation or "Briefs"
    lines = []
    if published:
        lines.append(f"There {'is something' if published == 1 else f'are {published} things'} new for you.")
    if withdrawn:
        lines.append(
            f"{'Something' if withdrawn == 1 else f'{withdrawn} things'} that you could read {'was' if withdrawn == 1 else 'were'} withdrawn; do not use copies."
        )
    if Kind.REVIEW in kinds:
        lines.append(
            f"Something that was published is due for review: {site}/releases/ or `briefgen portal due`."
        )
    if Kind.WAITS in kinds:
        lines.append(f"Something waits for a second releaser: {site}/releases/.")
    if Kind.ADDRESS in kinds:
        lines.append("Your account has another mail address now, and none of its mails come here any more.")
        text = [*lines, "", "If you did not ask for that, tell the administrator at once.", ""]
    else:
        text = [
            *lines,
            "",
            f"Log in to see: {site}/briefs/",
            "",
            f"When you get these mails, you choose here: {site}/account/notices/",
            "",
        ]
    server = house().mail
    sender = server.sender if server else ""
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return EmailMessage(
        subject=f"{organisation}: {_subject(kinds)}",
        body="\n".join(text),
        from_email=sender,
        to=[address],
        headers={
            "Message-ID": f"<{secrets.token_hex(16)}@{domain}>",  # without the name of this machine
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
        },
    )
