"""Tokens of releasers' desks: shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import secrets

from django.utils import timezone

from briefgen.portal import lanes
from briefgen.portal.models import Token, User

BEARER = "Bearer "


def make(user: User, name: str) -> str:
    """A new token, to be shown once and never again."""
    word = secrets.token_urlsafe(32)
    Token.objects.create(user=user, name=name[:60], digest=_digest(word), made=timezone.now())
    return word


def owner(authorization: str) -> User | None:
    """The active releaser whose token this header carries."""
    if not authorization.startswith(BEARER):
        return None
    found = (
        Token.objects.select_related("user")
        .filter(digest=_digest(authorization.removeprefix(BEARER).strip()), user__is_active=True)
        .filter(user__is_releaser=True)
        .first()
    )
    if found is None:
        return None
    Token.objects.filter(pk=found.pk).update(used=timezone.now())
    lanes.known.add(authorization)
    return found.user


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
