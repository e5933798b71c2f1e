"""A required second factor, log-in by the provider alone, sessions that end by themselves and by hand, tokens that end."""

from __future__ import annotations

import dataclasses
import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.errors import UsageError
from briefgen.portal import accounts, configuration, delegating, tokens
from briefgen.portal.accounts import AccountChange
from briefgen.portal.configuration import Configuration, SignOn
from briefgen.portal.models import AuditRow, Token, UserSession
from tests.portal.people import body, browser, person
from tests.portal.served import PASSWORD

House = Callable[..., object]


@pytest.fixture
def of_house(house: Configuration) -> House:
    @contextmanager
    def changed(**values: object) -> Iterator[None]:
        with override_settings(HOUSE=dataclasses.replace(house, **values)):  # type: ignore[arg-type]  # its own fields
            yield

    return changed


@pytest.mark.parametrize(("rule", "role", "held"), [
    ("required", {}, True), ("admins", {}, False), ("admins", {"is_auditor": True}, True), ("optional", {"is_staff": True}, False),
])  # fmt: skip
def test_without_a_required_second_factor_one_gets_to_the_page_that_adds_one(
    of_house: House, rule: str, role: dict[str, bool], *, held: bool
) -> None:
    user = person("secretary", **role)
    client = browser(user)
    with of_house(second_factor=rule):  # type: ignore[attr-defined]  # a context
        answer = client.get("/briefs/")
        assert answer.status_code == (302 if held else 200)
        page = client.get("/account/second/")
        assert page.status_code == 200
        assert ("asks for a second factor" in body(page).decode()) == held
        TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        assert client.get("/briefs/").status_code == 200


def test_where_the_provider_is_the_only_way_no_password_is_taken(of_house: House) -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    sign_on = SignOn("https://login.example.org", "briefs", "secret")
    with of_house(sign_on=sign_on, sign_on_only=True):  # type: ignore[attr-defined]  # a context
        answer = Client().post("/account/login/", {"login": "secretary", "password": PASSWORD})
        assert answer.status_code == 403
        app = {"provider_id": "house", "name": sign_on.name, "client_id": "briefs", "secret": "secret"}
        with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app]}}):
            page = body(Client().get("/account/login/"))
        assert b"Log-in is with single sign-on alone" in page
        assert b"made by the administrator" not in page
    with pytest.raises(UsageError, match="OIDC_ISSUER"):
        configuration.from_environment({"BRIEFGEN_PORTAL_LOGIN": "sign-on"})


@pytest.mark.usefixtures("house")
def test_sessions_and_delegations_are_told_in_the_readers_own_zone() -> None:
    user = person("secretary", zone="Asia/Karachi")
    assert b"Times are those of Asia/Karachi." in body(browser(user).get("/account/sessions/"))
    delegating.delegate(person("minister"), "secretary", timezone.now() + dt.timedelta(days=1), "")
    assert user.notices.get().text.endswith(" PKT.")


def test_a_session_ends_after_a_long_silence_and_not_while_it_is_used(
    of_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, start = browser(person("secretary")), time.time()
    with of_house(idle=30):  # type: ignore[attr-defined]  # a context
        for minutes, status in ((0, 200), (20, 200), (40, 200), (71, 302), (72, 302)):
            monkeypatch.setattr(time, "time", lambda minutes=minutes: start + minutes * 60)
            assert client.get("/briefs/").status_code == status, minutes


@pytest.mark.usefixtures("house")
def test_users_see_their_sessions_and_end_them() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    clients = [
        Client(headers={"User-Agent": f"Mozilla/5.0 ({system}) Firefox/140"})
        for system in ("Windows", "Android")
    ]
    for client in clients:
        client.post("/account/login/", {"login": "secretary", "password": PASSWORD})
    text = body(clients[0].get("/account/sessions/")).decode()
    assert "Firefox on Windows" in text
    assert "Firefox on Android" in text
    for session in UserSession.objects.all():
        assert session.session_key not in text
    other = UserSession.objects.get(session_key=clients[1].cookies["session"].value)
    clients[0].post("/account/sessions/", {"end": str(other.number)})
    assert [client.get("/briefs/").status_code for client in clients] == [200, 302]
    assert AuditRow.objects.filter(action="session-ended", actor="secretary").count() == 1


@pytest.mark.usefixtures("house")
def test_nobody_ends_the_session_of_somebody_else() -> None:
    one, other = browser(person("one")), browser(person("other"))
    for number in [*UserSession.objects.values_list("number", flat=True), "others", "9" * 40, "x"]:
        one.post("/account/sessions/", {"end": str(number)})
    assert other.get("/briefs/").status_code == 200
    assert one.get("/briefs/").status_code == 200


@pytest.mark.usefixtures("house")
def test_a_token_ends_by_itself() -> None:
    word = tokens.make(person("one", is_releaser=True), "desk")
    assert tokens.owner(f"Bearer {word}") is not None
    Token.objects.update(made=timezone.now() - dt.timedelta(days=366))
    assert tokens.owner(f"Bearer {word}") is None
