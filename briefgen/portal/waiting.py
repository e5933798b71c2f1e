"""What waits for a second person, and the operator's decision on it from the command line."""

from __future__ import annotations

import re

from briefgen.errors import UsageError
from briefgen.portal import account_requests
from briefgen.portal.models import AccountRequest, Release
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher

NUMBER = re.compile(r"\d{1,18}", re.ASCII)  # the databases' keys have 64 bits


def lines() -> tuple[str, ...]:
    """A line for each release and each account request that waits.

    Its identifier for `decide`, then the brief's id or the summary of the change; a brief's title is not shown.
    """
    releases = Release.objects.filter(state=Release.State.PROPOSED).select_related("proposer").order_by("pk")
    requests = AccountRequest.objects.filter(state=AccountRequest.State.WAITS).select_related("proposer")
    return (
        *(f"release/{one.pk}  {one.brief}, proposed by {one.proposer or 'the operator'}" for one in releases),
        *(f"account/{one.pk}  {one.summary}, asked for by {one.proposer}" for one in requests.order_by("pk")),
    )


def decide(identifier: str, *, approve: bool) -> str:
    """A line on what was decided.

    UsageError when there is no such release or request; Problems when it is decided already, or may not be decided so.
    """
    kind, _, number = identifier.partition("/")
    if not (kind in {"release", "account"} and NUMBER.fullmatch(number)):
        raise UsageError(
            f"{identifier}: expected release/NUMBER or account/NUMBER; `briefgen portal waiting` names them"
        )
    word = "approved" if approve else "refused"
    if kind == "release":
        release = Release.objects.filter(pk=int(number)).first()
        if release is None:
            raise UsageError(f"{identifier}: no such release")
        act = releasing.release if approve else releasing.refuse
        act(release, Publisher(None))  # the operator
        return f"{word}: {release.brief}"
    request = AccountRequest.objects.filter(pk=int(number)).first()
    if request is None:
        raise UsageError(f"{identifier}: no such request")
    account_requests.decide(request, None, "", approve=approve)  # the operator, without a network address
    return f"{word}: {request.summary}"
