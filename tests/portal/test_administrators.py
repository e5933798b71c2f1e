"""What an administrator can do to an account: on record, told to its owner, and approved by a second administrator."""

from __future__ import annotations

import dataclasses

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.admin.models import LogEntry
from django.core import mail as django_mail
from django.test import Client, override_settings

from briefgen.portal import consistency, mail
from briefgen.portal.accounts import AccountChange, add
from briefgen.portal.configuration import Configuration
from briefgen.portal.models import AccountRequest, Audience, AuditRow, SignOnGroup, User
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.served import PASSWORD
from tests.portal.test_notices import SERVER

pytestmark = pytest.mark.usefixtures("house")
RIGHTS = {"username": "secretary", "is_active": "on"}
DATES = {"date_joined_0": "2025-01-01", "date_joined_1": "00:00:00"}


@pytest.fixture
def secretary() -> User:
    user = person("secretary")
    user.set_password("an older password")
    user.save()
    return user


@pytest.fixture
def one() -> Client:
    return browser(person("one", is_staff=True, is_superuser=True))


@pytest.fixture
def two() -> Client:
    return browser(person("two", is_staff=True, is_superuser=True))


def set_password(admin: Client, user: User) -> None:
    fields = {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    assert admin.post(f"/admin/portal/user/{user.pk}/password/", fields).status_code == 302


def give_audience(admin: Client, user: User) -> None:
    minister, _ = Audience.objects.get_or_create(name="minister")
    fields = {**RIGHTS, **DATES, "audiences": [minister.pk], "is_releaser": "on"}
    assert admin.post(f"/admin/portal/user/{user.pk}/change/", fields).status_code == 302


def remove_factors(admin: Client, user: User) -> None:
    fields = {"action": "remove_factors", "_selected_action": [user.pk]}
    assert admin.post("/admin/portal/user/", fields).status_code == 302


def approve(admin: Client) -> str:
    fields = {"action": "approve", "_selected_action": [one.pk for one in AccountRequest.objects.all()]}
    return body(admin.post("/admin/portal/accountrequest/", fields, follow=True)).decode()


def state(user: User) -> tuple[bool, int, list[str], bool]:
    user = User.objects.get(pk=user.pk)
    factors = Authenticator.objects.filter(user=user).count()
    names = list(user.audiences.values_list("name", flat=True))
    return user.check_password(PASSWORD), factors, names, user.is_releaser


def rows() -> list[tuple[str, str]]:
    return list(
        AuditRow.objects.exclude(action="rights", detail__startswith="secretary: aud").values_list(
            "actor", "action"
        )
    )


@pytest.mark.parametrize(
    ("act", "kind", "after"),
    [
        (set_password, "password", (True, 1, [], False)),
        (remove_factors, "factors", (False, 0, [], False)),
        (give_audience, "rights", (False, 1, ["minister"], True)),
    ],
)
def test_a_second_administrator_approves_what_could_make_the_first_a_reader(
    secretary: User, one: Client, two: Client, act: object, kind: str, after: object
) -> None:
    TOTP.activate(secretary, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    act(one, secretary)  # type: ignore[operator]  # one of the functions above
    assert state(secretary) == (False, 1, [], False)
    assert rows() == [("one", "request")]
    assert "another administrator approves it" in approve(one)
    assert state(secretary) == (False, 1, [], False)
    approve(two)
    assert state(secretary) == after
    assert rows() == [("one", "request"), ("two", kind)]
    told = browser(User.objects.get(pk=secretary.pk))
    assert "Administrator two changed your account" in body(told.get("/briefs/")).decode()
    told.post("/notices/")
    assert "changed your account" not in body(told.get("/briefs/")).decode()
    assert AccountRequest.objects.get().values == {}


def test_rights_are_taken_away_at_once(secretary: User, one: Client) -> None:
    secretary.audiences.add(Audience.objects.create(name="minister"))
    User.objects.update(is_releaser=True)
    assert one.post(f"/admin/portal/user/{secretary.pk}/change/", {**RIGHTS, **DATES}).status_code == 302
    assert state(secretary)[2:] == ([], False)
    assert not AccountRequest.objects.exists()


def test_what_waits_is_not_said_to_be_done(secretary: User, one: Client) -> None:
    minister = Audience.objects.create(name="minister")
    fields = {**RIGHTS, **DATES, "audiences": [minister.pk], "is_releaser": "on"}
    group = {
        "name": "minister", "groups-TOTAL_FORMS": "1", "groups-INITIAL_FORMS": "0", "groups-0-group": "cabinet",
    }  # fmt: skip
    for path, posted in ((f"user/{secretary.pk}", fields), (f"audience/{minister.pk}", group)):
        said = body(one.post(f"/admin/portal/{path}/change/", posted, follow=True)).decode()
        assert "Waits for another administrator" in said
        assert "successfully" not in said
    history = LogEntry.objects.values_list("change_message", flat=True)
    assert all(one.startswith("Waits for another administrator: ") for one in history)


def test_another_full_name_is_saved_on_record_and_told(secretary: User, one: Client) -> None:
    fields = {**RIGHTS, **DATES, "last_name": "Malik"}
    said = body(one.post(f"/admin/portal/user/{secretary.pk}/change/", fields, follow=True)).decode()
    row = AuditRow.objects.get(action="account")
    what = "full name none to Malik"
    assert row.detail == f"user {secretary.pk}: {what}"
    assert f"Saved: {what}" in said
    assert secretary.notices.get().text == f"Administrator one changed your account: {what}"
    add(AccountChange("secretary", (), email="desk@example.org"), "")
    last = AuditRow.objects.filter(action="account").last()
    assert last
    assert last.detail == (f"user {secretary.pk}: mail address none to desk@example.org")


@pytest.mark.parametrize("name", ["secretary", "one"])
def test_another_user_name_or_address_waits_and_is_told_to_the_former_address(
    house: Configuration, secretary: User, one: Client, two: Client, name: str
) -> None:
    user = User.objects.get(username=name)
    django_mail.outbox.clear()
    User.objects.filter(pk=user.pk).update(email="old@example.org")
    fields = {
        **DATES,
        "is_active": "on",
        "username": "clerk",
        "last_name": "Malik",
        "email": "clerk@example.org",
    }
    fields |= {"is_staff": "on", "is_superuser": "on"} if user != secretary else {}
    said = body(one.post(f"/admin/portal/user/{user.pk}/change/", fields, follow=True)).decode()
    what = f"user name {user} to clerk, mail address old@example.org to clerk@example.org"
    assert f"Waits for another administrator: {user} (user {user.pk}): {what}" in said
    held = User.objects.get(pk=user.pk)
    assert (held.username, held.last_name, held.email) == (user.username, "Malik", "old@example.org")
    assert "another administrator approves it" in approve(one)
    with override_settings(HOUSE=dataclasses.replace(house, mail=SERVER)):
        approve(two)
        held = User.objects.get(pk=user.pk)
        assert (held.username, held.email) == ("clerk", "clerk@example.org")
        assert mail.turn() == 1
        assert [line for line in consistency.findings() if "clerk" in line] == []
        User.objects.filter(pk=user.pk).update(password="!")
        add(AccountChange("clerk", (), email="desk@example.org"), "")
        User.objects.update(is_active=False, notify=User.Notify.NONE)
        assert (mail.turn(), mail.turn()) == (1, 0)
    assert [one.to for one in django_mail.outbox] == [["old@example.org"], ["clerk@example.org"]]
    assert "another mail address" in django_mail.outbox[0].subject
    assert "clerk" not in str(django_mail.outbox[0].message())
    row = AuditRow.objects.get(action="account", actor="two")
    assert row.detail == f"{user} (user {user.pk}): {what}"
    assert held.notices.filter(text=f"Administrator two changed your account. {what}").exists()


def test_a_name_that_was_taken_in_the_meantime_is_not_given_twice(
    secretary: User, one: Client, two: Client
) -> None:
    one.post(f"/admin/portal/user/{secretary.pk}/change/", {**RIGHTS, **DATES, "username": "clerk"})
    person("Clerk")
    assert "another user is named clerk" in approve(two)
    assert User.objects.get(pk=secretary.pk).username == "secretary"
    assert AccountRequest.objects.get().state == "waits"


def test_the_users_of_an_audience_get_no_other_by_its_name(one: Client, two: Client) -> None:
    press = person("editor", "press").audiences.get()
    fields = {"name": "minister", "groups-TOTAL_FORMS": "0", "groups-INITIAL_FORMS": "0"}
    assert one.post(f"/admin/portal/audience/{press.pk}/change/", fields).status_code == 302
    approve(two)
    assert Audience.objects.get().name == "press"
    assert one.post("/admin/portal/audience/add/", fields).status_code == 302
    assert set(Audience.objects.values_list("name", flat=True)) == {"press", "minister"}


def test_where_one_suffices_the_change_is_made_on_record_and_told(
    house: Configuration, secretary: User, one: Client
) -> None:
    with override_settings(HOUSE=dataclasses.replace(house, second_releaser=False)):
        set_password(one, secretary)
    assert state(secretary)[0]
    assert rows() == [("one", "password")]
    assert secretary.notices.count() == 1


def test_a_group_gets_an_audience_by_two_administrators(one: Client, two: Client) -> None:
    minister = Audience.objects.create(name="minister")
    fields = {
        "name": "minister", "groups-TOTAL_FORMS": "1", "groups-INITIAL_FORMS": "0", "groups-0-group": "cabinet",
    }  # fmt: skip
    assert one.post(f"/admin/portal/audience/{minister.pk}/change/", fields).status_code == 302
    assert not SignOnGroup.objects.exists()
    approve(two)
    assert str(SignOnGroup.objects.get()) == "cabinet → minister"


@pytest.mark.parametrize("path", ["mfa/authenticator", "socialaccount/socialaccount", "account/emailaddress"])
def test_nobody_links_an_account_or_a_factor_for_somebody_else(one: Client, path: str) -> None:
    assert one.get(f"/admin/{path}/").status_code == 404


def test_the_administration_shows_no_title_and_no_text(one: Client) -> None:
    release(offers.files(offers.brief()))
    for path in (
        "edition",
        "edition/1/change",
        "release",
        "release/1/change",
        "auditrow",
        "auditrow/1/change",
        "",
    ):
        answer = one.get(f"/admin/portal/{path}/".replace("//", "/"))
        text = body(answer).decode()
        assert answer.status_code == 200, path
        assert not [
            word for word in ("Grain corridor", "Prices should ease", "Food security") if word in text
        ], path


def test_an_administrator_makes_an_account_that_may_nothing_yet(one: Client) -> None:
    fields = {"username": "deputy", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert one.post("/admin/portal/user/add/", fields).status_code == 302
    deputy = User.objects.get(username="deputy")
    assert state(deputy) == (True, 0, [], False)
    assert rows() == [("one", "rights")]
