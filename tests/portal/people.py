"""Users of a test's portal, and what they see with a browser that is logged in."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from django.test import Client

from briefgen.portal.models import Audience, User
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.releasing import Publisher, PublishOutcome, publish


def person(name: str, *audiences: str, **values: bool | str | dt.datetime) -> User:
    """A user who belongs to these audiences."""
    user = User.objects.create(username=name, **values)
    for audience in audiences:
        user.audiences.add(Audience.objects.get_or_create(name=audience)[0])
    return user


def browser(user: User) -> Client:
    """A client that is logged in; an exception in a view is answered as in real life."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def release(files: tuple[OfferedFile, ...]) -> PublishOutcome:
    """The files, published by the operator."""
    return publish(files, Publisher(None))


def body(response: object) -> bytes:
    """All bytes of an answer."""
    assert isinstance(response, HttpResponse)
    return bytes(response.content)
