"""The house's OpenID provider: its claims as they may be kept, the account that they are of, and its silence as a 503."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from requests import RequestException

from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.error_pages import failure
from briefgen.portal.models import User
from briefgen.portal.names import RESERVED, one_line
from briefgen.portal.place import house

LOGIN = AuthProcess.LOGIN  # what a session may go to the provider for; allauth would link accounts too
TEXTS = ("preferred_username", "name", "given_name", "family_name", "email")  # OpenID Connect Core 1.0, 5.1
NAMELESS, MOST = (
    "reader",
    140,
)  # the user name of whom the provider names in no way; characters, so that a number has room
SUBJECT = 191  # characters that allauth keeps of `sub`; 255 are allowed
# What PostgreSQL keeps in no JSON; another sign, so that no two names of a group become one.
UNKEPT = {0: "\N{REPLACEMENT CHARACTER}", **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")}


class HouseAdapter(OpenIDConnectOAuth2Adapter):
    """allauth's own, whose claims are cleaned before anybody reads them."""

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        return clean(super()._fetch_user_info(access_token))

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        return clean(super()._decode_id_token(app, id_token))


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Accounts of the house's provider: whoever it sends has an account, and the audiences of their groups."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """For the house's own provider, when there is one."""
        return house().sign_on is not None

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """True: the user fills in no form."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Of a new person whose address an account has: that account where the house links by verified address, else a page.

        Http404 for who did not come to log in.
        """
        if sociallogin.state.get("process") != LOGIN:
            raise Http404
        claimed = sociallogin.email_addresses[0] if sociallogin.email_addresses else None
        if sociallogin.is_existing or claimed is None:
            return
        has_it = Q(email__iexact=claimed.email) | Q(emailaddress__email__iexact=claimed.email)
        found = tuple(User.objects.filter(has_it).distinct())
        if not found:
            return
        sign_on = house().sign_on
        if sign_on and sign_on.links and claimed.verified and len(found) == 1 and found[0].is_active:
            _link(request, sociallogin, found[0])
            return
        raise ImmediateHttpResponse(_taken(request))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Mapping[str, Any]) -> User:
        """The user as the provider names them; their user name is the one there, with a number where another has it."""
        user = super().populate_user(request, sociallogin, data)
        assert isinstance(user, User)
        user.username = free_name(str(data.get("username") or ""), user.email)
        return user

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """A 503 that names the provider when it does not answer; of other errors allauth's own page."""
        if isinstance(exception, RequestException):
            raise ImmediateHttpResponse(unreachable(request))


def free_name(wanted: str, email: str) -> str:
    """A user name that nobody has: the wanted one or else that of the address, without what no name may have; numbered if need be."""
    name = _allowed(wanted) or _allowed(email.partition("@")[0]) or NAMELESS
    names = itertools.chain((name,), (f"{name}{number}" for number in itertools.count(2)))
    return next(one for one in names if _is_free(one))


def _is_free(name: str) -> bool:
    return name.lower() not in RESERVED and not User.objects.filter(username__iexact=name).exists()


def _allowed(text: str) -> str:
    return re.sub(r"[^\w.@+-]", "", text.replace(" ", "."))[:MOST]


def clean(claims: object) -> dict[str, Any]:
    """The claims as they may be kept: names and addresses on one line, none that is no text. OAuth2Error without a usable `sub`."""
    if not isinstance(claims, Mapping):
        raise OAuth2Error("expected claims of the provider")
    kept = {str(key): _kept(value) for key, value in claims.items()}
    subject = claims.get("sub")
    # It names the person: nobody becomes another by a sign that was taken out.
    if not isinstance(subject, str) or not 0 < len(subject) <= SUBJECT or subject != one_line(subject):
        raise OAuth2Error("expected a sub of one line")
    for name in TEXTS:
        if name in kept:
            kept[name] = one_line(claims[name]) if isinstance(claims[name], str) else ""
    if str(kept.get("preferred_username", "")).lower() in RESERVED:
        kept["preferred_username"] = ""
    return kept


def unreachable(request: HttpRequest) -> HttpResponse:
    """503: the provider does not answer."""
    sign_on = house().sign_on
    name = sign_on.name if sign_on else "single sign-on"
    text = f"The log-in service ({name}) does not answer at the moment. Try again shortly."
    response = failure(request, 503, "Not available", text)
    response.headers["Retry-After"] = "30"
    return response


def _kept(value: object) -> object:
    match value:
        case str():
            return value.translate(UNKEPT)
        case list():
            return [_kept(one) for one in value]
        case dict():
            return {str(key).translate(UNKEPT): _kept(one) for key, one in value.items()}
        case _:
            return value


def _link(request: HttpRequest, sociallogin: SocialLogin, user: User) -> None:
    """Make an account of this site the provider's alone, on record: who gave it a password may not be whom it is for."""
    from briefgen.portal.sign_on import client_address

    said = "by verified address; its password, second factors and sessions ended"
    with chain.open_ledger() as ledger:
        ledger.append(by(user, Event("", "linked", address=client_address(request), detail=said)))
        user.set_unusable_password()
        user.save(update_fields=("password",))
        Authenticator.objects.filter(user=user).delete()
        user.sessions.all().delete()
        sociallogin.connect(request, user)


def _taken(request: HttpRequest) -> HttpResponse:
    """409: an account here has the person's address already."""
    text = (
        "An account here has your e-mail address already, and is not linked with the account of your house. "
        "Ask the administrator: the house can link accounts by address, or the address is taken from the other account."
    )
    return failure(request, 409, "Your address is taken", text)
