"""Which middlewares every request passes, and which views do without the log-in or the form token."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from briefgen.portal.logs import TerseFormatter
from briefgen.portal.middleware import site_policy

LAYERS = [
    "briefgen.portal.hosts.SiteMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "briefgen.portal.middleware.PolicyMiddleware",
    "briefgen.portal.middleware.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "briefgen.portal.hosts.HostMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "briefgen.portal.sessions.UserMiddleware",
    "briefgen.portal.access.AccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
# allauth opens its pages for logging in itself; the API asks for a token, a feed for its secret; Django's admin sends strangers to the log-in.
WITHOUT_LOGIN = {
    "account/login/", "account/logout/", "account/inactive/", "account/second/authenticate/",
    "account/second/webauthn/login/", "account/house/cancelled/",
    "account/oidc/<word:provider_id>/login/", "account/oidc/<word:provider_id>/login/callback/",
    "api/releases/", "api/withdrawals/", "api/briefs/<slug:brief>/", "api/answers/<slug:brief>/", "feed/<word:secret>/", "healthz", "readyz", "metrics",
}  # fmt: skip
WITHOUT_FORM_TOKEN = {
    "api/releases/",
    "api/withdrawals/",
    "api/briefs/<slug:brief>/",
    "api/answers/<slug:brief>/",
}


def views(
    patterns: list[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The route and the view of every address."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from views(one.url_patterns, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one.callback


def test_every_view_is_behind_the_same_middlewares() -> None:
    assert settings.MIDDLEWARE == LAYERS
    found = dict(views(get_resolver().url_patterns))
    assert "briefs/<slug:brief>/<slug:audience>/<word:version>/<word:name>" in found
    assert {
        route for route, view in found.items() if not getattr(view, "login_required", True)
    } == WITHOUT_LOGIN
    assert {
        route for route, view in found.items() if getattr(view, "csrf_exempt", False)
    } == WITHOUT_FORM_TOKEN
    assert not [route for route, view in found.items() if getattr(view, "xframe_options_exempt", False)]


@pytest.mark.usefixtures("house")
def test_a_page_has_the_policy_of_the_settings() -> None:
    policy = Client().get("/account/login/")["Content-Security-Policy"]
    assert policy == site_policy()
    for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items():
        assert f"{name} {' '.join(values)}" in policy.split("; ")


@pytest.mark.usefixtures("house")
def test_machines_ask_how_the_portal_is_by_whatever_host_they_name() -> None:
    with override_settings(ALLOWED_HOSTS=["briefs.example.org"], SECURE_SSL_REDIRECT=True):
        client = Client()
        for host in ("127.0.0.1:8000", "localhost", "briefs.example.org"):
            for path in ("/healthz", "/readyz", "/metrics"):
                assert client.get(path, headers={"Host": host}).status_code == 200, (host, path)
        other = client.get("/account/login/", headers={"Host": "127.0.0.1:8000"}, secure=True)
        assert other.status_code == 400


@pytest.mark.usefixtures("house")
def test_requests_for_another_host_are_one_line_of_the_log_however_many_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logger = logging.getLogger("django.security.DisallowedHost")
    for once in logger.filters:  # one for each time that a portal was set up in this process
        monkeypatch.setattr(once, "told", False)
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(TerseFormatter())
    logger.addHandler(handler)
    try:
        for path in ("/briefs/", "/account/login/", "/nothing"):
            answer = Client().get(path, headers={"Host": "evil.example"})
            assert answer.status_code == 400
            assert "Content-Security-Policy" in answer.headers
    finally:
        logger.removeHandler(handler)
    (line,) = said.getvalue().splitlines()
    assert "WARNING" in line
    assert "Invalid HTTP_HOST header: 'evil.example'. Expected the host of BRIEFGEN_PORTAL_SITE" in line
