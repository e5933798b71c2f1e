"""Tokens of releasers' desks: shown once, kept as a digest."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import replace

from django.utils import timezone

from briefgen.portal import chain
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.known_sessions import known
from briefgen.portal.models import Token, User
from briefgen.portal.place import house

BEARER = "Bearer "


def make(user: User, name: str, event: Event | None = None) -> str:
    """A new token, to be shown once and never again; on record as the owner's act, or as the event says."""
    word = secrets.token_urlsafe(32)
    _record(event or by(user, Event("", "token")), user, name)
    Token.objects.create(user=user, name=name[:60], digest=_digest(word), made=timezone.now())
    return word


def end(token: Token, address: str) -> None:
    """End a token, on record as its owner's act."""
    _record(by(token.user, Event("", "token-ended", address=address)), token.user, token.name)
    token.delete()


def _record(event: Event, user: User, name: str) -> None:
    chain.record(replace(event, detail=f"{user.get_username()}: {name[:60]}"))


def owner(authorization: str) -> User | None:
    """The active releaser whose token this header carries."""
    if not authorization.startswith(BEARER):
        return None
    token = (
        Token.objects.select_related("user")
        .filter(digest=_digest(authorization.removeprefix(BEARER).strip()), user__is_active=True)
        .filter(user__is_releaser=True, made__gt=timezone.now() - lifetime())
        .first()
    )
    if token is None:
        return None
    Token.objects.filter(pk=token.pk).update(used=timezone.now())
    known.add(authorization)
    return token.user


def lifetime() -> dt.timedelta:
    """How long a token is good."""
    return dt.timedelta(days=house().token_days)


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
