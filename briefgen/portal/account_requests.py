"""Changes by which an administrator could come to read as somebody: on record, told to the user, approved by a second administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils import timezone

from briefgen.errors import Place, Problems, fail
from briefgen.portal import chain
from briefgen.portal.actors import by, operator
from briefgen.portal.chain import Event, Ledger
from briefgen.portal.models import AccountRequest, Audience, Letter, Notice, SignOnGroup, User
from briefgen.portal.models.notices import Kind
from briefgen.portal.place import house

NAMED_BY = {"username": "user name", "email": "mail address"}
ROLES = ("is_active", "is_releaser", "is_auditor", "is_staff", "is_superuser")


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one account or audience; AccountRequest says what `values` holds."""

    kind: str
    summary: str
    user: User | None = None
    audience: Audience | None = None
    values: Mapping[str, Any] = field(default_factory=dict)


def rights_change(user: User, audiences: list[str], roles: list[str]) -> Change:
    """These audiences and roles, given to a user."""
    names = ", ".join([*audiences, *(role.removeprefix("is_") for role in roles)])
    values = {"audiences": audiences, "roles": roles}
    return Change("rights", f"{user.get_username()}: {names}", user, values=values)


def password_change(user: User, encoded: str) -> Change:
    """A new password of a user, by its hash."""
    return Change("password", f"{user.get_username()}: a new password", user, values={"hash": encoded})


def factors_change(user: User) -> Change:
    """All second factors and passkeys of a user, removed."""
    return Change("factors", f"{user.get_username()}: second factors and passkeys removed", user)


def groups_change(audience: Audience, groups: list[str]) -> Change:
    """Groups of the house's provider, given to an audience."""
    return Change(
        "groups",
        f"{audience.name}: groups {', '.join(groups)}",
        audience=audience,
        values={"groups": groups},
    )


def account_change(user: User, wanted: Mapping[str, str]) -> Change:
    """Another user name or mail address, by their fields: by them a principal names a delegate, and the provider finds an account."""
    words = ", ".join(
        f"{NAMED_BY[name]} {getattr(user, name) or 'none'} to {value or 'none'}"
        for name, value in wanted.items()
    )
    return Change("account", f"{user.get_username()} (user {user.pk}): {words}", user, values=wanted)


def make(change: Change, admin: User, address: str, ledger: Ledger) -> bool:
    """True when the change is made; False when it waits for a second administrator."""
    if not house().second_releaser:
        _apply(change, admin, address, ledger)
        return True
    ledger.append(_by(admin, Event("", "request", address=address, detail=change.summary)))
    AccountRequest.objects.create(
        kind=change.kind,
        user=change.user,
        audience=change.audience,
        values=dict(change.values),
        summary=change.summary[:500],
        proposer=admin,
        proposed=timezone.now(),
    )
    return False


def decide(request: AccountRequest, admin: User | None, address: str, *, approve: bool) -> None:
    """Approve or refuse, as an administrator or (None) as the operator; Problems when it is decided already, or one's own and to be approved."""
    with chain.open_ledger() as ledger:
        waiting = AccountRequest.objects.select_related("user", "audience").get(pk=request.pk)
        if waiting.state != AccountRequest.State.WAITS:
            raise _problem(waiting, "decided", f"this request is decided already: {waiting.state}")
        if approve and admin and admin.pk in (waiting.proposer_id, waiting.user_id):
            raise _problem(
                waiting,
                "second-administrator",
                "another administrator approves it, neither who asked nor whom it concerns",
            )
        change = Change(waiting.kind, waiting.summary, waiting.user, waiting.audience, waiting.values)
        if approve:
            _apply(change, admin, address, ledger)
        else:
            ledger.append(_by(admin, Event("", "request-refused", address=address, detail=waiting.summary)))
        waiting.state = AccountRequest.State.APPROVED if approve else AccountRequest.State.REFUSED
        waiting.values = {}  # a hash that is no longer needed
        waiting.decider, waiting.decided = admin, timezone.now()
        waiting.save()


def tell(user: User, text: str) -> None:
    """Leave a notice for a user."""
    Notice.objects.create(user=user, moment=timezone.now(), text=text[:500])


def tell_former_address(user: User, former: str) -> None:
    """Let the mail server tell the address that a user had that it is theirs no longer."""
    if house().mail and former and former != user.email:
        Letter.objects.create(user=user, kind=Kind.ADDRESS, made=timezone.now(), address=former)


def rights(user: User) -> str:
    """Audiences and roles of a user, as one line for the log."""
    names = ", ".join(user.audiences.values_list("name", flat=True)) or "none"
    roles = ", ".join(name.removeprefix("is_") for name in ROLES if getattr(user, name)) or "none"
    return f"{user.get_username()}: audiences {names}; roles {roles}"


def identity(user: User) -> Mapping[str, str]:
    """What names a user and where mails go, by the words for it in the log."""
    return {
        NAMED_BY["username"]: user.get_username(),
        "full name": user.get_full_name(),
        NAMED_BY["email"]: user.email,
        "time zone": user.zone,
    }


def identity_changes(before: Mapping[str, str], user: User) -> str:
    """What is another in the identity of a user, as one line for the log; empty for none."""
    now = identity(user)
    changed = [
        f"{name} {old or 'none'} to {now[name] or 'none'}" for name, old in before.items() if old != now[name]
    ]
    return f"user {user.pk}: {', '.join(changed)}" if changed else ""


def _by(admin: User | None, event: Event) -> Event:
    return by(admin, event) if admin else replace(event, actor=operator())


def _name(admin: User | None) -> str:
    return f"Administrator {admin.get_username()}" if admin else "The operator"


def _apply(change: Change, admin: User | None, address: str, ledger: Ledger) -> None:
    """The row first, then the change, in one transaction."""
    ledger.append(_by(admin, Event("", change.kind, address=address, detail=change.summary)))
    user = change.user
    match change.kind:
        case "rights":
            assert user is not None
            for role in change.values["roles"]:
                setattr(user, role, True)
            user.save(update_fields=ROLES)
            user.audiences.add(*Audience.objects.filter(name__in=change.values["audiences"]))
            ledger.append(_by(admin, Event("", "rights", address=address, detail=rights(user))))
        case "password":
            assert user is not None
            user.password = change.values["hash"]
            user.save(update_fields=("password",))
        case "factors":
            Authenticator.objects.filter(user=user).delete()
        case "account":
            assert user is not None
            _rename(user, change)
            ledger.append(_by(admin, Event("", "rights", address=address, detail=rights(user))))
        case "groups":
            assert change.audience is not None
            for group in change.values["groups"]:
                SignOnGroup.objects.get_or_create(group=group, audience=change.audience)
    if user is not None:
        tell(
            user,
            f"{_name(admin)} changed your account. {change.summary.partition(': ')[2]}",
        )


def _rename(user: User, change: Change) -> None:
    """Give a user the name and the address that were asked for; Problems when another has the name by now."""
    former, name = user.email, change.values.get("username", user.get_username())
    if User.objects.filter(username__iexact=name).exclude(pk=user.pk).exists():
        raise fail("name-taken", f"another user is named {name}", Place(change.summary))
    for field_name, value in change.values.items():
        setattr(user, field_name, value)
    user.save(update_fields=tuple(change.values))
    tell_former_address(user, former)


def _problem(request: AccountRequest, code: str, message: str) -> Problems:
    return fail(code, message, Place(request.summary))
