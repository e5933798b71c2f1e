"""Django's database sessions and their users, each loaded by a query that is compiled once: every request needs both."""

from __future__ import annotations

import datetime as dt
import functools
import json
import zlib
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone

from briefgen.portal import lanes
from briefgen.portal.models import User, UserSession
from briefgen.portal.queries import CompiledQuery, column_names

SESSION = CompiledQuery(
    lambda key, now: UserSession.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data"),
    key=str, now=dt.datetime,
)  # fmt: skip
COLUMNS = column_names(User)
USER = CompiledQuery(lambda number: User.objects.filter(pk=number).values_list(*COLUMNS), number=int)


class SessionStore(DatabaseSessions):
    """Django's own store; the query differs, and its rows know their user."""

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
            self._session_key = None
            return {}
        values: dict[str, Any] = json.loads(_decoded(found[0]) or "{}")
        if SESSION_KEY in values:
            lanes.known.add(self.session_key or "")
        return values


@functools.lru_cache(maxsize=4_096)
def _decoded(data: str) -> str:
    """A session as JSON, its signature checked; empty when it is forged. Text, since values of a session may be changed."""
    values = DatabaseSessions().decode(data)
    return json.dumps(values) if values else ""


class AccountBackend(AuthenticationBackend):
    """allauth's own backend; only the query differs."""

    def get_user(self, user_id: int) -> User | None:
        """The user, unless deactivated."""
        found = USER.get(number=user_id)
        user = found and User.from_db("default", COLUMNS, found)
        return user if user and self.user_can_authenticate(user) else None
