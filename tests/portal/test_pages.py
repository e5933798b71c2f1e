"""What pages have in common: the house's words, the reader's language, tables that a phone can show, the order of sessions."""

from __future__ import annotations

import dataclasses
import re

import pytest
from django.test import Client, override_settings

from briefgen.portal.configuration import SignOn
from briefgen.portal.models import UserSession
from briefgen.portal.place import house as settings
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.test_answers import say

pytestmark = pytest.mark.usefixtures("house")

TITLED = re.compile(r">\s*([^<]*\b[A-Z][a-z]+ [A-Z][a-z]+\b[^<]*)<")  # Two Words In Capitals


def text(client: Client, path: str) -> str:
    return body(client.get(path)).decode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/account/second/", "Second factors and passkeys</h1>"),
        ("/account/second/webauthn/", "Passkeys and security keys"),
        ("/account/confirm/?next=/account/second/", "Is it you?"),
        ("/account/password/", "Change your password"),
    ],
)
def test_pages_of_accounts_have_the_words_of_the_house(path: str, said: str) -> None:
    user = person("secretary")
    user.set_password("correct horse battery")
    user.save()
    client = Client()
    client.post("/account/login/", {"login": "secretary", "password": "correct horse battery"})
    page = re.sub(r"\s+", " ", text(client, path)).replace(" </h1>", "</h1>")
    assert said in page
    assert [one.strip() for one in TITLED.findall(page)] == []


def test_times_of_the_administration_have_24_hours_and_their_zone() -> None:
    release(offers.files(offers.brief()))
    page = text(browser(person("root", is_staff=True, is_superuser=True)), "/admin/portal/auditrow/")
    assert re.search(r"\d{4}, \d\d:\d\d UTC<", page)
    assert "p.m." not in page
    assert "a.m." not in page


def test_a_reader_changes_the_language_in_the_menu_of_each_page() -> None:
    client = browser(person("secretary", "minister"))
    for path in ("/briefs/", "/account/notices/", "/nothing/"):
        assert '<button class="quiet" name="language" value="ur"' in text(client, path)
    done = client.post("/account/notices/", {"language": "ur", "from": "menu"})
    assert done["Location"] == "/briefs/"
    assert 'name="language" value="en"' in text(client, "/briefs/")


def test_the_page_of_what_is_not_found_is_in_the_readers_language() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister", language="ur"))
    absent, foreign = client.get("/briefs/nothing/minister/"), client.get("/briefs/corridor/analyst/")
    assert '<html lang="ur" dir="rtl">' in body(absent).decode()
    assert re.sub(rb'value="\w{64}"', b"", body(absent)) == re.sub(rb'value="\w{64}"', b"", body(foreign))
    assert '<html lang="en">' in text(Client(), "/account/nothing/")


def test_sizes_have_urdu_words_and_titles_the_direction_of_their_brief() -> None:
    release(offers.files(offers.brief()))
    page = text(browser(person("secretary", "minister", language="ur")), "/briefs/")
    assert re.search(r"<bdi>[^<]+کے\sبی</bdi>", page)
    assert '<div class="head" lang="en-GB" dir="ltr">' in page


def test_answers_name_briefs_by_their_titles() -> None:
    release(offers.files(offers.brief()))
    say(browser(person("secretary", "minister")), "seen")
    page = text(browser(person("one", is_releaser=True)), "/answers/")
    assert re.search(
        r'dir="ltr">[^<]*Grain corridor[^<]*</a> <span class="aside name">corridor/minister/1.0<', page
    )


def test_every_cell_of_a_table_that_is_stacked_names_its_column() -> None:
    release(offers.files(offers.brief()))
    say(browser(person("secretary", "minister")), "seen")
    user = person("one", "minister", is_releaser=True, is_auditor=True)
    client = browser(user)
    for path in ("/releases/", "/answers/", "/receipts/", "/receipts/1/", "/account/sessions/"):
        page = text(client, path)
        (table,) = re.findall(r'<table class="stack">.*?</table>', page, re.DOTALL)
        heads = [one for one in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table) if "unseen" not in one]
        for row in re.findall(r"<tr><td.*?</tr>", table, re.DOTALL):
            assert re.findall(r'data-label="([^"]*)"', row) == heads, path


def test_sessions_stand_with_this_one_first_and_then_the_newest() -> None:
    user = person("secretary")
    user.set_password("correct horse battery")
    user.save()
    clients = [Client(headers={"user-agent": name}) for name in ("Edg", "Firefox", "Chrome", "Safari")]
    for client in clients:
        client.post("/account/login/", {"login": "secretary", "password": "correct horse battery"})
    numbers = iter((3, 1, 4, 2))
    days = iter(("2025-03-01", "2025-03-04", "2025-03-02", "2025-03-03"))
    for client in clients:
        session = client.session
        session["place"] = {**session["place"], "begun": f"{next(days)}T10:00:00+00:00"}
        session.save()
        UserSession.objects.filter(session_key=session.session_key).update(number=next(numbers))
    page = text(clients[2], "/account/sessions/")
    found = re.findall(r'data-label="Browser">(\w+)<', page)
    assert found == ["Chrome", "Firefox", "Safari", "Edge"]


@pytest.mark.parametrize("path", ["/account/house/error/", "/account/house/cancelled/"])
def test_a_log_in_that_the_provider_ends_leads_on(path: str) -> None:
    sign_on = SignOn("https://login.example.org", "briefs", "secret")
    with override_settings(HOUSE=dataclasses.replace(settings(), sign_on=sign_on)):
        page = text(browser(person("secretary")), path)
    assert "<h1>Not logged in</h1>" in page
    assert '<a href="/account/login/">' in page
