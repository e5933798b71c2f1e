"""A query that is compiled once answers as the ORM does, with other values each time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefgen.portal.models import User, UserSession
from briefgen.portal.queries import CompiledQuery
from briefgen.portal.sessions import AccountBackend, SessionStore
from tests.portal import offers
from tests.portal.people import body, browser, person, release

pytestmark = pytest.mark.usefixtures("house")


def test_each_call_binds_its_own_values_beside_the_constants() -> None:
    moment = dt.datetime(2026, 3, 4, 5, 6, 7, 8, tzinfo=dt.UTC)
    for number, name in enumerate(("secretary", "deputy", "registrar")):
        person(name, is_active=name != "registrar", last_login=moment + dt.timedelta(seconds=number))
    query = CompiledQuery(
        lambda since, name: User.objects.filter(
            username=name, is_active=True, last_login__gte=since
        ).values_list("username", "last_login", "is_active"),
        name=str, since=dt.datetime,
    )  # fmt: skip
    assert query.get(name="secretary", since=moment) == ("secretary", moment, True)
    assert query.get(name="deputy", since=moment) == ("deputy", moment + dt.timedelta(seconds=1), True)
    assert query.get(name="secretary", since=moment + dt.timedelta(microseconds=1)) is None
    assert query.get(name="registrar", since=moment) is None


def test_a_query_is_built_once_for_a_database() -> None:
    built = []

    def build(number: int) -> QuerySet[User, tuple[str]]:
        built.append(number)
        return User.objects.filter(pk=number).values_list("username")

    query, user = CompiledQuery(build, number=int), person("secretary")
    assert [query.get(number=user.pk + step) for step in (0, 1, 0)] == [("secretary",), None, ("secretary",)]
    assert len(built) == 1


def test_a_session_that_ended_is_none() -> None:
    client = browser(person("secretary"))
    assert client.get("/briefs/").status_code == 200
    UserSession.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert client.get("/briefs/").status_code == 302


def test_a_key_that_nobody_made_is_forgotten() -> None:
    store = SessionStore("a" * 32)
    assert store.load() == {}
    assert store.session_key is None


def test_the_user_of_a_session_is_the_one_of_the_database() -> None:
    user = person("secretary", is_releaser=True)
    found = AccountBackend().get_user(user.pk)
    assert isinstance(found, User)
    fields = [field.attname for field in User._meta.concrete_fields]
    expected = User.objects.get(pk=user.pk)
    assert [getattr(found, name) for name in fields] == [getattr(expected, name) for name in fields]
    assert AccountBackend().get_user(user.pk + 1) is None
    User.objects.update(is_active=False)
    assert AccountBackend().get_user(user.pk) is None


def test_session_and_user_come_by_one_query_and_a_change_counts_at_once() -> None:
    release(offers.files(offers.brief()))
    user = person("secretary", "minister")
    client = browser(user)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/briefs/corridor/minister/1.0/corridor.minister.pdf").status_code == 200
    reads = [one["sql"] for one in asked if one["sql"].startswith("SELECT") and "auditrow" not in one["sql"]]
    assert len([sql for sql in reads if "portal_usersession" in sql]) == 1
    assert len([sql for sql in reads if 'FROM "portal_user"' in sql]) == 0
    assert len([sql for sql in reads if "advisory" not in sql]) == 2
    User.objects.update(is_active=False)
    assert client.get("/briefs/").status_code == 302


def test_the_row_of_a_session_is_never_taken_for_another_user() -> None:
    first, second = person("first"), person("second")
    client = browser(first)
    UserSession.objects.filter(user=first).update(user=second)
    assert b": account" in body(client.get("/account/sessions/"))
    assert b"second<span" not in body(client.get("/account/sessions/"))
    assert client.get("/briefs/").status_code == 200
