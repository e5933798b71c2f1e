"""Database models: accounts, answers, comparisons, delegations, notices, publications, audit rows."""

from briefgen.portal.models.accounts import (
    AccountRequest,
    Attempt,
    Audience,
    Notice,
    SignOnGroup,
    Token,
    User,
    UserSession,
)
from briefgen.portal.models.answers import Answer
from briefgen.portal.models.comparisons import Comparison
from briefgen.portal.models.delegations import Delegation
from briefgen.portal.models.notices import Announcement, Feed, Letter
from briefgen.portal.models.publications import Edition, Release, StoredFile, Topic
from briefgen.portal.models.records import AuditRow, Identity

__all__ = [
    "AccountRequest",
    "Announcement",
    "Answer",
    "Attempt",
    "Audience",
    "AuditRow",
    "Comparison",
    "Delegation",
    "Edition",
    "Feed",
    "Identity",
    "Letter",
    "Notice",
    "Release",
    "SignOnGroup",
    "StoredFile",
    "Token",
    "Topic",
    "User",
    "UserSession",
]
