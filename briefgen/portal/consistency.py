"""Whether the tables say what the log says: embargo, withdrawal and rights that were changed past the portal are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import connection
from django.utils import timezone

from briefgen.portal import answering, delegating
from briefgen.portal.account_requests import rights
from briefgen.portal.models import Answer, AuditRow, Delegation, Edition, User

TRIGGERS = {
    "sqlite": {"portal_auditrow_UPDATE", "portal_auditrow_DELETE"},
    "postgresql": {"portal_auditrow_stays"},
}
INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'portal_auditrow'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = 'portal_auditrow'::regclass AND tgenabled <> 'D'",
}
STATE = ": audiences "  # in the detail of a row that says all rights of a user


def findings() -> Iterator[str]:
    """A line for each fact that the log does not bear out."""
    yield from _triggers()
    yield from _times()
    yield from _editions()
    yield from _members()
    yield from _delegations()
    yield from _answers()


def _triggers() -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED[connection.vendor])
        triggers = {row[0] for row in cursor.fetchall()}
    for name in sorted(TRIGGERS[connection.vendor] - triggers):
        yield f"trigger {name}: missing; rows of the log can be changed"


def _times() -> Iterator[str]:
    """Rows that are older than the one before them: a clock was set back."""
    before: dt.datetime | None = None
    for number, moment in AuditRow.objects.order_by("number").values_list("number", "moment").iterator():
        if before is not None and moment < before:
            yield f"row {number}: {before - moment} earlier than the row before it; the clock was set back"
        before = moment


def _editions() -> Iterator[str]:
    rows = AuditRow.objects.filter(action__in=("release", "withdraw", "cancel"))
    said: dict[tuple[str, str, str], dict[str, AuditRow]] = {}
    for row in rows.order_by("number").iterator():
        said.setdefault((row.brief, row.audience, row.version), {})[row.action] = row
    for edition in Edition.objects.exclude(release_row=None).select_related("audience"):
        acts = said.pop((edition.brief, edition.audience.name, edition.version), {})
        yield from (f"{edition}: {line}" for line in _of_edition(edition, acts))
    for which, acts in said.items():
        if "release" in acts:
            yield f"{'/'.join(which)}: the log says that it was released, and it is not there"


def _of_edition(edition: Edition, acts: dict[str, AuditRow]) -> Iterator[str]:
    released = acts.get("release")
    if released is None or released.number != edition.release_row:
        yield "no row says that it was released, or not in this place"
    else:
        embargo = released.detail.removeprefix("embargo ") if released.detail else ""
        if embargo and (edition.embargo is None or edition.embargo != dt.datetime.fromisoformat(embargo)):
            yield f"its embargo is another than the log's, {embargo}"
    if (edition.withdrawn is not None) != ("withdraw" in acts):
        yield "withdrawn, which no row says" if edition.withdrawn else "the log says that it was withdrawn"
    if edition.cancelled is None and "cancel" in acts:
        yield "the log says that it was cancelled"


def _members() -> Iterator[str]:
    last = {
        detail.partition(STATE)[0]: detail
        for detail in AuditRow.objects.filter(action="rights", detail__contains=STATE)
        .order_by("number")
        .values_list("detail", flat=True)
    }
    for user in User.objects.order_by("username"):
        state, known = rights(user), last.get(user.get_username())
        if known is None and not state.endswith("audiences none; roles active"):
            yield f"user {user.get_username()}: no row says what they may"
        elif known is not None and known != state:
            yield f"user {user.get_username()}: the log says other rights than {state.partition(': ')[2]}"


def _delegations() -> Iterator[str]:
    """Delegations that hold and that their principal did not make, or not until then."""
    for delegation in Delegation.objects.holding(timezone.now()).select_related("principal", "delegate"):
        rows = AuditRow.objects.filter(
            action="delegate",
            user_number=str(delegation.principal_id),
            detail=delegating.says(delegation.delegate, delegation.until),
        )
        if not rows.exists():
            yield f"user {delegation.delegate}: reads for {delegation.principal}, which no row says"


def _answers() -> Iterator[str]:
    """Answers that are others than their rows say."""
    for one in Answer.objects.select_related("edition__audience"):
        edition = one.edition
        rows = AuditRow.objects.filter(
            number=one.row,
            brief=edition.brief,
            audience=edition.audience.name,
            version=edition.version,
            detail=answering.says(one.choice, one.note),
        )
        if not rows.exists():
            yield f"{edition}: an answer is another than row {one.row} says"
