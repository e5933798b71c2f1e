"""Sessions and their users, read by statements of our own, end when Django's own would."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from briefgen.portal.models import User
from briefgen.portal.sessions import Accounts, SessionStore
from tests.portal.people import browser, person

pytestmark = pytest.mark.usefixtures("house")


def test_a_session_that_ended_is_none() -> None:
    client = browser(person("secretary"))
    assert client.get("/briefs/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert client.get("/briefs/").status_code == 302


def test_a_key_that_nobody_made_is_forgotten() -> None:
    store = SessionStore("a" * 32)
    assert store.load() == {}
    assert store.session_key is None


def test_the_user_of_a_session_is_the_one_of_the_database() -> None:
    user = person("secretary", is_releaser=True)
    found = Accounts().get_user(user.pk)
    assert isinstance(found, User)
    fields = [field.attname for field in User._meta.concrete_fields]
    asked = User.objects.get(pk=user.pk)
    assert [getattr(found, name) for name in fields] == [getattr(asked, name) for name in fields]
    assert Accounts().get_user(user.pk + 1) is None
    User.objects.update(is_active=False)
    assert Accounts().get_user(user.pk) is None
