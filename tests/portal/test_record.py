"""What the record has: every act, by whom, under which name and number."""

from __future__ import annotations

import dataclasses

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from briefgen.errors import UsageError
from briefgen.portal import accounts, chain, sign_on, tokens
from briefgen.portal.accounts import AccountChange
from briefgen.portal.actors import operator
from briefgen.portal.chain import Event
from briefgen.portal.models import Audience, AuditRow, SignOnGroup, User
from briefgen.portal.verification import broken_row
from tests.portal import offers
from tests.portal.people import browser, person, release
from tests.portal.served import PASSWORD

pytestmark = pytest.mark.usefixtures("house")
PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


def acts(*but: str) -> list[tuple[str, str]]:
    return list(AuditRow.objects.exclude(action__in=but).values_list("actor", "action"))


def test_a_row_has_the_users_number_and_their_name_at_that_time() -> None:
    release(offers.files(offers.brief()))
    user = person("secretary", "minister", first_name="Sana", last_name="Malik")
    browser(user).get(PATH)
    User.objects.update(last_name="Khan", username="minister-office")
    row = AuditRow.objects.get(action="download")
    assert (row.actor, row.user_number, row.person) == ("secretary", str(user.pk), "Sana Malik")
    assert broken_row() == ""


@pytest.mark.parametrize("field", ["user_number", "person"])
def test_number_and_name_are_under_the_digest(field: str) -> None:
    event = Event("secretary", "download", user_number="1", person="Sana Malik")
    changed = {"user_number": "2"} if field == "user_number" else {"person": ""}
    moment = timezone.now()
    one, other = (
        chain.digest_of(b"key", chain.START, 1, moment, item)
        for item in (event, dataclasses.replace(event, **changed))
    )
    assert one != other


def test_what_the_browser_has_already_is_on_record_as_read_again() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    etag = client.get(PATH)["ETag"]
    client.get(PATH, headers={"If-None-Match": etag})
    assert acts("publish", "release") == [("secretary", "download"), ("secretary", "re-read")]


def test_what_users_do_to_their_own_accounts_is_on_record() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client = Client()
    client.post("/account/login/", {"login": "secretary", "password": PASSWORD})
    new = "a longer horse battery"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert client.post("/account/password/", fields).status_code == 302
    client.post("/account/second/recovery-codes/generate/")
    client.post("/account/logout/")
    assert acts("rights") == [
        ("secretary", "log-in"),
        ("secretary", "own-password"),
        ("secretary", "log-out"),
    ]


def test_tokens_that_are_made_and_ended_are_on_record() -> None:
    user = person("one", is_releaser=True)
    client = browser(user)
    client.post("/releases/tokens/", {"name": "desk 4"})
    client.post("/releases/tokens/", {"remove": user.tokens.get().pk})
    accounts.token("one", "press desk")
    rows = AuditRow.objects.values_list("actor", "action", "detail")
    assert list(rows) == [
        ("one", "token", "one: desk 4"), ("one", "token-ended", "one: desk 4"), (operator(), "token", "one: press desk"),
    ]  # fmt: skip
    assert tokens.owner("Bearer guess") is None


def test_audiences_gained_and_lost_by_groups_are_on_record() -> None:
    user = person("secretary")
    for name in ("minister", "analyst"):
        SignOnGroup.objects.create(group=f"{name}s", audience=Audience.objects.create(name=name))
    for groups in (["ministers"], ["ministers"], ["analysts"]):
        sign_on.follow_groups(user, {"groups": groups})
    assert [row.detail for row in AuditRow.objects.filter(detail__contains="by groups")] == [
        "secretary by groups: +minister", "secretary by groups: +analyst, -minister",
    ]  # fmt: skip


def test_the_command_line_acts_under_the_system_users_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    monkeypatch.setenv("SUDO_USER", "registrar")
    name = operator()
    assert name.startswith("operator:")
    assert "somebody-else" not in name
    assert name.endswith("(sudo by registrar)")
    release(offers.files(offers.brief()))
    assert {actor for actor, _ in acts()} == {name}


@pytest.mark.parametrize("name", ["operator", "Operator", "unknown"])
def test_nobody_takes_a_name_of_the_log(name: str) -> None:
    with pytest.raises(UsageError, match="the log uses this name"):
        accounts.add(AccountChange(name, ()), PASSWORD)
    root = browser(person("root", is_staff=True, is_superuser=True))
    fields = {"username": name, "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}
    assert root.post("/admin/portal/user/add/", fields).status_code == 200
    assert not User.objects.filter(username=name).exists()
    assert not Authenticator.objects.exists()
