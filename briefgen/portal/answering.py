"""Answers of readers, kept and on record in one transaction."""

from __future__ import annotations

import datetime as dt
import hashlib

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from briefgen.errors import UsageError
from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import Answer, Edition, User
from briefgen.portal.outcomes import LONGEST, Said, plain


def choices(edition: Edition) -> tuple[Answer.Choice, ...]:
    """What may be answered to an edition: a decision where it asks for one."""
    return tuple(Answer.Choice) if edition.ask else (Answer.Choice.SEEN,)


def is_open(user: User) -> Q:
    """A condition on editions: they ask this user for a decision that is not there yet. "Seen" is none.

    A delegate decides for nobody, and is asked until they have opened the brief (`opened` of the query).
    """
    decided = Answer.objects.filter(user=user, edition=OuterRef("pk")).exclude(choice=Answer.Choice.SEEN)
    own = Exists(User.audiences.through.objects.filter(user=user, audience=OuterRef("audience")))
    return ~Q(ask="") & ((own & ~Exists(decided)) | (~own & Q(opened=False)))


def is_current(edition: Edition) -> bool:
    """True for the version that was released last: an earlier one is answered no more."""
    current = Edition.objects.filter(pk=edition.pk).current(timezone.now())
    return current.exists()


def excess(note: str) -> int:
    """By how many characters a note is longer than one may be, as it is kept; 0 for one that is not."""
    return max(0, len(plain(note)) - LONGEST)


def answer(user: User, edition: Edition, choice: str, note: str, address: str) -> None:
    """Put the answer on record and keep it, with a note that is not too long; the same one again is none."""
    note = plain(note)
    last = own(user, edition)
    if last is not None and (last.choice, last.note) == (choice, note):
        return
    action = "seen" if choice == Answer.Choice.SEEN else "answer"
    event = Event(
        "",
        action,
        edition.brief,
        edition.audience.name,
        edition.version,
        address=address,
        detail=says(choice, note),
    )
    with chain.open_ledger() as ledger:
        ledger.append(by(user, event))
        Answer.objects.create(
            edition=edition,
            user=user,
            person=user.get_full_name() or user.get_username(),
            choice=choice,
            note=note,
            moment=timezone.now(),
            row=ledger.number,
        )


def own(user: User, edition: Edition) -> Answer | None:
    """What this user answered last."""
    return Answer.objects.filter(user=user, edition=edition).last()


def says(choice: str, note: str) -> str:
    """The detail of an answer's row: its choice, and the digest of the note, which stays out of the log."""
    return f"{choice}; note {hashlib.sha256(note.encode()).hexdigest()}" if note else choice


def answers(brief: str) -> tuple[Said, ...]:
    """The last answer of each reader of each edition of a brief, in the order in which they were given. UsageError for no brief."""
    if not Edition.objects.filter(brief=brief).exists():
        raise UsageError(f"{brief}: expected the name of a brief that was published, as `portal list` has it")
    latest: dict[tuple[int, int | str], Answer] = {}
    for one in Answer.objects.filter(edition__brief=brief).select_related("edition__audience"):
        key = (one.edition_id, one.user_id or one.person)
        latest.pop(key, None)
        latest[key] = one
    return tuple(
        Said(
            str(one.edition),
            one.person,
            one.choice,
            one.note,
            one.moment.astimezone(dt.UTC).isoformat(timespec="seconds"),
        )
        for one in latest.values()
    )
