"""The brief as frozen values: the content of one YAML file, completed by the house's defaults."""

from __future__ import annotations

import datetime as dt

from briefgen.model import fields
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Kind
from briefgen.model.items import (
    Annex,
    Event,
    FigureItem,
    GlossaryEntry,
    Judgement,
    LineToTake,
    Opportunity,
    Option,
    Question,
    Recommendation,
    Risk,
    Section,
    Source,
    Stakeholder,
    Variant,
)
from briefgen.model.standards import Matrix
from briefgen.values import dataclass

STATUSES = ("draft", "in_clearance", "cleared", "published", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Who cleared the brief, and when."""

    role: str = fields.plain("the office", required=True)
    name: str = fields.plain("who holds it")
    date: PartialDate | None = fields.date("when")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who wrote it; never taken from the machine."""

    role: str = fields.plain("the office")
    organisation: str = fields.plain("the body")
    name: str = fields.plain("the name")
    visible: bool = fields.flag("false keeps the author out of every file; true by default", default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """How the brief is to be handled; its level is the ceiling of every item's."""

    scheme: str = fields.choice("whose words these are", "tlp", "uk", "us", "none")
    level: str = fields.of(Kind.LEVEL, "the level of the whole brief")
    distribution: tuple[str, ...] = fields.plain("who gets it", many=True)
    embargo: dt.datetime | None = fields.of(Kind.MOMENT, "not before")
    note: str = fields.plain("words to go with the mark")
    variants: tuple[Variant, ...] = fields.of(Kind.VARIANTS, "other values for one reader", key="for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What the reader is asked."""

    decision: str = fields.choice("what kind of answer is wanted", "decide", "agree", "note", "comment")
    ask: str = fields.inline("the ask, after `You are asked to agree`", required=True)
    by: PartialDate | None = fields.date("by when")
    why_now: str = fields.inline("why it cannot wait")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One brief. Lists are tuples; a field that was not written is empty or None."""

    format: int = fields.whole("version of this file format", 1, 1, 1)
    id: str = fields.of(Kind.SLUG, "the brief's name in file names; the file's own name by default")
    title: str = fields.plain("the title, a claim", required=True)
    subtitle: str = fields.plain("the line below it")
    reference: str = fields.plain("the registry's number")
    organisation: str = fields.plain("who issues it")
    contact: str = fields.plain("whom to ask")
    to: str = fields.plain("for whom")
    sender: str = fields.plain("from whom", key="from")
    copy: tuple[str, ...] = fields.plain("who else gets it", many=True)
    clearances: tuple[Clearance, ...] = fields.items("who cleared it", "Clearance", short="role")
    date: PartialDate | None = fields.date("the day of the brief")
    information_cutoff: PartialDate | None = fields.date("nothing later is in it")
    review_by: PartialDate | None = fields.date("the day it must be looked at again")
    version: str = fields.plain("its version, as typed")
    status: str = fields.choice("where it stands; draft by default", *STATUSES, default="draft")
    authors: tuple[Author, ...] = fields.items("who wrote it", "Author", short="role")
    language: str = fields.plain("BCP 47; en-GB by default")
    audiences: tuple[str, ...] = fields.plain("template folders to build it for", required=True, many=True)
    handling: Handling | None = fields.record("how it is to be handled", "Handling", short="level")
    record: tuple[tuple[str, str], ...] = fields.of(Kind.WORDS, "file number, retention, disposal ...")
    purpose: Purpose | None = fields.record("what is asked", "Purpose", short="ask")
    summary: str = fields.inline("the bottom line, up front")
    key_judgements: tuple[Judgement, ...] = fields.items("key judgements", "Judgement", short="text")
    sections: tuple[Section, ...] = fields.items("the topics", "Section")
    risks: tuple[Risk, ...] = fields.items("cross-cutting risks", "Risk")
    opportunities: tuple[Opportunity, ...] = fields.items("cross-cutting opportunities", "Opportunity")
    stakeholders: tuple[Stakeholder, ...] = fields.items("cross-cutting stakeholders", "Stakeholder")
    options: tuple[Option, ...] = fields.items("courses of action", "Option")
    recommendations: tuple[Recommendation, ...] = fields.items(
        "what is advised", "Recommendation", short="text"
    )
    lines: tuple[LineToTake, ...] = fields.items("lines to take", "LineToTake", short="text")
    questions: tuple[Question, ...] = fields.items("questions and answers", "Question")
    timeline: tuple[Event, ...] = fields.items("dates", "Event")
    figures: tuple[FigureItem, ...] = fields.items("pictures and charts", "FigureItem")
    sources: tuple[Source, ...] = fields.items("where it is known from", "Source")
    glossary: tuple[GlossaryEntry, ...] = fields.items("terms", "GlossaryEntry")
    annexes: tuple[Annex, ...] = fields.items("annexes", "Annex")
    variants: tuple[Variant, ...] = fields.of(Kind.VARIANTS, "other words for one reader", key="for")
    matrix: Matrix = Matrix()  # from house.yaml, set by the loader; not a field of the brief's YAML
    moment: int = 0  # seconds since 1970 UTC, "now" for every rule: SOURCE_DATE_EPOCH, else the brief's date; set by the loader
