"""User accounts, created and changed from the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from briefgen.errors import UsageError
from briefgen.nearness import did_you_mean
from briefgen.portal import chain, tokens
from briefgen.portal.account_requests import (
    ROLES,
    identity,
    identity_changes,
    rights,
    tell,
    tell_former_address,
)
from briefgen.portal.actors import operator
from briefgen.portal.chain import Event
from briefgen.portal.models import Audience, User


@dataclass(frozen=True, slots=True)
class AccountChange:
    """A user name with the audiences and roles to add; `known` are the names that an audience may have, any when there are none."""

    name: str
    audiences: tuple[str, ...]
    releaser: bool = False
    auditor: bool = False
    admin: bool = False
    email: str = ""
    known: frozenset[str] = frozenset()


def exists(name: str) -> bool:
    """True when a user of this name exists."""
    return User.objects.filter(username=name).exists()


def check(change: AccountChange) -> None:
    """Raise UsageError when there can be no such account, before anybody is asked for its password."""
    _planned(change)


def add(change: AccountChange, password: str) -> str:
    """One line for the operator. Creates the user, or adds audiences and roles; an empty password changes none. UsageError if invalid."""
    user, audiences, before = _planned(change)
    made = user.pk is None
    with _as_usage_error(change.name):
        if password:
            validate_password(password, user)
            user.set_password(password)
        user.full_clean()
    with chain.open_ledger() as ledger:
        user.save()
        for audience in audiences:
            if audience.pk is None:
                audience.save()
        user.audiences.add(*audiences)
        ledger.append(Event(operator(), "rights", detail=rights(user)))
        if (said := identity_changes(before, user)) and not made:
            ledger.append(Event(operator(), "account", detail=said))
            tell_former_address(user, before["mail address"])
        if password and not made:
            ledger.append(Event(operator(), "password", detail=f"{change.name}: a new password"))
        if not made:
            tell(
                user,
                f"The operator changed your account. {'A new password; ' if password else ''}{rights(user)}",
            )
    closed = "" if user.is_active else f"; disabled: `briefgen portal user enable {change.name}` opens it"
    return f"{'added' if made else 'changed'}: {rights(user)}{closed}"


def _planned(change: AccountChange) -> tuple[User, list[Audience], Mapping[str, str]]:
    """The user as they will be, not yet saved, with the audiences to add, and what named them before. UsageError if invalid."""
    user = User.objects.filter(username=change.name).first() or User(username=change.name)
    before = identity(user)
    user.is_releaser |= change.releaser
    user.is_auditor |= change.auditor
    user.is_staff |= change.admin
    user.is_superuser |= change.admin
    user.email = change.email or user.email
    with _as_usage_error(change.name):
        user.full_clean(exclude=("password",))
    return user, [_audience(name, change.known) for name in change.audiences], before


def table() -> tuple[tuple[str, ...], ...]:
    """A row for each user: name, whether active, audiences, roles, and the last log-in."""
    users = User.objects.order_by("username").prefetch_related("audiences")
    return tuple(
        (
            user.get_username(),
            "active" if user.is_active else "disabled",
            ", ".join(audience.name for audience in user.audiences.all()) or "no audience",
            ", ".join(role.removeprefix("is_") for role in ROLES[1:] if getattr(user, role)) or "no role",
            f"{user.last_login:%Y-%m-%d}" if user.last_login else "never",
        )
        for user in users
    )


def disable(name: str) -> str:
    """One line for the operator: the account is closed, its sessions and tokens are ended. UsageError without such a user."""
    user = _user(name)
    with chain.open_ledger() as ledger:
        user.is_active = False
        ledger.append(Event(operator(), "rights", detail=rights(user)))
        user.save(update_fields=("is_active",))
        user.sessions.all().delete()
        user.tokens.all().delete()
    return f"disabled: {name}"


def enable(name: str) -> str:
    """One line for the operator: the account is open again, with the rights that it had. UsageError without such a user."""
    user = _user(name)
    with chain.open_ledger() as ledger:
        user.is_active = True
        ledger.append(Event(operator(), "rights", detail=rights(user)))
        user.save(update_fields=("is_active",))
        tell(user, f"The operator opened your account again. {rights(user)}")
    return f"enabled: {rights(user)}"


def remove(name: str) -> str:
    """One line for the operator: the account is gone, the log keeps its name. UsageError when a release or request names it."""
    user = _user(name)
    try:
        with chain.open_ledger() as ledger:
            ledger.append(Event(operator(), "removed", detail=f"{name}: user {user.pk}"))
            user.delete()
    except ProtectedError as error:
        raise UsageError(
            f"{name}: has released or approved something, which keeps the account; `user disable` closes it"
        ) from error
    return f"removed: {name}"


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise UsageError(f"{name}: expected a user; `briefgen portal user list` names them")
    return user


def token(name: str, purpose: str) -> str:
    """A new token for an active releaser; UsageError when there is none of this name."""
    user = User.objects.filter(username=name, is_active=True, is_releaser=True).first()
    if user is None:
        raise UsageError(f"{name}: expected an active releaser; briefgen portal user add {name} --releaser")
    return tokens.make(user, purpose, Event(operator(), "token"))


def _audience(name: str, known: frozenset[str]) -> Audience:
    """The audience of this name, not yet saved when it is a new one; UsageError for a name that no template and no brief has."""
    found = Audience.objects.filter(name=name).first()
    if found is None and known and name not in known:
        names = sorted({*known, *Audience.objects.values_list("name", flat=True)})
        hint = did_you_mean(name, names, f"known: {', '.join(names)}")
        raise UsageError(f"--audience {name}: expected an audience of a template or of a brief; {hint}")
    audience = found or Audience(name=name)
    with _as_usage_error(f"--audience {name}"):
        audience.full_clean()
    return audience


@contextmanager
def _as_usage_error(place: str) -> Iterator[None]:
    """Raise a ValidationError as a UsageError of one line."""
    try:
        yield
    except ValidationError as error:
        raise UsageError(f"{place}: {' '.join(error.messages)}") from error
