"""A principal names who reads for them: what the principal may read, until then, on record as on their behalf."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.portal import consistency, delegating
from briefgen.portal.configuration import Configuration
from briefgen.portal.models import AuditRow, Delegation, User
from briefgen.portal.place import house as settings
from tests.portal import offers
from tests.portal.people import body, browser, person, release

pytestmark = pytest.mark.usefixtures("house")

PAGE = "/account/delegates/"
FILE = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


@pytest.fixture
def pair() -> tuple[User, User]:
    """A minister and a private secretary of no audience; there is a brief for ministers."""
    release(offers.files(offers.brief()))
    return person("minister", "minister"), person("secretary")


def found_delegations() -> list[str]:
    return [line for line in consistency.findings() if "reads for" in line]


def name(principal: User, delegate: str = "secretary", days: int = 3) -> Client:
    client = browser(principal)
    client.post(PAGE, {"name": delegate, "until": f"{timezone.now() + dt.timedelta(days=days):%Y-%m-%d}"})
    return client


def test_a_delegate_reads_what_the_principal_may_and_the_row_says_for_whom(pair: tuple[User, User]) -> None:
    minister, secretary = pair
    client = browser(secretary)
    assert client.get(FILE).status_code == 404
    name(minister)
    assert b"Grain corridor reopens" in body(client.get("/briefs/"))
    assert client.get(FILE).status_code == 200
    assert client.post("/box/", {"pick": ["corridor/minister/1.0"], "as": "zip"}).status_code == 200
    rows = AuditRow.objects.filter(action="download").order_by("number")
    assert [(row.actor, row.detail) for row in rows] == [
        ("secretary", "on behalf of minister"),
        ("secretary", "box of 1, zip; on behalf of minister"),
    ]
    assert client.get("/briefs/corridor/analyst/").status_code == 404
    assert b"You read for minister" in body(client.get("/briefs/"))
    assert found_delegations() == []


def test_what_is_ones_own_is_read_on_nobodys_behalf(pair: tuple[User, User]) -> None:
    minister, _ = pair
    deputy = person("deputy", "minister")
    name(minister, "deputy")
    browser(deputy).get(FILE)
    assert AuditRow.objects.get(action="download").detail == ""


@pytest.mark.parametrize(
    "ending", ["by the principal", "by the delegate", "time", "no account", "no audience"]
)
def test_with_its_end_nothing_is_read_any_more(pair: tuple[User, User], ending: str) -> None:
    minister, secretary = pair
    client, principal = browser(secretary), name(minister)
    assert client.get(FILE).status_code == 200
    number = str(Delegation.objects.get().pk)
    match ending:
        case "by the principal":
            principal.post(PAGE, {"end": number})
        case "by the delegate":
            client.post(PAGE, {"end": number})
        case "time":
            Delegation.objects.update(until=timezone.now())
        case "no account":
            User.objects.filter(pk=minister.pk).update(is_active=False)
        case _:
            minister.audiences.clear()
    assert client.get(FILE).status_code == 404
    assert b"Grain" not in body(client.get("/briefs/"))
    if ending.startswith("by"):
        assert AuditRow.objects.get(action="delegate-ended").detail == "secretary for minister"


def test_nobody_reads_for_a_delegate_and_nobody_ends_what_is_of_others(pair: tuple[User, User]) -> None:
    minister, secretary = pair
    third = person("third")
    name(minister)
    name(secretary, "third")
    assert browser(third).get(FILE).status_code == 404
    number = str(Delegation.objects.get(principal=minister).pk)
    assert browser(third).post(PAGE, {"end": number}).status_code == 404
    for wrong in ("", "x", "²", "9" * 30):
        assert browser(third).post(PAGE, {"end": wrong}).status_code == 404
    assert browser(secretary).get(FILE).status_code == 200


@pytest.mark.parametrize(
    ("who", "days"), [("nobody", 3), ("minister", 3), ("secretary", -2), ("secretary", 400)]
)
def test_what_cannot_be_delegated_is_refused(pair: tuple[User, User], who: str, days: int) -> None:
    client = browser(pair[0])
    until = f"{timezone.now() + dt.timedelta(days=days):%Y-%m-%d}"
    answer = client.post(PAGE, {"name": who, "until": until})
    assert answer.status_code == 422
    assert not Delegation.objects.exists()
    assert AuditRow.objects.filter(action="delegate-unknown").exists() == (days == 3)


def test_a_house_without_delegates_has_none(house: Configuration, pair: tuple[User, User]) -> None:
    with override_settings(HOUSE=dataclasses.replace(settings(), delegates=False)):
        name(pair[0])
    assert not Delegation.objects.exists()


def test_a_delegation_made_past_the_portal_is_found(pair: tuple[User, User]) -> None:
    minister, secretary = pair
    delegating.delegate(minister, "secretary", timezone.now() + dt.timedelta(days=2), "")
    Delegation.objects.update(until=timezone.now() + dt.timedelta(days=300))
    assert found_delegations() == ["user secretary: reads for minister, which no row says"]
    assert secretary.notices.count() == 1


@pytest.mark.parametrize("ender", ["minister", "secretary"])
def test_the_other_is_told_of_the_end_of_a_delegation(pair: tuple[User, User], ender: str) -> None:
    name(pair[0])
    number = str(Delegation.objects.get().pk)
    by_name = {one.username: one for one in pair}
    browser(by_name.pop(ender)).post(PAGE, {"end": number})
    (other,) = by_name.values()
    said = "You read for minister no more." if ender == "minister" else "secretary reads for you no more."
    assert said in body(browser(other).get("/briefs/")).decode()
