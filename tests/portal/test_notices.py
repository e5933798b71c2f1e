"""Readers are told that something is new or was withdrawn, by mail and feed, without a word of what."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from django.core import mail as django_mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.errors import UsageError
from briefgen.portal import mail
from briefgen.portal.configuration import MailServer, from_environment
from briefgen.portal.feeds import ATOM
from briefgen.portal.logs import JsonFormatter, TerseFormatter
from briefgen.portal.models import AuditRow, Edition, Letter, User
from briefgen.portal.place import house as settings
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.test_delegates import name

pytestmark = pytest.mark.usefixtures("posting")

SERVER = MailServer("mail.example.org", 587, "starttls", "Briefs <briefs@example.org>")
WORDS = ("corridor", "grain", "hmg", "minister", "tlp", "monday")


@pytest.fixture
def posting(house: object) -> Iterator[None]:
    """A house with a mail server."""
    django_mail.outbox.clear()
    with override_settings(
        HOUSE=dataclasses.replace(settings(), mail=SERVER, site="https://briefs.example.org")
    ):
        yield


def secretary(**values: str) -> User:
    return person("secretary", "minister", email="secretary@example.org", **values)


def sent() -> list[str]:
    return [str(one.message()) for one in django_mail.outbox]


def test_a_mail_says_that_something_is_new_and_nothing_of_what() -> None:
    secretary()
    person("analyst", "press", email="other@example.org")
    person("without", "minister")
    release(offers.files(offers.brief()))
    assert (mail.turn(), mail.turn()) == (1, 0)
    (text,) = sent()
    assert "https://briefs.example.org/briefs/" in text
    assert "To: secretary@example.org" in text
    assert [word for word in WORDS if word in text.lower()] == []
    row = AuditRow.objects.get(action="mail")
    assert row.detail.endswith(": 1 published, 0 withdrawn")
    assert (row.brief, row.audience) == ("", "")


def test_the_end_of_an_embargo_and_a_withdrawal_are_told_when_they_come() -> None:
    secretary()
    moment = timezone.now() + dt.timedelta(hours=1)
    embargo = f"{{scheme: tlp, level: TLP:GREEN, embargo: {moment.isoformat(timespec='seconds')}}}"
    release(offers.files(offers.brief(handling=embargo)))
    assert mail.turn() == 0
    later = moment + dt.timedelta(minutes=1)
    assert mail.turn(later) == 1
    releasing.withdraw("corridor", Publisher(None), "secret reason")
    Edition.objects.update(cancelled=None)  # the test's clock stands before the embargo's end
    assert mail.turn(later) == 1
    assert "withdrawn" in sent()[1]
    assert "secret reason" not in sent()[1]


def test_what_is_withdrawn_before_anyone_was_told_is_told_as_withdrawn_alone() -> None:
    secretary()
    release(offers.files(offers.brief()))
    releasing.withdraw("corridor", Publisher(None), "")
    mail.turn()
    assert AuditRow.objects.get(action="mail").detail.endswith(": 0 published, 1 withdrawn")


def test_each_reader_chooses_when() -> None:
    user = secretary(zone="Asia/Karachi")
    client = browser(user)
    client.post("/account/notices/", {"notify": "daily"})
    assert AuditRow.objects.get(action="notices").detail == "each to daily"
    release(offers.files(offers.brief()))
    evening = dt.datetime(2999, 3, 1, 15, 0, tzinfo=dt.UTC)  # 20:00 in Karachi
    assert mail.turn(evening) == 0
    assert mail.turn(dt.datetime(2999, 3, 2, 1, 59, tzinfo=dt.UTC)) == 0
    assert mail.turn(dt.datetime(2999, 3, 2, 2, 1, tzinfo=dt.UTC)) == 1
    client.post("/account/notices/", {"notify": "none"})
    release(offers.files(offers.brief(), "other"))
    assert mail.turn() == 0
    assert not Letter.objects.filter(sent=None)
    assert client.post("/account/notices/", {"notify": "always"}).status_code == 404


def test_a_reader_chooses_the_zone_of_times() -> None:
    release(offers.files(offers.brief()))
    client = browser(secretary())
    client.post("/account/notices/", {"zone": "Asia/Karachi"})
    assert "Times are those of Asia/Karachi" in body(client.get("/briefs/corridor/minister/")).decode()
    assert AuditRow.objects.get(action="zone").detail == "house to Asia/Karachi"
    client.post("/account/notices/", {"zone": ""})
    assert "Times are those of UTC" in body(client.get("/briefs/corridor/minister/")).decode()
    assert client.post("/account/notices/", {"zone": "Mars/Base"}).status_code == 404


def test_zones_are_offered_by_their_present_names_alone() -> None:
    user = person("secretary")
    page = body(browser(user).get("/account/notices/")).decode()
    assert '<optgroup label="Asia">' in page
    assert '<option value="Asia/Karachi">Karachi</option>' in page
    assert '<option value="America/Argentina/Buenos_Aires">Argentina/Buenos Aires</option>' in page
    assert '<option value="UTC">UTC</option>' in page
    former = ("Asia/Calcutta", "Asia/Saigon", "America/Buenos_Aires", "Europe/Kiev")
    for odd in ("Factory", "localtime", "GMT0", "ROC", "Etc/GMT+3", "posixrules", *former):
        assert f'value="{odd}"' not in page
        assert browser(user).post("/account/notices/", {"zone": odd}).status_code == 404
    User.objects.update(zone="Japan")  # as an administrator may enter it
    assert (
        '<option value="Japan" selected>Japan</option>'
        in body(browser(user).get("/account/notices/")).decode()
    )


def test_delegates_are_told_too() -> None:
    minister = person("minister", "minister")
    person("secretary", email="secretary@example.org")
    name(minister)
    release(offers.files(offers.brief()))
    assert mail.turn() == 1


def test_a_second_releaser_is_told_once_that_a_release_waits_and_nothing_of_what() -> None:
    one, _, reader = (
        person("one", is_releaser=True, email="one@example.org"),
        person("two", is_releaser=True, email="two@example.org"),
        secretary(),
    )
    releasing.publish(offers.files(offers.brief()), Publisher(one, second_releaser=True))
    assert (mail.turn(), mail.turn()) == (1, 0)
    (text,) = sent()
    assert "To: two@example.org" in text
    assert "https://briefs.example.org/releases/" in text
    assert [word for word in WORDS if word in text.lower()] == []
    row = AuditRow.objects.get(action="mail")
    assert row.detail.endswith(": 0 published, 0 withdrawn, 1 waiting for a second releaser")
    assert not reader.letters.exists()


def test_a_server_that_takes_no_mail_is_tried_again_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise ConnectionRefusedError

    secretary()
    release(offers.files(offers.brief()))
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        assert mail.turn() == 0
    assert mail.turn() == 1
    assert [row.action for row in AuditRow.objects.filter(action__startswith="mail")] == [
        "mail",
        "mail-failed",
        "mail",
    ]
    with monkeypatch.context() as patched:
        patched.setattr(EmailBackend, "send_messages", refuse)
        releasing.withdraw("corridor", Publisher(None), "")
        for _ in range(mail.MOST_TRIES + 2):
            mail.turn()
    assert AuditRow.objects.filter(action="mail-failed").count() == 1 + mail.MOST_TRIES


def test_a_feed_says_when_and_not_what_and_its_address_can_be_ended() -> None:
    user = secretary()
    client, anyone = browser(user), Client()
    release(offers.files(offers.brief()))
    page = body(client.post("/account/notices/", {"feed": "make"})).decode()
    address = page.partition("https://briefs.example.org")[2].partition("<")[0]
    assert address.startswith("/feed/")
    assert address not in body(client.get("/account/notices/")).decode()
    answer = anyone.get(address)
    text = body(answer).decode()
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert len(ET.fromstring(text).findall(f"{{{ATOM}}}entry")) == 1
    assert [word for word in WORDS if word in text.lower()] == []
    releasing.withdraw("corridor", Publisher(None), "secret reason")
    assert "Something was withdrawn" in body(anyone.get(address)).decode()
    user.audiences.clear()
    assert not ET.fromstring(body(anyone.get(address))).findall(f"{{{ATOM}}}entry")
    client.post("/account/notices/", {"feed": "end"})
    assert anyone.get(address).status_code == 404
    assert list(AuditRow.objects.filter(action__startswith="feed").values_list("action", flat=True)) == [
        "feed",
        "feed-ended",
    ]


def test_the_feed_of_a_closed_account_is_none() -> None:
    user = secretary()
    page = body(browser(user).post("/account/notices/", {"feed": "make"})).decode()
    address = page.partition("https://briefs.example.org")[2].partition("<")[0]
    User.objects.update(is_active=False)
    assert Client().get(address).status_code == 404


def test_no_log_names_the_address_of_a_feed(caplog: pytest.LogCaptureFixture) -> None:
    for path in ("/feed/secretsecret/", "/feed/secretsecret/x/", "/feed/secretsecret"):
        Client(raise_request_exception=False).get(path)
    for record in caplog.records:
        for form in (TerseFormatter(), JsonFormatter()):
            assert "secretsecret" not in form.format(record)
    record = logging.LogRecord("x", 30, "", 0, "Not Found: /feed/secretsecret/", (), None)
    assert TerseFormatter().format(record).endswith("Not Found: /feed/.../")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtp://desk:x@mail.example.org", ("mail.example.org", 587, "starttls", "desk")),
        ("smtps://mail.example.org", ("mail.example.org", 465, "tls", "")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, "none", "")),
    ],
)
def test_a_mail_server_is_spoken_to_over_tls(url: str, found: tuple[str, int, str, str]) -> None:
    server = from_environment(
        {"BRIEFGEN_PORTAL_MAIL": url, "BRIEFGEN_PORTAL_MAIL_FROM": "a@example.org"}
    ).mail
    assert server is not None
    assert (server.host, server.port, server.tls, server.user) == found


@pytest.mark.parametrize(
    "wrong",
    [{"MAIL": "http://x"}, {"MAIL": "smtp://x", "MAIL_FROM": ""}, {"MAIL": "smtp://x", "MAIL_FROM": "a@b", "MAIL_PASSWORD_FILE": "/nowhere"}],
)  # fmt: skip
def test_a_wrong_mail_setting_is_named(wrong: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="BRIEFGEN_PORTAL_MAIL"):
        from_environment({f"BRIEFGEN_PORTAL_{key}": value for key, value in wrong.items()})
