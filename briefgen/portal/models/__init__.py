"""Database models: accounts, answers, delegations, publications, audit rows."""

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
from briefgen.portal.models.delegations import Delegation
from briefgen.portal.models.publications import Edition, Release, StoredFile, Topic
from briefgen.portal.models.records import AuditRow, Identity

__all__ = [
    "AccountRequest",
    "Answer",
    "Attempt",
    "Audience",
    "AuditRow",
    "Delegation",
    "Edition",
    "Identity",
    "Notice",
    "Release",
    "SignOnGroup",
    "StoredFile",
    "Token",
    "Topic",
    "User",
    "UserSession",
]
