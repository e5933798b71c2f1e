"""Readers say that they have seen a brief, or decide; the desk gets it as the outcome of a recommendation."""

from __future__ import annotations

import io
import json
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest
import yaml
from django.test import Client

from briefgen.errors import UsageError
from briefgen.portal import answering, consistency, delegating, tokens
from briefgen.portal.chain import Event
from briefgen.portal.models import Answer, AuditRow, Edition
from briefgen.portal.outcomes import as_yaml, from_json, plain
from briefgen.portal.publishing import client, releasing
from briefgen.portal.publishing.releasing import Publisher
from briefgen.source import load
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.test_delegates import name

pytestmark = pytest.mark.usefixtures("house")

PLACE = "/briefs/corridor/minister/1.0/"
DECISION = offers.brief().replace("decision: note", "decision: agree")


def say(client: Client, choice: str, note: str = "", place: str = PLACE) -> int:
    return client.post(f"{place}answer/", {"choice": choice, "note": note}).status_code


def test_what_a_brief_asks_stands_on_the_home_page() -> None:
    release(offers.files(DECISION))
    assert "that shipments begin this week" in Edition.objects.get(audience__name="minister").ask
    client = browser(person("secretary", "minister"))
    for path in ("/briefs/", PLACE):
        assert b"that shipments begin this week" in body(client.get(path))


def test_a_decision_is_asked_for_in_the_list_until_it_is_there() -> None:
    asked = b"that shipments begin this week"
    release(offers.files(DECISION))
    minister, secretary = person("minister", "minister"), person("secretary")
    name(minister)
    client, delegate = browser(minister), browser(secretary)
    for user in (client, delegate):
        user.get(f"{PLACE}corridor.minister.html")
    release(offers.files(offers.brief(), "later"))
    for user in (client, delegate):
        user.get("/briefs/later/minister/1.0/later.minister.html")
    say(client, "agree", place="/briefs/later/minister/1.0/")
    text = body(client.get("/briefs/"))
    assert text.index(asked) < text.index(b"/briefs/later/")
    assert asked not in body(delegate.get("/briefs/"))
    say(client, "seen")
    assert asked in body(client.get("/briefs/"))
    say(client, "discuss")
    assert asked not in body(client.get("/briefs/"))
    release(offers.files(DECISION.replace('version: "1.0"', 'version: "1.1"').replace("Grain", "Wheat")))
    assert asked in body(client.get("/briefs/"))
    releasing.withdraw("corridor", Publisher(None))
    assert asked not in body(client.get("/briefs/"))


def test_the_list_says_what_is_asked_line_by_line_and_the_page_why_now_too() -> None:
    release(offers.files(DECISION))
    edition = Edition.objects.get(audience__name="minister")
    edition.ask = "You are asked to agree, by 24 January 2025\nthat envoys open\nWhy now. It begins today."
    edition.save()
    client = browser(person("secretary", "minister"))
    start = '<p lang="en-GB" dir="ltr">'
    lines = f"{start}You are asked to agree, by 24 January 2025</p>{start}that envoys open</p>"
    assert f"{lines}</div>" in body(client.get("/briefs/")).decode()
    assert f"{lines}{start}Why now. It begins today.</p>" in body(client.get(PLACE)).decode()


def test_an_answer_is_on_record_and_goes_back_to_the_desk(tmp_path: Path) -> None:
    release(offers.files(DECISION))
    client = browser(person("secretary", "minister", first_name="Sana", last_name="Malik"))
    note = 'Before the "first" visit:\n- not later # or never\x07'
    assert say(client, "seen") == say(client, "agree", note) == 302
    assert b"You answered <strong>Agree</strong>" in body(client.get(PLACE))
    rows = list(AuditRow.objects.filter(action__in=("seen", "answer")).order_by("number"))
    assert [row.action for row in rows] == ["seen", "answer"]
    assert "visit" not in rows[1].detail
    said = answering.answers("corridor")
    (outcome,) = [one["outcome"] for one in yaml.safe_load_all("".join(as_yaml(said))) if one]
    assert outcome["decision"] == "Agree"
    assert outcome["by"] == "Sana Malik"
    assert outcome["note"] == 'Before the "first" visit: - not later # or never'
    text = offers.brief().replace(
        "  - text: thank the port authority in public",
        "  - text: thank the port authority in public\n    outcome: " + json.dumps({**outcome, "date": str(outcome["date"])}),
    )  # fmt: skip
    (tmp_path / "corridor.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "corridor.yaml").brief.recommendations[0].outcome is not None
    assert [line for line in consistency.findings() if "answer" in line] == []
    Answer.objects.filter(choice="agree").update(choice="disagree")
    assert [line for line in consistency.findings() if "answer" in line] != []


def test_a_note_is_kept_with_whatever_is_answered() -> None:
    release(offers.files(DECISION))
    say(browser(person("secretary", "minister")), "seen", "I call the desk")
    assert Answer.objects.get().note == "I call the desk"
    assert '; note "I call the desk"' in "".join(as_yaml(answering.answers("corridor")))
    assert [line for line in consistency.findings() if "answer" in line] == []


def test_a_note_that_is_too_long_is_refused_and_stays_in_its_field() -> None:
    release(offers.files(DECISION))
    client = browser(person("secretary", "minister"))
    note = "Not before Monday. " * 106
    refused = client.post(f"{PLACE}answer/", {"choice": "agree", "note": note})
    assert refused.status_code == 422
    assert "the note is 13 characters too long" in body(refused).decode()
    assert f"{note}</textarea>" in body(refused).decode()
    assert not Answer.objects.exists()
    assert not AuditRow.objects.filter(action="answer").exists()


def test_after_an_answer_the_reader_is_where_they_answered_and_is_told() -> None:
    release(offers.files(DECISION))
    client = browser(person("secretary", "minister"))
    done = client.post(f"{PLACE}answer/", {"choice": "agree"})
    assert done["Location"] == f"{PLACE}#answer"
    page = body(client.get(PLACE)).decode()
    assert "Your answer is on record." in page.partition('<section id="answer" tabindex="-1"')[2]
    assert "Your answer is on record." not in body(client.get(PLACE)).decode()


def test_the_last_answer_counts_and_the_same_one_twice_is_one() -> None:
    release(offers.files(DECISION))
    client = browser(person("secretary", "minister"))
    for choice in ("agree", "agree", "discuss"):
        say(client, choice)
    assert Answer.objects.count() == 2
    assert [one.choice for one in answering.answers("corridor")] == ["discuss"]


@pytest.mark.parametrize("choice", ["", "approve", "Agree", "\0"])
def test_only_what_is_offered_can_be_answered(choice: str) -> None:
    release(offers.files(DECISION))
    assert say(browser(person("secretary", "minister")), choice) == 404
    assert not Answer.objects.exists()


def test_others_delegates_and_withdrawn_briefs_get_no_answer() -> None:
    release(offers.files(DECISION))
    minister, secretary = person("minister", "minister"), browser(person("secretary"))
    assert say(secretary, "seen") == 404
    name(minister)
    assert secretary.get(PLACE).status_code == 200
    assert b"Your answer" not in body(secretary.get(PLACE))
    assert say(secretary, "seen") == 404
    assert say(browser(minister), "agree", place="/briefs/corridor/analyst/1.0/") == 404
    assert delegating.behalf(minister, "minister") == ""
    assert not Answer.objects.exists()


def test_answers_are_for_releasers_alone() -> None:
    release(offers.files(DECISION))
    secretary, releaser = person("secretary", "minister"), person("registrar", is_releaser=True)
    say(browser(secretary), "disagree", "Too soon")
    assert browser(secretary).get("/answers/").status_code == 404
    assert b"Too soon" in body(browser(releaser).get("/answers/"))
    anyone = Client()
    assert anyone.get("/api/answers/corridor/").status_code == 401
    token = tokens.make(releaser, "desk", Event("", "token"))
    answer = anyone.get("/api/answers/corridor/", headers={"authorization": f"Bearer {token}"})
    (said,) = from_json(json.loads(body(answer))["answers"])
    assert (said.choice, said.note, said.edition) == ("disagree", "Too soon", "corridor/minister/1.0")


def test_a_note_in_urdu_keeps_the_joiners_within_its_words() -> None:
    assert (
        plain("\u062f\u06cc\u200c\u06af\u0626\u06cc\n\u202e\u06c1\u06d2")
        == "\u062f\u06cc\u200c\u06af\u0626\u06cc \u06c1\u06d2"
    )


def test_a_name_that_no_brief_has_is_refused_here_and_by_the_portal_of_the_desk() -> None:
    release(offers.files(DECISION))
    assert answering.answers("corridor") == ()
    with pytest.raises(UsageError, match=r"nosuch: expected the name of a brief"):
        answering.answers("nosuch")
    token = tokens.make(person("registrar", is_releaser=True), "desk", Event("", "token"))
    answer = Client().get("/api/answers/nosuch/", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 404
    refused = HTTPError("", 404, "", Message(), io.BytesIO(body(answer)))
    assert str(client._refusal("https://x", refused)).startswith("https://x: nosuch: expected the name")


def test_a_superseded_version_is_answered_no_more_and_keeps_its_answer() -> None:
    release(offers.files(DECISION))
    reader = browser(person("secretary", "minister"))
    say(reader, "discuss", "Call me")
    release(offers.files(DECISION.replace('version: "1.0"', 'version: "1.1"').replace("Grain", "Wheat")))
    said = body(reader.post(f"{PLACE}answer/", {"choice": "agree"}, follow=True)).decode()
    assert "Not answered: there is a later version." in said
    assert [one.choice for one in answering.answers("corridor")] == ["discuss"]
    page = body(reader.get(PLACE)).decode()
    assert "You answered <strong>Discuss</strong>" in page
    assert 'value="agree"' not in page
    assert 'value="agree"' in body(reader.get("/briefs/corridor/minister/")).decode()


def test_who_changes_an_answer_finds_the_note_in_its_field() -> None:
    release(offers.files(DECISION))
    reader = browser(person("secretary", "minister"))
    say(reader, "discuss", "Before Monday")
    assert ">Before Monday</textarea>" in body(reader.get(PLACE)).decode()
