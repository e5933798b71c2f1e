"""The rows of an edition, by what its own files say of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from briefgen.portal import fulltext
from briefgen.portal.folding import fold
from briefgen.portal.models import Audience, Comparison, Edition, Release, StoredFile, Topic
from briefgen.portal.publishing import web_page
from briefgen.portal.publishing.offer import EditionFiles, OfferedFile
from briefgen.writers import EmbeddedMetadata


def make(edition_files: EditionFiles, release: Release) -> Edition:
    """The edition, not released yet, with its topics, files and comparisons."""
    audience, _ = Audience.objects.get_or_create(name=edition_files.fact("audience"))
    pages = edition_files.fact("pages")
    edition = Edition.objects.create(
        release=release,
        brief=edition_files.fact("identifier"),
        audience=audience,
        version=edition_files.fact("version"),
        title=edition_files.fact("title")[:500],
        reference=edition_files.fact("reference")[:200],
        organisation=edition_files.fact("organisation")[:200],
        status=edition_files.fact("status"),
        date=edition_files.fact("date")[:10],
        day=_day(edition_files.fact("date")),
        handling=edition_files.fact("handling")[:200],
        language=edition_files.fact("language")[:35] or "en",
        pages=int(pages) if pages.isdigit() else None,
        summary=edition_files.fact("summary"),
        ask=_ask(edition_files),
        search_head=_search_head(edition_files),
        search_text=_search_text(edition_files),
        embargo=edition_files.embargo,
    )
    fulltext.add(edition.pk, edition.search_text)
    Topic.objects.bulk_create(Topic(edition=edition, name=name[:200]) for name in edition_files.topics)
    for file, facts in edition_files.files:
        StoredFile.objects.create(edition=edition, format=file.form, **_stored(file, facts))
    for file, facts in edition_files.comparisons:
        Comparison.objects.create(edition=edition, since=facts.facts["since"], **_stored(file, facts))
    return edition


def _stored(file: OfferedFile, said: EmbeddedMetadata) -> dict[str, Any]:
    return {"sha256": file.sha256, "size": len(file.data), "styles": " ".join(said.styles)}


def _ask(edition_files: EditionFiles) -> str:
    """What the brief asks of its reader, as its page has it; empty when it asks nothing."""
    return next((web_page.ask_of(file.data) for file, _ in edition_files.files if file.form == "html"), "")


def _search_head(edition_files: EditionFiles) -> str:
    facts = (edition_files.fact(name) for name in ("title", "reference", "identifier"))
    return fold(" ".join([*facts, *edition_files.topics]))


def _search_text(edition_files: EditionFiles) -> str:
    pages = (web_page.text_of(file.data) for file, _ in edition_files.files if file.form == "html")
    return fold(" ".join([edition_files.fact("summary"), *pages]))


def _day(text: str) -> dt.date | None:
    """The first day that a date as exactly as it is known can mean."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    try:
        return dt.date(*(*parts, 1, 1)[:3]) if parts else None
    except ValueError:
        return None
