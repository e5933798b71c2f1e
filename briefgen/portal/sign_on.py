"""Log-in: no sign-up, limits by account and address, encrypted second factors, audiences by the provider's groups."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from briefgen.portal import access, addresses, attempts, chain
from briefgen.portal.access import FACTOR
from briefgen.portal.account_requests import rights
from briefgen.portal.actors import by
from briefgen.portal.attempts import Outlook
from briefgen.portal.chain import Event
from briefgen.portal.hashing import logins
from briefgen.portal.models import Audience, User
from briefgen.portal.place import house

PLACE = "place"  # in the session: when, from which address and in which browser it began


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts: made by the administrator, never by whoever comes along."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """False: administrators create accounts."""
        return False

    def is_reauthentication_required(self, *, app: str, **given: Any) -> bool:
        """False for a few minutes after a log-in with a password here, which asked for all that is asked for again."""
        if not super().is_reauthentication_required(app=app, **given):
            return False
        records = get_authentication_records(self.request, self.request.user)
        last = max((one["at"] for one in records if one["method"] == "password"), default=0.0)
        return bool(time.time() - last >= app_settings.REAUTHENTICATION_TIMEOUT)  # seconds, as in the session

    def is_safe_url(self, url: str) -> bool:
        """True for an address of this site alone: same scheme, host and port, or none of them."""
        allowed = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, allowed, require_https=self.request.is_secure())

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client's address, behind the configured number of proxies; PermissionDenied when it is none."""
        return client_address(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The user whose password this is, or None. Every attempt is counted; a ValidationError when there were too many."""
        login = str(credentials.get("username", ""))
        self._try = attempts.login_try(request, login, self.get_client_ip(request))
        outlook = attempts.look(self._try)
        if outlook is Outlook.REFUSED:
            raise self.validation_error("too_many_login_attempts")
        with logins.turn() if outlook is Outlook.IN_TURN else nullcontext():
            rows = attempts.begin(self._try)
            if rows is None:
                raise self.validation_error("too_many_login_attempts")
            self._rows = rows
            return super().authenticate(request, **credentials)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: `authenticate` counts, by rules of its own."""

    def _rollback_login_failed_rl_usage(self) -> None:  # allauth's own, called when the password was right
        attempts.record_success(self._try, self._rows)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Put the wrong password on record."""
        attempts.record_failure(self._try)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes, encrypted with a key derived from the folder's."""

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text as it was."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def client_address(request: HttpRequest) -> str:
    """The client's IP address, behind the configured number of proxies; PermissionDenied when it is none."""
    meta = request.META
    found = addresses.client(
        meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""), house().proxies
    )
    if not found:
        raise PermissionDenied
    return found


def connect() -> None:
    """Put on record what users do to their own accounts, by the signals of Django and allauth."""
    access.connect()
    user_logged_in.connect(record_login, dispatch_uid="portal")
    user_logged_out.connect(_recorder("log-out"), weak=False, dispatch_uid="portal-out")
    for signal, action in (
        (password_changed, "own-password"),
        (password_set, "own-password"),
        (authenticator_added, "factor-added"),
        (authenticator_removed, "factor-removed"),
        (authenticator_reset, "factor-renewed"),
    ):
        signal.connect(_recorder(action), weak=False, dispatch_uid=f"portal-{action}")


def _recorder(action: str) -> Callable[..., None]:
    """A receiver of a signal that puts an act of a user on record."""

    def record(request: HttpRequest, user: User | None, authenticator: Any = None, **_: object) -> None:
        if user is not None:
            detail = str(authenticator.type) if authenticator else ""
            chain.record(by(user, Event("", action, address=client_address(request), detail=detail)))

    return record


def record_login(
    request: HttpRequest, user: User, sociallogin: SocialLogin | None = None, **_: object
) -> None:
    """Put the log-in on record, remember the one before, and take audiences from the house's groups."""
    if sociallogin is not None:
        follow_groups(user, sociallogin.account.extra_data)
        request.session[FACTOR] = True  # the provider sees to it
    request.logged_in_as = user.get_username()  # type: ignore[attr-defined]  # for attempts.remember_browser
    request.session[PLACE] = {
        "begun": timezone.now().isoformat(timespec="seconds"),
        "address": client_address(request),
        "browser": request.headers.get("User-Agent", "")[:300],
    }
    user.seen = timezone.now()
    user.save(update_fields=("seen",))
    chain.record(by(user, Event("", "log-in", address=client_address(request))))


def follow_groups(user: User, claims: Mapping[str, Any]) -> None:
    """Belong to the audiences of one's groups: joins and leaves those that any group is mapped to, no others."""
    sign_on = house().sign_on
    claim = sign_on.groups_claim if sign_on else "groups"
    sources = [
        claims,
        *(claims[key] for key in ("userinfo", "id_token") if isinstance(claims.get(key), dict)),
    ]
    groups = {str(group) for source in sources for group in _listed(source.get(claim))}
    mapped = Audience.objects.filter(groups__isnull=False)
    entitled = set(mapped.filter(groups__group__in=groups))
    has = set(user.audiences.all())
    lost, gained = (has & set(mapped)) - entitled, entitled - has
    if not lost and not gained:
        return
    changes = [f"+{one.name}" for one in gained] + [f"-{one.name}" for one in lost]
    detail = f"{user.get_username()} by groups: {', '.join(sorted(changes))}"
    with chain.open_ledger() as ledger:
        ledger.append(by(user, Event("", "rights", detail=detail)))
        user.audiences.remove(*lost)
        user.audiences.add(*gained)
        ledger.append(by(user, Event("", "rights", detail=rights(user))))


def _listed(value: object) -> list[object]:
    if isinstance(value, str):
        return [value]
    return list(value) if isinstance(value, list) else []


def _cipher() -> Fernet:
    derived = HKDF(SHA256(), 32, None, b"briefgen portal: second factors").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))
