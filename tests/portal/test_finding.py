"""What readers find: in any spelling, in the text of what they may read; new until it is opened; times in their zone."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from django.test import Client, override_settings

from briefgen.portal.configuration import Configuration
from briefgen.portal.folding import fold
from briefgen.portal.models import Edition
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.served import PASSWORD, command

pytestmark = pytest.mark.usefixtures("house")
SAME = [
    ("CÔTE D’IVOIRE", "cote d'ivoire"), ("Straße", "STRASSE"), ("İstanbul", "istanbul"), ("Łódź", "lodz"), ("Đà Nẵng", "da nang"),
    ("پاکستان", "پاكستان"), ("ایران", "إيران"), ("ہندوستان", "هندوستان"), ("آزادی", "ازادي"), ("۲۰۲۵", "2025"), ("می‌خواهم", "میخواهم"),
]  # fmt: skip


def test_spellings_of_one_word_are_the_same() -> None:
    assert [fold(one) for one, _ in SAME] == [fold(other) for _, other in SAME]


def test_a_brief_is_found_in_any_spelling() -> None:
    titles = ", ".join(title for title, _ in SAME)
    release(offers.files(offers.brief(title=f'"{titles} reopen"')))
    client = browser(person("secretary", "minister"))
    for _, asked in SAME:
        assert "1 found" in body(client.get("/briefs/", {"q": asked})).decode(), asked
        assert "Nothing of yours matches" in body(client.get("/briefs/", {"q": f"{asked}x"})).decode(), asked


def found(client: Client, word: str) -> bool:
    return "1 found" in body(client.get("/briefs/", {"q": word})).decode()


def test_the_text_is_searched_that_the_reader_may_read_and_no_other() -> None:
    release(offers.files(offers.brief()))
    minister, analyst = browser(person("secretary", "minister")), browser(person("deputy", "analyst"))
    pages = {
        name: offers.of(offers.files(offers.brief()), name, "html").data.decode()
        for name in ("minister", "analyst")
    }
    words = {
        name: {word.strip(".,") for word in page.split() if word.isalpha() and len(word) > 6}
        for name, page in pages.items()
    }
    only = sorted(
        word for word in words["analyst"] - words["minister"] if word.lower() not in pages["minister"].lower()
    )
    assert found(minister, "prices ease")
    for word in only[:5]:
        assert found(analyst, word), word
        assert not found(minister, word), word


def test_the_text_of_a_withdrawn_brief_is_not_searched() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    assert found(client, "truce")
    releasing.withdraw("corridor", Publisher(None), "x")
    assert not found(client, "truce")
    assert found(client, "grain")


def test_a_brief_is_new_until_its_reader_opens_it() -> None:
    release(offers.files(offers.brief()))
    client, other = browser(person("secretary", "minister")), browser(person("deputy", "minister"))
    new = '<strong class="tag">New</strong>'
    for _ in range(2):
        assert new in body(client.get("/briefs/")).decode()
    client.get("/briefs/corridor/minister/1.0/corridor.minister.html")
    assert new not in body(client.get("/briefs/")).decode()
    assert new in body(other.get("/briefs/")).decode()
    release(offers.files(offers.brief(version='"1.1"', title="Grain corridor closes")))
    assert '<strong class="tag">Updated</strong>' in body(client.get("/briefs/")).decode()


@pytest.mark.parametrize(
    "path",
    ["/", "/briefs/", "/account/login/", "/account/second/", "/account/password/", "/nothing/", "/admin/"],
)
def test_no_copy_of_any_page_is_kept(path: str) -> None:
    for client in (Client(), browser(person(f"root{path.count('/')}", is_staff=True, is_superuser=True))):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"], path


def test_times_are_those_of_the_reader(house: Configuration) -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister", zone="Asia/Kathmandu"))
    other = browser(person("deputy", "minister"))
    path = "/briefs/corridor/minister/"
    assert "Times are those of Asia/Kathmandu" in body(client.get(path)).decode()
    with override_settings(HOUSE=dataclasses.replace(house, zone="Asia/Karachi")):
        assert "Times are those of Asia/Karachi" in body(other.get(path)).decode()
    assert "Times are those of UTC" in body(other.get(path)).decode()


def test_an_audience_that_nobody_knows_is_an_error_with_a_hint(tmp_path: Path) -> None:
    done = command(tmp_path, "user", "add", "secretary", "--audience", "minster", typed=f"{PASSWORD}\n")
    assert done.returncode == 2
    assert "did you mean 'minister'?" in done.stderr


def test_what_is_not_opened_stands_first_and_is_next_to_read() -> None:
    for name, title in (("first", "Fisheries"), ("second", "Rail links")):
        release(offers.files(offers.brief(title=title), name))
    client = browser(person("secretary", "minister"))
    text = body(client.get("/briefs/")).decode()
    assert text.index("Rail links") < text.index("Fisheries")
    assert "2 not opened yet" in text
    reading = body(client.get("/briefs/second/minister/1.0/read/")).decode()
    assert "/briefs/first/minister/1.0/read/" in reading
    client.get("/briefs/second/minister/1.0/second.minister.html")
    text = body(client.get("/briefs/")).decode()
    assert text.index("Fisheries") < text.index("Rail links")
    assert "1 not opened yet" in text
    client.get("/briefs/first/minister/1.0/first.minister.html")
    assert "Next unread" not in body(client.get("/briefs/first/minister/1.0/read/")).decode()


WORDS = [
    ("truce harvest", True), ("TRUC", True), ("ruce", False), ("truce nowhere", False), ("by port", False),
    ('truce"', True), ("tru* OR nowhere", False), ("NOT zebra", False), ("zebra OR truce", False), ('"', False), ("\\", False), ("truce:*", True), ("&|!()", False),
    ("text:truce", False), ("\u0e01", False), ("'", False), ("-", False), (". , ;", False), ("truce - harvest", True),
]  # fmt: skip


def test_words_of_the_text_are_found_by_their_beginning_and_no_query_language_is_read() -> None:
    release(offers.files(offers.brief()))
    secretary = browser(person("secretary", "minister"))
    assert [(asked, found(secretary, asked)) for asked, _ in WORDS] == WORDS


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"q": "x" * 300}, "Expected 200 characters at most to search for."),
        ({"since": "yesterday"}, "Expected dates as 2025-01-20."),
        ({"topic": "Nothing"}, "Expected a topic of the list."),
    ],
)
def test_what_cannot_be_looked_for_is_named_and_finds_nothing(asked: dict[str, str], said: str) -> None:
    release(offers.files(offers.brief()))
    text = body(browser(person("secretary", "minister")).get("/briefs/", asked)).decode()
    assert text.count("Expected") == 1
    assert said in text
    assert "Grain corridor" not in text


def test_a_refused_proposal_and_a_second_version_leave_the_index_right() -> None:
    proposer = Publisher(person("registrar", is_releaser=True), second_releaser=True)
    done = releasing.publish(offers.files(offers.brief(title="Zanzibar"), "zanzibar"), proposer)
    assert done.release is not None
    releasing.refuse(done.release, Publisher(person("second", is_releaser=True)))
    release(offers.files(offers.brief()))
    release(offers.files(offers.brief(version='"1.1"', summary="Wheat flows from Tuesday. [@port]")))
    client = browser(person("secretary", "minister"))
    assert found(client, "wheat")
    assert not found(client, "zanzibar")
    assert not found(client, "monday")  # said by the version before alone


def test_a_word_of_a_script_without_spaces_is_found_anywhere() -> None:
    release(offers.files(offers.brief()))
    Edition.objects.update(search_text="粮食走廊周一重新开放")
    assert found(browser(person("secretary", "minister")), "周一")
