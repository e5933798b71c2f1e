"""The desk is reminded of what it must look at again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from django.core import mail as django_mail
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.pipeline import Request
from briefgen.portal import mail, reviews, tokens
from briefgen.portal.chain import Event
from briefgen.portal.models import Release
from briefgen.portal.place import house as settings
from briefgen.portal.publishing import client, releasing
from briefgen.portal.publishing.local_portal import LocalPortal
from briefgen.portal.publishing.releasing import Publisher
from tests.portal import offers
from tests.portal.people import person
from tests.portal.test_notices import SERVER, WORDS

pytestmark = pytest.mark.usefixtures("house")
SOON = timezone.now().date() + dt.timedelta(days=9)


def publish(folder: Path, day: str, **changes: str) -> None:
    text = offers.brief(**changes).replace("date: 2025-03-03", f"date: 2025-03-03\nreview_by: {day}")
    (folder / "corridor.yaml").write_text(text, encoding="utf-8")
    client.publish(folder / "corridor.yaml", Request(), LocalPortal(Publisher(None)))


def test_what_is_due_is_listed_until_it_is_superseded_or_withdrawn(tmp_path: Path) -> None:
    publish(tmp_path, "2025-06")
    assert Release.objects.get().review_by == dt.date(2025, 6, 30)
    now, ahead = timezone.now(), dt.timedelta(days=14)
    assert reviews.lines(now, ahead) == (
        "2025-06-30  corridor/analyst/1.0  overdue",
        "2025-06-30  corridor/minister/1.0  overdue",
    )
    publish(tmp_path, f"{SOON}", version='"1.1"', title="Again")
    assert reviews.lines(now, dt.timedelta(days=8)) == ()
    assert len(reviews.lines(now, ahead)) == 2
    releasing.withdraw("corridor/analyst", Publisher(None), "")
    assert reviews.lines(now, ahead) == (f"{SOON}  corridor/minister/1.1",)


def test_releasers_are_reminded_once_and_without_a_word_of_it(tmp_path: Path) -> None:
    person("registrar", is_releaser=True, email="registrar@example.org")
    person("secretary", email="secretary@example.org")
    publish(tmp_path, f"{SOON}")
    django_mail.outbox.clear()
    with override_settings(
        HOUSE=dataclasses.replace(settings(), mail=SERVER, site="https://briefs.example.org")
    ):
        assert (mail.turn(), mail.turn()) == (1, 0)
    text = str(django_mail.outbox[0].message())
    assert "due for review" in text
    assert [word for word in WORDS if word in text.lower()] == []


@pytest.mark.parametrize(("said", "kept"), [("2026-01-31", dt.date(2026, 1, 31)), ("soon", None), ("", None)])
def test_the_day_comes_with_an_upload_of_the_desk(said: str, kept: dt.date | None) -> None:
    token = tokens.make(person("registrar", is_releaser=True), "desk", Event("", "token"))
    files = offers.files(offers.brief())
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = [SimpleUploadedFile(file.name, file.data) for file in files]
    answer = Client().post(
        "/api/releases/", {"files": sent, "review_by": said}, headers={"authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 201
    assert Release.objects.get().review_by == kept
