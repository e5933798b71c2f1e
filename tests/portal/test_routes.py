"""What is routed: the portal's own pages, and of the pages of others those that it means to offer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from briefgen.portal.models import AccountRequest, Audience, AuditRow, Edition, Release, User
from tests.portal.people import browser, person
from tests.portal.served import PASSWORD

# Of allauth: log-in and -out, the own password and second factors, the way to the provider and back.
OFFERED = {
    "account_login", "account_logout", "account_inactive", "account_reauthenticate", "account_change_password",
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "mfa_login_webauthn",
    "socialaccount_login_cancelled", "socialaccount_login_error", "openid_connect_login", "openid_connect_callback",
}  # fmt: skip


def routes(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one)
        else:
            yield one


def test_of_allauth_nothing_is_routed_but_what_is_offered() -> None:
    assert {
        one.name
        for one in routes()
        if one.name and one.name.startswith(("account_", "mfa_", "social", "openid_"))
    } == OFFERED
    others = {one.callback.__module__.partition(".")[0] for one in routes() if one.name not in OFFERED}
    assert others <= {"briefgen", "django"}


def test_the_administration_has_these_tables_and_no_others() -> None:
    assert set(admin.site._registry) == {User, Audience, Edition, Release, AccountRequest, AuditRow}


@pytest.mark.usefixtures("house")
def test_the_administration_has_no_log_in_and_no_password_of_its_own() -> None:
    one, secretary = person("one", is_staff=True, is_superuser=True), person("secretary", is_staff=True)
    for user in (one, secretary):
        user.set_password(PASSWORD)
        user.save()
    client = browser(one)
    form = {"username": "secretary", "password": PASSWORD, "next": "/admin/"}
    answer = client.post("/admin/login/", form)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert client.session["_auth_user_id"] == str(one.pk)
    new = "another horse battery"
    form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    for path in ("password_change/", "password_change/done/"):
        answer = client.post(f"/admin/{path}", form)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/account/password/")
    assert not User.objects.get(pk=one.pk).check_password(new)
    asked = Client().post("/admin/login/", form)
    assert asked.headers["Location"].startswith("/account/login/")
