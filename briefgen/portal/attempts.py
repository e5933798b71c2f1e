"""Limits on wrong passwords, counted in the database for all processes: by account and place, by account, and in all."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.core import signing
from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.addresses import network_of
from briefgen.portal.chain import Event
from briefgen.portal.models import Attempt, User
from briefgen.portal.place import house

WINDOW = dt.timedelta(minutes=5)
SALT = "briefgen.portal: browser that has logged in"
KNOWN_FOR = dt.timedelta(days=180)
# Wrong passwords in five minutes. A browser that has logged in to this account before counts for itself: nothing that others do
# holds it back. Where an account has logged in from a network before, only the limit of the two together holds there.
AT_PLACE = 5
OF_ACCOUNT = 50
# Beyond these, strangers' log-ins are looked at one at a time; nobody is locked out.
OF_NETWORK = 100
IN_ALL = 500


@dataclass(frozen=True, slots=True)
class Try:
    """A log-in: the account's name, the address, its network, and the signed name of a browser that has logged in before."""

    login: str
    address: str
    network: str
    browser: str = ""
    at_home: bool = False  # the account has logged in from this network before

    @property
    def limits(self) -> Mapping[str, int]:
        """How many attempts each key may have before the password is no longer looked at; the narrowest first."""
        if self.browser:
            return {_key("browser", self.browser): AT_PLACE}
        place = {_key("place", self.network, self.login): AT_PLACE}
        return place if self.at_home else {**place, _key("account", self.login): OF_ACCOUNT}

    @property
    def crowds(self) -> Mapping[str, int]:
        """How many attempts each key may have before this log-in takes its turn with others."""
        held_back = not self.browser and not self.at_home
        return {_key("network", self.network): OF_NETWORK, _key("all"): IN_ALL} if held_back else {}

    @property
    def home(self) -> str:
        """The key under which a log-in from this network is remembered."""
        return "home:" + _key("home", self.network, self.login)[:59]


class Outlook(enum.Enum):
    """What a log-in may expect: its password is not looked at, only while no other of a crowd's is, or at once."""

    REFUSED = enum.auto()
    IN_TURN = enum.auto()
    FREE = enum.auto()


def login_try(request: HttpRequest, login: str, address: str) -> Try:
    """The log-in that a request asks for."""
    name = login.strip().lower()[:150]
    one = Try(name, address, network_of(address), known_browser(request, name))
    return replace(one, at_home=Attempt.objects.filter(key=one.home).exists())


def look(one: Try) -> Outlook:
    """What a log-in may expect. Only the first lockout of the window is written, so that a flood keeps no reader from the database."""
    now = timezone.now()
    counts = _counts((*one.limits, *one.crowds), now)
    if any(counts.get(key, 0) >= most for key, most in one.limits.items()):
        _record_lockout(one, now)
        return Outlook.REFUSED
    crowded = any(counts.get(key, 0) >= most for key, most in one.crowds.items())
    return Outlook.IN_TURN if crowded else Outlook.FREE


def begin(one: Try) -> tuple[int, ...] | None:
    """The rows that count the attempt, written before the password is looked at, so that parallel guesses count too.

    None when the password may not be looked at.
    """
    now = timezone.now()
    with chain.writers_apart():
        rows = Attempt.objects.bulk_create(Attempt(key=key, moment=now) for key in (*one.limits, *one.crowds))
    written = tuple(row.pk for row in rows)
    counts = _counts(tuple(one.limits), now)
    if all(counts.get(key, 0) <= most for key, most in one.limits.items()):
        return written
    forget(written)
    _record_lockout(one, now)
    return None


def forget(rows: tuple[int, ...]) -> None:
    """Take back an attempt: it was no guess."""
    with chain.writers_apart():
        Attempt.objects.filter(pk__in=rows).delete()


def record_success(one: Try, rows: tuple[int, ...]) -> None:
    """The password was right: the attempt counts no longer, and the account is at home in this network."""
    with chain.writers_apart(), transaction.atomic():
        Attempt.objects.filter(Q(pk__in=rows) | Q(key=one.home)).delete()
        Attempt.objects.create(key=one.home, moment=timezone.now())


def record_failure(one: Try) -> None:
    """Put a wrong password on record."""
    chain.record(_event(one, "log-in-failed"))


def sweep() -> int:
    """The number of deleted attempts that count no longer."""
    now, homes = timezone.now(), Q(key__startswith="home:")
    return Attempt.objects.filter(
        ~homes & Q(moment__lt=now - WINDOW) | Q(moment__lt=now - KNOWN_FOR)
    ).delete()[0]


def known_browser(request: HttpRequest, login: str) -> str:
    """The signed name of a browser that has logged in to this account before, else nothing."""
    account, name = browser_of(request.COOKIES.get(cookie_name(), ""))
    return name if account == _key("known", login) else ""


def browser_of(cookie: str) -> tuple[str, str]:
    """The account, by its key, and the signed name of the browser that this cookie was given to; nothing when it is forged."""
    try:
        signed = signing.loads(cookie, salt=SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return "", ""
    return (str(signed[0]), str(signed[1])) if isinstance(signed, list) and len(signed) == 2 else ("", "")


def remember_browser(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the browser of a log-in a cookie by which it is known from now on; it opens nothing."""
    login = getattr(request, "logged_in_as", "")
    if not login:
        return
    value = signing.dumps(
        [_key("known", login.lower()), signing.dumps(timezone.now().timestamp())], salt=SALT
    )
    response.set_cookie(
        cookie_name(),
        value,
        max_age=KNOWN_FOR,
        secure=not house().plain,
        httponly=True,
        samesite="Strict",
    )


def cookie_name() -> str:
    """The name of the cookie."""
    return "known" if house().plain else "__Host-known"


def _counts(keys: Sequence[str], now: dt.datetime) -> dict[str, int]:
    """How many attempts of the window each key has."""
    found = Attempt.objects.filter(key__in=keys, moment__gt=now - WINDOW)
    return dict(found.values_list("key").annotate(Count("id")).order_by())


def _record_lockout(one: Try, now: dt.datetime) -> None:
    """Put it on record once in the window."""
    key = "lock:" + next(iter(one.limits))[:59]
    if not Attempt.objects.filter(key=key, moment__gt=now - WINDOW).exists():
        with chain.writers_apart():
            Attempt.objects.create(key=key, moment=now)
        chain.record(_event(one, "lockout"))


def _event(one: Try, action: str) -> Event:
    """Names of no account are not written down: people type passwords there."""
    user = User.objects.filter(username__iexact=one.login).first()
    event = Event("unknown", action, address=one.address)
    return by(user, event) if user else event


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
