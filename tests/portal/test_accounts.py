"""Who gets in, how often they may try, and what they belong to."""

from __future__ import annotations

import dataclasses
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client, override_settings

from briefgen.errors import UsageError
from briefgen.portal import accounts, provider, sign_on, tokens
from briefgen.portal.accounts import AccountChange
from briefgen.portal.actors import operator
from briefgen.portal.configuration import Configuration
from briefgen.portal.models import Audience, AuditRow, SignOnGroup, User
from tests.portal.people import body, browser, person
from tests.portal.served import PASSWORD

pytestmark = pytest.mark.usefixtures("house")


def log_in(name: str, password: str = PASSWORD, address: str = "192.0.2.1") -> tuple[Client, int, str]:
    client = Client(REMOTE_ADDR=address)
    answer = client.post("/account/login/", {"login": name, "password": password})
    return client, answer.status_code, body(answer).decode()


def test_a_user_of_the_command_line_logs_in_and_it_is_on_record() -> None:
    said = accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    assert said == "added: secretary: audiences minister; roles active"
    client, status, _ = log_in("secretary")
    assert status == 302
    assert client.get("/briefs/").status_code == 200
    assert list(AuditRow.objects.values_list("actor", "action", "address")) == [
        (operator(), "rights", ""), ("secretary", "log-in", "192.0.2.1"),
    ]  # fmt: skip


def test_a_second_call_adds_audiences_and_roles_and_keeps_the_password() -> None:
    accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    said = accounts.add(AccountChange("secretary", ("press",), releaser=True), "")
    assert said == "changed: secretary: audiences minister, press; roles active, releaser"
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize(
    ("name", "audience", "password"),
    [
        ("secretary", "minister", "short"),
        ("secretary", "minister", "password1234"),
        ("a b", "minister", PASSWORD),
        ("secretary", "A/B", PASSWORD),
    ],
)
def test_a_user_that_cannot_be_is_refused_and_leaves_nothing(name: str, audience: str, password: str) -> None:
    with pytest.raises(UsageError):
        accounts.add(AccountChange(name, (audience,)), password)
    assert (User.objects.count(), Audience.objects.count()) == (0, 0)


def test_the_password_is_kept_by_argon2() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    assert User.objects.get().password.startswith("argon2$argon2id$")


def test_five_bad_tries_close_the_door_for_this_account_from_this_address_alone() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    accounts.add(AccountChange("deputy", ()), PASSWORD)
    for _ in range(5):
        assert log_in("secretary", "wrong")[1] == 200
    assert log_in("secretary")[1] == 200
    assert log_in("secretary", address="192.0.2.2")[1] == 302
    assert log_in("deputy")[1] == 302


def test_the_answer_does_not_tell_whether_there_is_such_a_user() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    known, unknown = (_without_chance(log_in(name, "wrong")[2], name) for name in ("secretary", "nobody"))
    assert known == unknown


def _without_chance(text: str, name: str) -> str:
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", text).replace(name, "")


def test_nobody_signs_up() -> None:
    client = Client()
    for path in ("/account/signup/", "/accounts/signup/", "/account/house/signup/"):
        answer = client.post(path, {"username": "stranger", "password1": PASSWORD, "password2": PASSWORD})
        assert answer.status_code in {302, 404}
    assert not User.objects.exists()


def test_an_old_cookie_is_worth_nothing_after_log_out() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client, _, _ = log_in("secretary")
    thief = Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get("/briefs/").status_code == 200
    client.post("/account/logout/")
    assert thief.get("/briefs/").status_code == 302


def test_a_deactivated_user_is_out_at_once() -> None:
    user = person("secretary", "minister")
    client = browser(user)
    assert client.get("/briefs/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/briefs/").status_code == 302


def test_the_secret_of_an_authenticator_app_is_stored_encrypted_and_asked_for() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(User.objects.get(), secret)
    stored = str(Authenticator.objects.get().data)
    assert secret not in stored
    client, status, _ = log_in("secretary")
    assert (status, client.get("/briefs/").status_code) == (302, 302)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/account/second/authenticate/", {"code": code})
    assert client.get("/briefs/").status_code == 200


def test_who_has_just_logged_in_adds_a_second_factor_without_the_password_again(house: Configuration) -> None:
    accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    elsewhere = ("/account/password/", "/account/sessions/", "/account/delegates/", "/account/notices/")
    with override_settings(HOUSE=dataclasses.replace(house, second_factor="required")):
        client, _, _ = log_in("secretary")
        page = client.get("/briefs/", follow=True)
        assert page.redirect_chain == [("/account/second/", 302)]
        assert [path for path in elsewhere if f'href="{path}"' in body(page).decode()] == []
        for path in ("totp/activate/", "webauthn/add/"):
            assert client.get(f"/account/second/{path}").status_code == 200
        values = client.session
        for one in values["account_authentication_methods"]:
            one["at"] -= 301
        values.save()
        asked = client.get("/account/second/totp/activate/")
        assert asked.headers["Location"].startswith("/account/confirm/")
    page = client.get("/account/sessions/")
    assert [path for path in elsewhere if f'href="{path}"' not in body(page).decode()] == []
    assert "Your user name here: <strong>secretary</strong>" in body(page).decode()


def test_a_session_with_a_password_ends_where_the_provider_is_the_only_way_in(house: Configuration) -> None:
    accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    client, _, _ = log_in("secretary")
    provided, _, _ = log_in("secretary")
    values = provided.session
    values["account_authentication_methods"][0]["method"] = "socialaccount"
    values.save()
    with override_settings(HOUSE=dataclasses.replace(house, sign_on_only=True)):
        assert client.get("/briefs/").headers["Location"] == "/account/login/?next=/briefs/"
        assert provided.get("/briefs/").status_code == 200
    assert client.get("/briefs/").status_code == 302  # it has ended


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("https://briefs.example.org/box/", "https://briefs.example.org/box/"),
        ("/box/?a=1", "/box/?a=1"),
        ("http://briefs.example.org/box/", "/briefs/"),
        ("https://briefs.example.org:8443/", "/briefs/"),
        ("//evil.example/", "/briefs/"),
        ("javascript:alert(1)", "/briefs/"),
    ],
)
def test_after_the_log_in_the_way_leads_to_this_site_alone(asked: str, given: str) -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client = Client(headers={"Host": "briefs.example.org"})
    form = {"login": "secretary", "password": PASSWORD, "next": asked}
    with override_settings(
        ALLOWED_HOSTS=["briefs.example.org"], CSRF_TRUSTED_ORIGINS=["https://briefs.example.org"]
    ):
        answer = client.post("/account/login/", form, secure=True)
    assert answer.headers["Location"] == given


def test_a_user_that_cannot_be_is_refused_before_a_password_is_asked_for() -> None:
    known = frozenset({"press"})
    for change in (
        AccountChange("operator", ()), AccountChange("a b", ()), AccountChange("secretary", (), email="x"),
        AccountChange("secretary", ("minister",), known=known), AccountChange("secretary", ("A/B",)),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            accounts.check(change)
    accounts.check(AccountChange("secretary", ("press",), known=known))
    assert (User.objects.count(), Audience.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("wanted", "email", "name"),
    [
        ("deputy", "", "deputy"),
        ("Secretary", "", "Secretary2"),
        ("sana malik", "", "sana.malik"),
        ("ثنا ملک", "", "ثنا.ملک"),
        ("", "s.malik@example.org", "s.malik"),
        ("Operator", "", "Operator2"),
        ("<>", "", "reader"),
        ("a" * 200, "", "a" * 140),
    ],
)
def test_who_comes_by_the_provider_has_the_user_name_from_there_or_one_like_it(
    wanted: str, email: str, name: str
) -> None:
    person("secretary")
    assert provider.free_name(wanted, email) == name
    person(name)
    assert provider.free_name(wanted, email) not in {name, name.lower()}


@pytest.mark.parametrize(
    "path",
    [
        "/account/second/",
        "/account/password/",
        "/account/second/totp/activate/",
        "/account/second/webauthn/add/",
    ],
)
def test_account_pages_open(path: str) -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client, _, _ = log_in("secretary")
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert "<style" not in body(answer).decode()
    assert " style=" not in body(answer).decode()


def test_groups_of_the_house_give_and_take_the_audiences_that_they_are_mapped_to() -> None:
    user = person("secretary", "press")
    minister, analyst = (Audience.objects.create(name=name) for name in ("minister", "analyst"))
    SignOnGroup.objects.create(group="cabinet", audience=minister)
    SignOnGroup.objects.create(group="desk", audience=analyst)
    sign_on.follow_groups(user, {"userinfo": {"groups": ["cabinet", "canteen"]}})
    assert set(user.audiences.values_list("name", flat=True)) == {"press", "minister"}
    sign_on.follow_groups(user, {"id_token": {"groups": "desk"}})
    assert set(user.audiences.values_list("name", flat=True)) == {"press", "analyst"}
    sign_on.follow_groups(user, {})
    assert set(user.audiences.values_list("name", flat=True)) == {"press"}


def test_a_token_is_kept_as_a_digest_and_dies_with_its_owners_role() -> None:
    user = person("registrar", is_releaser=True)
    word = tokens.make(user, "desk")
    assert word not in str(user.tokens.values())
    assert tokens.owner(f"Bearer {word}") == user
    assert tokens.owner("Bearer guess") is None
    assert tokens.owner(word) is None
    User.objects.update(is_releaser=False)
    assert tokens.owner(f"Bearer {word}") is None


def test_only_releasers_get_tokens() -> None:
    person("secretary")
    with pytest.raises(UsageError):
        accounts.token("secretary", "desk")


def test_the_admin_is_for_administrators() -> None:
    assert browser(person("secretary")).get("/admin/", follow=True).status_code == 403
    asked = Client().get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/account/login/")
    assert browser(person("root", is_staff=True, is_superuser=True)).get("/admin/").status_code == 200


def test_a_change_of_rights_in_the_admin_is_on_record(house: Configuration) -> None:
    root, secretary = person("root", is_staff=True, is_superuser=True), person("secretary")
    minister = Audience.objects.create(name="minister")
    form = {
        "username": "secretary",
        "is_active": "on",
        "audiences": [minister.pk],
        "date_joined_0": "2025-01-01",
        "date_joined_1": "00:00:00",
    }
    with override_settings(HOUSE=dataclasses.replace(house, second_releaser=False)):
        answer = browser(root).post(f"/admin/portal/user/{secretary.pk}/change/", form)
    assert answer.status_code == 302, body(answer)
    details = list(AuditRow.objects.filter(action="rights").values_list("detail", flat=True))
    assert list(secretary.audiences.values_list("name", flat=True)) == ["minister"]
    none, given = (f"secretary: audiences {name}; roles active" for name in ("none", "minister"))
    assert details == [none, "secretary: minister", given]
