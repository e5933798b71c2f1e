"""What releasers do in the browser and from the desk."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from briefgen.formats import PUBLISHED
from briefgen.portal import tokens
from briefgen.portal.models import Edition, Release
from briefgen.portal.publishing.offer import OfferedFile
from tests.conftest import ROOT
from tests.portal import offers
from tests.portal.people import body, browser, person, release

pytestmark = pytest.mark.usefixtures("house")


def form(files: tuple[OfferedFile, ...]) -> dict[str, list[SimpleUploadedFile]]:
    return {"files": [SimpleUploadedFile(file.name, file.data) for file in files]}


def test_uploaded_files_wait_until_another_releaser_approves() -> None:
    files = offers.files(offers.brief())
    one, other = (browser(person(name, is_releaser=True)) for name in ("one", "other"))
    reader = browser(person("secretary", "minister"))
    assert one.post("/releases/", form(files)).status_code == 302
    number = Release.objects.get().pk
    one.post(f"/releases/{number}/", {"decision": "approve"})
    assert b"Grain corridor" not in body(reader.get("/briefs/"))
    review = other.get(f"/releases/{number}/analyst/corridor.analyst.pdf")
    assert body(review) == offers.of(files, "analyst").data
    other.get(f"/releases/{number}/minister/corridor.minister.html")
    other.post(f"/releases/{number}/", {"decision": "approve"})
    assert b"Grain corridor" in body(reader.get("/briefs/"))
    assert other.get(f"/releases/{number}/analyst/corridor.analyst.pdf").status_code == 404


def test_who_proposed_may_take_back() -> None:
    one = browser(person("one", is_releaser=True))
    one.post("/releases/", form(offers.files(offers.brief())))
    one.post(f"/releases/{Release.objects.get().pk}/", {"decision": "refuse"})
    assert (Release.objects.get().state, Edition.objects.count()) == ("refused", 0)


def test_what_is_wrong_with_an_upload_is_said() -> None:
    answer = browser(person("one", is_releaser=True)).post(
        "/releases/", form(offers.files(offers.brief(status="draft")))
    )
    assert answer.status_code == 422
    assert "expected status cleared or published, found draft" in body(answer).decode()


def test_why_a_release_is_not_approved_is_said_in_a_sentence() -> None:
    one, two = (browser(person(name, is_releaser=True)) for name in ("one", "two"))
    one.post("/releases/", form(offers.files(offers.brief())))
    place = f"/releases/{Release.objects.get().pk}/"
    for client, said in (
        (one, "Whoever proposed a release does not approve it: another releaser does."),
        (two, "No file of corridor/minister/1.0 was opened: open one of each audience, then approve."),
    ):
        assert f">{said}</li>" in body(client.post(place, {"decision": "approve"}, follow=True)).decode()
    one.post(place, {"decision": "refuse"})
    late = two.post(place, {"decision": "approve"}, follow=True)
    assert ">This release is decided already: refused.</li>" in body(late).decode()


def test_a_desk_publishes_by_token() -> None:
    files = offers.files(offers.brief())
    word = tokens.make(person("one", is_releaser=True), "desk")
    desk = Client(headers={"Authorization": f"Bearer {word}"}, enforce_csrf_checks=True)
    answer = desk.post("/api/releases/", form(files))
    assert (answer.status_code, answer.json()["state"]) == (201, "proposed")
    assert desk.get("/api/briefs/corridor/").json() == {"audiences": {}}
    again = desk.post("/api/releases/", form(files))
    assert (again.status_code, sorted(again.json()["unchanged"])) == (200, ["analyst", "minister"])
    bad = desk.post("/api/releases/", form(offers.files(offers.brief(title="Other"))))
    assert (bad.status_code, bad.json()["problems"][0]["code"]) == (422, "version-waits")


def test_without_a_token_nothing_is_published_nor_told() -> None:
    release(offers.files(offers.brief()))
    logged_in = browser(person("one", is_releaser=True))
    for client in (logged_in, Client(), Client(headers={"Authorization": "Bearer guess"})):
        assert client.post("/api/releases/", form(offers.files(offers.brief()))).status_code == 401
        assert client.get("/api/briefs/corridor/").status_code == 401


def test_a_releaser_withdraws_what_others_read() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("one", "minister", is_releaser=True))
    editions = {one.audience.name: one.pk for one in Edition.objects.select_related("audience")}
    reader = browser(person("secretary", "analyst"))
    assert reader.post(f"/withdraw/{editions['analyst']}/", {"why": "x"}).status_code == 404
    assert client.post(f"/withdraw/{editions['analyst']}/", {"why": "Wrong figures"}).status_code == 302
    assert list(Edition.objects.exclude(withdrawn=None).values_list("withdrawn_why", flat=True)) == [
        "Wrong figures"
    ]


def test_a_reason_of_a_withdrawal_is_told_whole_or_refused() -> None:
    release(offers.files(offers.brief()))
    user = person("one", "minister", is_releaser=True)
    place = f"/withdraw/{Edition.objects.get(audience__name='minister').pk}/"
    refused = browser(user).post(place, {"why": "x" * 301})
    assert refused.status_code == 422
    assert "in 300 characters at most, found 301. Go back" in body(refused).decode()
    desk = Client(headers={"Authorization": f"Bearer {tokens.make(user, 'desk')}"})
    assert desk.post("/api/withdrawals/", {"id": "corridor", "why": "x" * 301}).status_code == 422
    assert not Edition.objects.exclude(withdrawn=None).exists()


def test_tokens_are_made_shown_once_and_removed() -> None:
    client = browser(person("one", is_releaser=True))
    made = body(client.post("/releases/tokens/", {"name": "desk 4"})).decode()
    assert "shown this once" in made
    word = made.partition('class="secret">')[2].partition("<")[0]
    owner = tokens.owner(f"Bearer {word}")
    assert owner is not None
    assert word not in body(client.get("/releases/tokens/")).decode()
    client.post("/releases/tokens/", {"remove": owner.tokens.get().pk})
    assert tokens.owner(f"Bearer {word}") is None


def test_bodies_that_nobody_has_to_send_are_refused() -> None:
    client = browser(person("secretary", "minister"))
    answer = client.post("/account/password/", b"x" * 1_000_001, content_type="application/octet-stream")
    assert answer.status_code == 413


def test_the_form_names_the_command_that_makes_all_that_readers_get() -> None:
    page = body(browser(person("registrar", is_releaser=True)).get("/releases/")).decode()
    found = re.search(r"<code>(briefgen build [^<]+)</code>", page)
    assert found
    words = found[1].split()
    assert sorted(words[3::2]) == sorted(PUBLISHED)
    assert set(words[2::2]) == {"-f"}
    assert f"`{found[1]}`" in (ROOT / "docs" / "portal.md").read_text(encoding="utf-8")
