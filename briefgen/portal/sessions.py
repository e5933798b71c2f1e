"""Sessions in the database, and their users, found by statements that are written out: every request asks for both."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from briefgen.portal.models import User

# The ORM takes ten times as long to put these together as the database takes to answer.
SESSION = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
USER = "SELECT * FROM portal_user WHERE id = %s"


class SessionStore(DatabaseSessions):
    """Django's own, but for how a row is read."""

    def _get_session_from_db(self) -> Session | None:
        """The row of this key, unless it ended; without one the key is forgotten, as Django does it."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(SESSION, (self.session_key, now))
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        return Session(session_data=row[0])


class Accounts(AuthenticationBackend):
    """allauth's own, but for how the user of a session is read."""

    def get_user(self, user_id: object) -> User | None:
        """The user, unless deactivated."""
        user = next(iter(User.objects.raw(USER, [user_id])), None)
        return user if user is not None and self.user_can_authenticate(user) else None
