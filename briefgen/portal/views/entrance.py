"""Log-in by the house's provider: allauth's own views, over our adapter, and a 503 when the provider does not answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from requests import RequestException

from briefgen.portal.provider import LOGIN, HouseAdapter, unreachable

# What a form of ours says. allauth would take more: to link with an open session, to ask the provider for other scopes.
SAID = frozenset({"process", "next", "csrfmiddlewaretoken"})


def _answered(view: Callable[[HttpRequest, str], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view; 503 when the provider cannot be reached, or answers with something else than it should."""

    @login_not_required
    @wraps(view)
    def checked(request: HttpRequest, provider_id: str) -> HttpResponseBase:
        try:
            return view(request, provider_id)
        except SocialApp.DoesNotExist as error:
            raise Http404 from error
        except (RequestException, OAuth2Error, KeyError):
            return unreachable(request)

    return checked


@_answered
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way to the provider, for a log-in; 404 for whatever else is asked for."""
    asked = (request.GET, request.POST)
    if any(set(one) - SAID or set(one.getlist("process")) - {LOGIN} for one in asked):
        raise Http404
    view = OAuth2LoginView.adapter_view(HouseAdapter(request, provider_id))
    response: HttpResponseBase = view(request)
    return response


@_answered
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """The way back from the provider."""
    view = OAuth2CallbackView.adapter_view(HouseAdapter(request, provider_id))
    response: HttpResponseBase = view(request)
    return response
