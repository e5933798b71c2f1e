"""Delegation: a principal names who reads for them and until when; each act is on record before it counts."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from briefgen.errors import UsageError
from briefgen.portal import chain
from briefgen.portal.account_requests import tell
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.models import Delegation, User
from briefgen.portal.place import house, zone_of

LONGEST = dt.timedelta(days=366)


def delegate(principal: User, name: str, until: dt.datetime, address: str) -> Delegation:
    """The delegation, in force. UsageError when it cannot be: then that it was tried is on record, since it tells which names there are."""
    now = timezone.now()
    if not house().delegates:
        raise UsageError("this house has no delegates")
    if not now < until <= now + LONGEST:
        raise UsageError("expected a day from today on, within a year")
    stand_in = User.objects.filter(username=name, is_active=True).exclude(pk=principal.pk).first()
    if stand_in is None:
        chain.record(by(principal, Event("", "delegate-unknown", address=address, detail=name[:150])))
        raise UsageError("expected the user name of somebody else who has an account here")
    with chain.open_ledger() as ledger:
        ledger.append(by(principal, Event("", "delegate", address=address, detail=says(stand_in, until))))
        for former in principal.delegations.holding(now).filter(delegate=stand_in):
            former.ended = now
            former.save(update_fields=("ended",))
        made = Delegation.objects.create(principal=principal, delegate=stand_in, until=until, made=now)
        zone = zone_of(stand_in.zone)
        tell(stand_in, f"You read for {_name(principal)} until {until.astimezone(zone):%Y-%m-%d %H:%M %Z}.")
    return made


def end(given: Delegation, by_whom: User, address: str) -> None:
    """End a delegation, at once, and tell the other of the two; its principal and its delegate may."""
    with chain.open_ledger() as ledger:
        detail = f"{given.delegate.get_username()} for {given.principal.get_username()}"
        ledger.append(by(by_whom, Event("", "delegate-ended", address=address, detail=detail)))
        Delegation.objects.filter(pk=given.pk, ended=None).update(ended=timezone.now())
        if by_whom.pk == given.principal_id:
            tell(given.delegate, f"You read for {_name(given.principal)} no more.")
        else:
            tell(given.principal, f"{_name(given.delegate)} reads for you no more.")


def says(delegate: User, until: dt.datetime) -> str:
    """The detail of the row of a delegation."""
    return f"{delegate.get_username()} until {until.isoformat()}"


def behalf(user: User, audience: str) -> str:
    """On whose behalf the user reads what is for an audience, for its row; empty for what is their own."""
    if user.audiences.filter(name=audience).exists():
        return ""
    delegations = Delegation.objects.holding(timezone.now()).filter(
        delegate=user, principal__audiences__name=audience
    )
    names = sorted(delegations.values_list("principal__username", flat=True))
    return f"on behalf of {', '.join(names)}" if names else ""


def _name(user: User) -> str:
    return f"{user.get_full_name()} ({user.get_username()})" if user.get_full_name() else user.get_username()
