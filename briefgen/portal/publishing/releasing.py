"""Editions are made, released, refused and withdrawn; each act is one transaction with its audit rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError
from django.utils import timezone

from briefgen.errors import Place, Problem, Problems, UsageError, fail
from briefgen.portal import chain
from briefgen.portal.actors import by, operator
from briefgen.portal.chain import Event, Ledger
from briefgen.portal.models import AuditRow, Edition, Release, User
from briefgen.portal.place import store
from briefgen.portal.publishing import editions
from briefgen.portal.publishing.offer import EditionFiles, OfferedFile, group_by_audience

LONGEST = 300  # characters of what readers are told of a withdrawal


@dataclass(frozen=True, slots=True)
class Publisher:
    """The publishing user, a releaser; None is the operator of the machine, who needs no approval."""

    user: User | None
    address: str = ""
    second_releaser: bool = False

    @property
    def name(self) -> str:
        """The name in the log."""
        return self.user.get_username() if self.user else operator()


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """The result of publishing: the release (None without changes), its new editions, the audiences without changes.

    `cancelled` are earlier editions whose embargo had not ended: the new ones take their place.
    """

    release: Release | None
    editions: tuple[Edition, ...]
    unchanged: tuple[str, ...]
    cancelled: tuple[Edition, ...] = ()


def publish(
    files: tuple[OfferedFile, ...], publisher: Publisher, review_by: dt.date | None = None
) -> PublishOutcome:
    """Store the files of a brief as new editions, all of them or none; Problems when one may not be taken."""
    return publish_editions(group_by_audience(files), publisher, review_by)


def publish_editions(
    offered: tuple[EditionFiles, ...], publisher: Publisher, review_by: dt.date | None = None
) -> PublishOutcome:
    """The same for files that are grouped already."""
    for edition_files in offered:  # the bytes are on disk before a row tells of them
        for file, _ in (*edition_files.files, *edition_files.comparisons):
            store().put(file.data)
    try:
        with chain.open_ledger() as ledger:
            return _published(offered, publisher, ledger, review_by)
    except IntegrityError as error:  # another publisher at the same moment, where locks do not hold us apart
        message = "expected to be the only publisher of this version, found another"
        raise fail("version-used", message, Place("files")) from error


def release(waiting: Release, publisher: Publisher) -> tuple[Edition, ...]:
    """Approve a proposed release; the pending editions that it cancels. Problems when it is decided, overtaken, or one's own."""
    with chain.open_ledger() as ledger:
        current = _waiting(waiting)
        if publisher.second_releaser and publisher.user and current.proposer_id == publisher.user.pk:
            message = "whoever proposed a release does not approve it: another releaser does"
            raise fail("second-releaser", message, Place(current.brief))
        _check_not_overtaken(current)
        _check_opened(current, publisher)
        return _release(current, publisher, ledger)


def refuse(waiting: Release, publisher: Publisher) -> None:
    """Drop a proposed release: nobody saw it, and its versions are free again."""
    with chain.open_ledger() as ledger:
        found = _waiting(waiting)
        for edition in found.editions.select_related("audience"):
            ledger.append(_event("refuse", edition, publisher))
        found.editions.all().delete()
        _decided(found, Release.State.REFUSED, publisher)


def withdraw(identifier: str, publisher: Publisher, why: str = "") -> tuple[Edition, ...]:
    """Withdraw `brief`, `brief/audience` or `brief/audience/version`; UsageError without such, Problems for too long a reason."""
    if len(why) > LONGEST:
        message = f"expected what readers are told in {LONGEST} characters at most, found {len(why)}"
        raise fail("too-long", message, Place(identifier))
    brief, _, rest = identifier.partition("/")
    audience, _, version = rest.partition("/")
    with chain.open_ledger() as ledger:
        editions = Edition.objects.filter(
            brief=brief, withdrawn=None, release__state=Release.State.RELEASED
        ).select_related("audience")
        editions = editions.filter(audience__name=audience) if audience else editions
        editions = editions.filter(version=version) if version else editions
        withdrawn = tuple(editions.order_by("id"))
        now = timezone.now()
        for edition in withdrawn:
            edition.withdrawn, edition.withdrawn_why = now, why
            if edition.embargo and edition.embargo > now:  # nobody has seen it, and nobody will
                edition.cancelled = edition.cancelled or now
            edition.save(update_fields=("withdrawn", "withdrawn_why", "cancelled"))
            ledger.append(_event("withdraw", edition, publisher, why))
    if not withdrawn:
        raise UsageError(f"{identifier}: expected something published; `briefgen portal list` names it")
    return withdrawn


def _published(
    offered: tuple[EditionFiles, ...], publisher: Publisher, ledger: Ledger, review_by: dt.date | None
) -> PublishOutcome:
    problems: list[Problem] = []
    fresh: list[EditionFiles] = []
    unchanged: list[str] = []
    for edition_files in offered:
        known = _known(edition_files)
        if known is None:
            fresh.append(edition_files)
        elif problem := _clash(known, edition_files):
            problems.append(problem)
        else:
            unchanged.append(edition_files.fact("audience"))
    if problems:
        raise Problems(tuple(problems))
    if not fresh:
        return PublishOutcome(None, (), tuple(unchanged))
    made = Release.objects.create(
        brief=fresh[0].fact("identifier"),
        title=fresh[0].fact("title")[:500],
        proposer=publisher.user,
        proposed=timezone.now(),
        review_by=review_by,
    )
    stored = tuple(_edition(edition_files, made, publisher, ledger) for edition_files in fresh)
    cancelled: tuple[Edition, ...] = ()
    if publisher.user is None or not publisher.second_releaser:
        cancelled = _release(made, publisher, ledger)
    return PublishOutcome(made, stored, tuple(unchanged), cancelled)


def _known(edition_files: EditionFiles) -> Edition | None:
    return (
        Edition.objects.filter(
            brief=edition_files.fact("identifier"),
            audience__name=edition_files.fact("audience"),
            version=edition_files.fact("version"),
        )
        .select_related("release")
        .first()
    )


def _clash(known: Edition, edition_files: EditionFiles) -> Problem | None:
    """Why these files cannot be the version that is there; None when they are that version."""
    version, place = edition_files.fact("version"), Place(edition_files.files[0][0].name)
    there = dict(known.files.values_list("format", "sha256"))
    hint = "give the brief another `version:`"
    offered = {file.form: file.sha256 for file, _ in edition_files.files}
    if there != offered and known.release.state == Release.State.PROPOSED:
        same = all(offered[form] == there[form] for form in set(offered) & set(there))
        waits, found = ", ".join(sorted(there)), ", ".join(sorted(offered)) if same else "other bytes"
        message = f"version {version} waits for a second releaser with {waits}, found {found}"
        hint = "take that release back or refuse it, then offer these files"
        return Problem("version-waits", message, place, hint=hint)
    if there != offered:
        message = _difference(version, there, offered)
        return Problem("version-used", message, place, hint=hint)
    if known.withdrawn or known.cancelled:
        state = "withdrawn" if known.withdrawn else "cancelled"
        return Problem("version-withdrawn", f"version {version} was {state}", place, hint=hint)
    return None


def _difference(version: str, there: Mapping[str, str], offered: Mapping[str, str]) -> str:
    """How the files that are offered differ from those that were published: in their bytes, or in their formats alone."""
    if any(there[form] != offered[form] for form in set(there) & set(offered)):
        return f"expected the bytes of version {version} as it was published, found others"
    forms, found = ", ".join(sorted(there)), ", ".join(sorted(offered))
    return f"expected the files of version {version} as it was published ({forms}), found {found}"


def _edition(edition_files: EditionFiles, made: Release, publisher: Publisher, ledger: Ledger) -> Edition:
    edition = editions.make(edition_files, made)
    for file in (*edition.files.order_by("pk"), *edition.comparisons.order_by("pk")):
        ledger.append(
            _event("publish", edition, publisher, file.detail, form=file.format, sha256=file.sha256)
        )
    return edition


def _release(waiting: Release, publisher: Publisher, ledger: Ledger) -> tuple[Edition, ...]:
    """Release the editions, each with its place in the order of versions; the pending ones that they take the place of."""
    now = timezone.now()
    cancelled: list[Edition] = []
    for edition in waiting.editions.select_related("audience"):
        earlier = Edition.objects.pending(now).filter(brief=edition.brief, audience=edition.audience)
        for pending in earlier.select_related("audience"):
            pending.cancelled = now
            pending.save(update_fields=("cancelled",))
            ledger.append(_event("cancel", pending, publisher, f"replaced by {edition.version}"))
            cancelled.append(pending)
        embargo = f"embargo {edition.embargo.isoformat()}" if edition.embargo else ""
        ledger.append(_event("release", edition, publisher, embargo))
        edition.release_row = ledger.number
        edition.visible_from = max(now, edition.embargo) if edition.embargo else now
        edition.save(update_fields=("visible_from", "release_row"))
    _decided(waiting, Release.State.RELEASED, publisher)
    return tuple(cancelled)


def _check_opened(waiting: Release, publisher: Publisher) -> None:
    """Raise Problems when a second releaser approves what they have not opened, by the log."""
    if publisher.user is None or not publisher.second_releaser:
        return
    opened = AuditRow.objects.filter(action="review", user_number=str(publisher.user.pk), brief=waiting.brief)
    digests = set(opened.values_list("sha256", flat=True))
    problems = [
        Problem(
            "not-opened",
            f"no file of {edition} was opened: open one of each audience, then approve",
            Place(str(edition)),
        )
        for edition in waiting.editions.select_related("audience")
        if not digests.intersection(edition.files.values_list("sha256", flat=True))
    ]
    if problems:
        raise Problems(tuple(problems))


def _check_not_overtaken(waiting: Release) -> None:
    """Raise Problems when a release that was proposed later has been released: approval would put the older text on top."""
    for edition in waiting.editions.select_related("audience"):
        later = Edition.objects.filter(
            brief=edition.brief,
            audience=edition.audience,
            release__gt=waiting.pk,
            release_row__isnull=False,
        ).first()
        if later:
            message = f"version {later.version} was released since for {edition.audience.name}"
            hint = "refuse this one, and propose the brief again under another `version:`"
            raise fail("overtaken", message, Place(str(edition)), hint=hint)


def _decided(waiting: Release, state: Release.State, publisher: Publisher) -> None:
    waiting.state, waiting.decider, waiting.decided = state, publisher.user, timezone.now()
    waiting.save(update_fields=("state", "decider", "decided"))


def _waiting(given: Release) -> Release:
    """The release as it is now, under the lock; Problems when somebody decided in the meantime."""
    current = Release.objects.get(pk=given.pk)
    if current.state != Release.State.PROPOSED:
        raise fail("decided", f"this release is decided already: {current.state}", Place(current.brief))
    return current


def _event(  # noqa: PLR0913 -- a row has that many sides
    action: str, edition: Edition, publisher: Publisher, detail: str = "", *, form: str = "", sha256: str = ""
) -> Event:
    event = Event(
        publisher.name,
        action,
        edition.brief,
        edition.audience.name,
        edition.version,
        form,
        sha256,
        publisher.address,
        detail,
    )
    return by(publisher.user, event) if publisher.user else event
