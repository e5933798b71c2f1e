"""Configuration, data folder and file store of the running portal."""

from __future__ import annotations

import functools
from zoneinfo import ZoneInfo

from django.conf import settings

from briefgen.portal.configuration import Configuration
from briefgen.portal.folder import DataFolder
from briefgen.portal.store import Store


def house() -> Configuration:
    """The configuration, from Django's settings."""
    found = settings.HOUSE
    assert isinstance(found, Configuration)  # Django's settings are untyped
    return found


def zone_of(own: str) -> ZoneInfo:
    """The time zone of a user; the house's where they chose none."""
    return ZoneInfo(own or house().zone)


def folder() -> DataFolder:
    """The data folder."""
    return house().folder


def store() -> Store:
    """The published files."""
    return _store(folder())


@functools.lru_cache(maxsize=16)
def _store(place: DataFolder) -> Store:
    return Store(place.files)
