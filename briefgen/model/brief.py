"""The brief as frozen values: the content of one YAML file, completed by the house's defaults."""

import datetime as dt

from msgspec import Struct

from briefgen.model import fields
from briefgen.model.assessment import Alternative, Gap, Revision, Scenario
from briefgen.model.changes import Changes
from briefgen.model.dates import PartialDate
from briefgen.model.envelope import OtherWords, OwnLevel, Stated, Variant
from briefgen.model.fields import Annotated, Kind
from briefgen.model.items import (
    Annex,
    Event,
    FigureItem,
    GlossaryEntry,
    Judgement,
    KeyFigure,
    LineToTake,
    Opportunity,
    Option,
    Question,
    Recommendation,
    Risk,
    Section,
    Source,
    Stakeholder,
)
from briefgen.model.people import Meeting, Person
from briefgen.model.standards import Matrix
from briefgen.model.tables import TableItem

TYPOGRAPHIES = ("smart", "typed")
DIGITS = ("language", "latin", "native")
STATUSES = ("draft", "in_clearance", "cleared", "published", "withdrawn")


class Clearance(Struct, frozen=True, kw_only=True):
    """Who cleared the brief, and when."""

    role: Annotated[str, fields.plain("the office", required=True)] = ""
    name: Annotated[str, fields.plain("who holds it")] = ""
    date: Annotated[PartialDate | None, fields.date("when")] = None
    handling: OwnLevel = ""
    variants: OtherWords = ()


class Author(Struct, frozen=True, kw_only=True):
    """Who wrote it; never taken from the machine."""

    role: Annotated[str, fields.plain("the office")] = ""
    organisation: Annotated[str, fields.plain("the body")] = ""
    name: Annotated[str, fields.plain("the name")] = ""
    visible: Annotated[bool, fields.flag("false keeps the author out of every file; true by default")] = True
    handling: OwnLevel = ""
    variants: OtherWords = ()


class Handling(Struct, frozen=True, kw_only=True):
    """How the brief is to be handled; its level is the ceiling of every item's."""

    scheme: Annotated[str, fields.choice("whose words these are", "tlp", "uk", "us", "none")] = ""
    level: Annotated[str, fields.of(Kind.LEVEL, "the level of the whole brief")] = ""
    distribution: Annotated[tuple[str, ...], fields.plain("who gets it", own="brief")] = ()
    embargo: Annotated[dt.datetime | None, fields.of(Kind.MOMENT, "not before", own="lowest")] = None
    note: Annotated[str, fields.plain("words to go with the mark", own="brief")] = ""
    portions: Annotated[
        str, fields.choice("whether texts begin with marks: (S), (O-S)", "true", "false", "required")
    ] = ""
    classified_by: Annotated[str, fields.plain("who gave the mark", own="brief")] = ""
    derived_from: Annotated[str, fields.plain("what the mark was taken over from", own="brief")] = ""
    declassify_on: Annotated[str, fields.plain("the day or event that ends the mark", own="brief")] = ""
    variants: Annotated[
        tuple[Variant, ...], fields.of(Kind.VARIANTS, "other values for one reader", key="for")
    ] = ()
    stated: tuple[Stated, ...] = ()


class Purpose(Struct, frozen=True, kw_only=True):
    """What the reader is asked."""

    decision: Annotated[
        str, fields.choice("what kind of answer is wanted", "decide", "agree", "note", "comment")
    ] = ""
    ask: Annotated[str, fields.inline("the ask, after `You are asked to agree`", required=True)] = ""
    by: Annotated[PartialDate | None, fields.date("by when")] = None
    why_now: Annotated[str, fields.inline("why it cannot wait")] = ""
    handling: OwnLevel = ""
    variants: OtherWords = ()
    stated: tuple[Stated, ...] = ()


class Brief(Struct, frozen=True, kw_only=True):
    """One brief. Lists are tuples; a field that was not written is empty or None."""

    format: Annotated[int, fields.whole("version of this file format", 1, 1)] = 1
    id: Annotated[
        str, fields.of(Kind.SLUG, "the brief's name in file names; the file's own name by default")
    ] = ""
    title: Annotated[str, fields.plain("the title, a claim", required=True, own="brief")] = ""
    subtitle: Annotated[str, fields.plain("the line below it", own="brief")] = ""
    reference: Annotated[str, fields.plain("the registry's number", own="lowest")] = ""
    organisation: Annotated[str, fields.plain("who issues it", own="lowest")] = ""
    contact: Annotated[str, fields.plain("whom to ask", own="brief")] = ""
    to: Annotated[str, fields.plain("for whom", own="brief")] = ""
    sender: Annotated[str, fields.plain("from whom", key="from", own="brief")] = ""
    copy: Annotated[tuple[str, ...], fields.plain("who else gets it", own="brief")] = ()
    clearances: Annotated[
        tuple[Clearance, ...], fields.items("who cleared it", short="role", own="brief")
    ] = ()
    date: Annotated[PartialDate | None, fields.date("the day of the brief", own="lowest")] = None
    information_cutoff: Annotated[PartialDate | None, fields.date("nothing later is in it", own="lowest")] = (
        None
    )
    review_by: Annotated[
        PartialDate | None, fields.date("the day it must be looked at again", own="lowest")
    ] = None
    version: Annotated[str, fields.plain("its version, as typed", own="lowest")] = ""
    since: Annotated[
        str,
        fields.of(Kind.FILE, "the version that it is compared with: 1.0 as published, a file, or git:REV"),
    ] = ""
    status: Annotated[str, fields.choice("where it stands; draft by default", *STATUSES, own="lowest")] = (
        "draft"
    )
    authors: Annotated[tuple[Author, ...], fields.items("who wrote it", short="role", own="brief")] = ()
    language: Annotated[str, fields.plain("BCP 47; en-GB by default")] = ""
    typography: Annotated[
        str, fields.choice("quotation marks, dashes and spaces of the language, or as typed", *TYPOGRAPHIES)
    ] = ""
    digits: Annotated[
        str,
        fields.choice(
            "of the numbers that the program writes: as the language has them, 0 to 9, or those of its script",
            *DIGITS,
        ),
    ] = ""
    audiences: Annotated[
        tuple[str, ...], fields.plain("template folders to build it for", required=True)
    ] = ()
    handling: Annotated[Handling | None, fields.record("how it is to be handled", short="level")] = None
    record: Annotated[
        tuple[tuple[str, str], ...],
        fields.of(Kind.WORDS, "file number, retention, disposal ...", own="brief"),
    ] = ()
    purpose: Annotated[Purpose | None, fields.record("what is asked", short="ask", own="brief")] = None
    summary: Annotated[str, fields.inline("the bottom line, up front", own="brief")] = ""
    key_figures: Annotated[tuple[KeyFigure, ...], fields.items("numbers it turns on")] = ()
    key_judgements: Annotated[tuple[Judgement, ...], fields.items("key judgements", short="text")] = ()
    alternatives: Annotated[
        tuple[Alternative, ...], fields.items("hypotheses with evidence for and against")
    ] = ()
    scenarios: Annotated[tuple[Scenario, ...], fields.items("ways in which things may go")] = ()
    gaps: Annotated[tuple[Gap, ...], fields.items("what is not known", short="text")] = ()
    source_summary: Annotated[
        str, fields.inline("how good the sources are as a whole (ICD 206)", own="brief")
    ] = ""
    sections: Annotated[tuple[Section, ...], fields.items("the topics")] = ()
    risks: Annotated[tuple[Risk, ...], fields.items("cross-cutting risks")] = ()
    opportunities: Annotated[tuple[Opportunity, ...], fields.items("cross-cutting opportunities")] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], fields.items("cross-cutting stakeholders")] = ()
    options: Annotated[tuple[Option, ...], fields.items("courses of action")] = ()
    recommendations: Annotated[tuple[Recommendation, ...], fields.items("what is advised", short="text")] = ()
    lines: Annotated[tuple[LineToTake, ...], fields.items("lines to take", short="text")] = ()
    questions: Annotated[tuple[Question, ...], fields.items("questions and answers")] = ()
    people: Annotated[tuple[Person, ...], fields.items("who is met or written about")] = ()
    meetings: Annotated[tuple[Meeting, ...], fields.items("meetings of a visit")] = ()
    timeline: Annotated[tuple[Event, ...], fields.items("dates")] = ()
    figures: Annotated[tuple[FigureItem, ...], fields.items("pictures and charts")] = ()
    tables: Annotated[tuple[TableItem, ...], fields.items("tables")] = ()
    sources: Annotated[tuple[Source, ...], fields.items("where it is known from")] = ()
    further_reading: Annotated[tuple[Source, ...], fields.items("what to read, not cited")] = ()
    history: Annotated[tuple[Revision, ...], fields.items("versions of the brief and what changed")] = ()
    glossary: Annotated[tuple[GlossaryEntry, ...], fields.items("terms")] = ()
    annexes: Annotated[tuple[Annex, ...], fields.items("annexes")] = ()
    variants: OtherWords = ()
    stated: tuple[Stated, ...] = ()
    matrix: Matrix = Matrix()  # the house's, put there by the loader; not a field of the brief's YAML
    earlier: "Brief | None" = (
        None  # the version that `since` names, put there by the pipeline; never in a view
    )
    changed: Changes | None = None  # what has changed since, put into a view by the pipeline
    moment_given: bool = (
        False  # whether the build was given its moment, so that it says nothing of the brief's date
    )
    moment: int = 0  # "now" for every rule: SOURCE_DATE_EPOCH, else the brief's date; put there by the loader
