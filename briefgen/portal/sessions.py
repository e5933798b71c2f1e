"""Django's database sessions with their users, both loaded by one query that is compiled once: every request needs both."""

from __future__ import annotations

import datetime as dt
import functools
import json
import threading
import zlib
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from briefgen.portal.known_sessions import known
from briefgen.portal.models import User, UserSession
from briefgen.portal.queries import CompiledQuery, column_names

COLUMNS = column_names(User)
ID = COLUMNS.index("id")
SESSION = CompiledQuery(
    lambda key, now: UserSession.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_data", *(f"user__{column}" for column in COLUMNS)
    ),
    key=str, now=dt.datetime,
)  # fmt: skip
USER = CompiledQuery(lambda number: User.objects.filter(pk=number).values_list(*COLUMNS), number=int)
_offered = threading.local()  # while a request's user is looked up: the row that came with its session


class SessionStore(DatabaseSessions):
    """Django's own store; the query differs, and its rows know their user.

    `user_row` has the columns of the user as they were when the session was loaded, None for a session of nobody.
    """

    user_row: tuple[Any, ...] | None = None

    @classmethod
    def get_model_class(cls) -> type[UserSession]:
        """The table of the rows."""
        return UserSession

    def create_model_instance(self, data: dict[str, Any]) -> UserSession:
        """A row with these values, and whose it is."""
        session = super().create_model_instance(data)
        assert isinstance(session, UserSession)  # by get_model_class
        user = str(data.get(SESSION_KEY, ""))
        session.user_id = int(user) if user.isdigit() else None
        session.number = zlib.crc32(session.session_key.encode())
        return session

    def load(self) -> dict[str, Any]:
        """The values of the session, unless it expired; without one the key is forgotten, as in Django."""
        found = SESSION.get(key=self.session_key or "", now=timezone.now())
        if found is None:
            known.discard(self.session_key or "")
            self._session_key = None
            return {}
        self.user_row = found[1:] if found[1 + ID] is not None else None
        values: dict[str, Any] = json.loads(_decoded(found[0]) or "{}")
        if SESSION_KEY in values:
            known.add(self.session_key or "")
        return values


@functools.lru_cache(maxsize=4_096)
def _decoded(data: str) -> str:
    """A session as JSON, its signature checked; empty when it is forged. Text, since values of a session may be changed."""
    values = DatabaseSessions().decode(data)
    return json.dumps(values) if values else ""


class UserMiddleware(AuthenticationMiddleware):
    """Django's middleware, which needs no query of its own for the user of a session."""

    def process_request(self, request: HttpRequest) -> None:
        """Give the request its user, looked up when it is needed."""
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))  # type: ignore[assignment]  # as Django does


class AccountBackend(AuthenticationBackend):
    """allauth's own backend; only the query differs."""

    def get_user(self, user_id: int) -> User | None:
        """The user, unless deactivated: from the row that came with the session, where it is of this user."""
        found = getattr(_offered, "row", None)
        if found is None or str(found[ID]) != str(user_id):
            found = USER.get(number=int(user_id))
        user = found and User.from_db("default", COLUMNS, found)
        return user if user and self.user_can_authenticate(user) else None


def user_of(request: HttpRequest) -> User | AnonymousUser:
    """The user of the request's session, whose password Django compares with the session's."""
    request.session.get(SESSION_KEY)  # loads it
    _offered.row = getattr(request.session, "user_row", None)
    try:
        return get_user(request)
    finally:
        _offered.row = None
