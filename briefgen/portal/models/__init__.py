"""Database models: accounts, publications, audit rows."""

from briefgen.portal.models.accounts import Attempt, Audience, SignOnGroup, Token, User
from briefgen.portal.models.publications import Edition, Release, StoredFile, Topic
from briefgen.portal.models.records import AuditRow

__all__ = [
    "Attempt",
    "Audience",
    "AuditRow",
    "Edition",
    "Release",
    "SignOnGroup",
    "StoredFile",
    "Token",
    "Topic",
    "User",
]
