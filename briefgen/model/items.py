"""The items of a brief: everything a reader may or may not see."""

from __future__ import annotations

from briefgen.chart_kinds import CHART_KINDS, ChartKind
from briefgen.model import fields
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Kind
from briefgen.values import dataclass

LEVELS_OF_CONFIDENCE = ("high", "moderate", "low")
TRENDS = ("improving", "stable", "worsening", "volatile")
CHANGES = ("new", "unchanged", "raised", "lowered", "reversed")
POSITIONS = ("supportive", "leaning_supportive", "neutral", "leaning_opposed", "opposed", "unknown")
RESPONSES = ("tolerate", "treat", "transfer", "terminate")
USES = ("freely", "if_raised", "do_not_disclose")


@dataclass(frozen=True, slots=True)
class Audiences:
    """Who may see an item, as written: an exact list, or changes to what it inherits."""

    exact: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words for one reader: field name and value, put in place before anything is cut."""

    reader: str
    changes: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """The envelope that every item may carry."""

    id: str = fields.of(Kind.SLUG, "name for `[@id]`, unique in the brief; never printed")
    priority: int = fields.whole("1 stays to the last when pages are short, 3 leaves first", 1, 3, 2)
    as_of: PartialDate | None = fields.date("the day this was true")
    review_by: PartialDate | None = fields.date("the day it must be looked at again")
    sources: tuple[str, ...] = fields.ids("ids of the sources it rests on", "sources")
    note: str = fields.plain("the author's own; never printed")
    audiences: Audiences | None = fields.of(Kind.AUDIENCES, "who may see it")
    handling: str = fields.of(Kind.LEVEL, "its level in the brief's handling scheme")
    variants: tuple[Variant, ...] = fields.of(Kind.VARIANTS, "other words for one reader", key="for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """How probable a judgement is, in a word of a published scale."""

    term: str = fields.plain("a term of the scale", required=True)
    scale: str = fields.choice("icd203 or phia; the house's scale by default", "icd203", "phia")


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure the analyst is of a judgement, and why."""

    level: str = fields.choice("how sure", *LEVELS_OF_CONFIDENCE, required=True)
    basis: str = fields.inline("what it rests on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(Item):
    """What must hold for a judgement to hold."""

    text: str = fields.inline("the assumption", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Item):
    """What to watch: a sign that a judgement or a risk is moving."""

    text: str = fields.inline("the sign to watch", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Item):
    """A key judgement."""

    text: str = fields.inline("the judgement, one sentence", required=True)
    likelihood: Likelihood | None = fields.record("how probable", "Likelihood", short="term")
    confidence: Confidence | None = fields.record("how sure, and why", "Confidence", short="level")
    change: str = fields.choice("since the last brief", *CHANGES)
    assumptions: tuple[Assumption, ...] = fields.items("what must hold", "Assumption", short="text")
    indicators: tuple[Indicator, ...] = fields.items("what to watch", "Indicator", short="text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Item):
    """Something that is so, with its source."""

    text: str = fields.inline("the fact, one sentence", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesData:
    """One row of figures of a chart."""

    name: str = fields.plain("what the row counts", required=True)
    values: tuple[float | None, ...] = fields.of(
        Kind.NUMBER, "one number a category; `-` for none", required=True, many=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """Data to draw as bars or lines."""

    kind: ChartKind = fields.choice("how it is drawn", *CHART_KINDS, required=True)
    categories: tuple[str, ...] = fields.plain("words along the axis", required=True, many=True)
    series: tuple[SeriesData, ...] = fields.items("rows of figures", "SeriesData")
    unit: str = fields.plain("what the numbers count")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureItem(Item):
    """A picture or a chart."""

    file: str = fields.of(Kind.FILE, "a PNG or JPEG beside the brief")
    chart: ChartData | None = fields.record("or the data to draw", "ChartData")
    alt: str = fields.plain("what it shows, in words; required unless decorative")
    decorative: bool = fields.of(Kind.FLAG, "true when it says nothing that the text does not")
    caption: str = fields.inline("words above it")
    credit: str = fields.plain("whose picture or data it is")
    data: bytes = b""  # the decoded picture, put there by the loader; not a field of the YAML


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """What is left of a risk after its mitigation."""

    likelihood: int = fields.score("1 to 5", "likelihood", required=True)
    impact: int = fields.score("1 to 5", "impact", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk(Item):
    """A risk; its rating is likelihood times impact."""

    title: str = fields.plain("the risk in a few words", required=True)
    likelihood: int = fields.score("1 to 5", "likelihood", required=True)
    impact: int = fields.score("1 to 5", "impact", required=True)
    cause: str = fields.inline("what may bring it about")
    consequence: str = fields.inline("what follows if it happens")
    horizon: str = fields.plain("by when")
    confidence: str = fields.choice("how sure the scores are", *LEVELS_OF_CONFIDENCE)
    owner: str = fields.plain("who answers for it")
    response: str = fields.choice("what is done about it", *RESPONSES)
    mitigation: str = fields.inline("how it is treated")
    residual: Residual | None = fields.record("what is left after that", "Residual")
    indicators: tuple[Indicator, ...] = fields.items("what to watch", "Indicator", short="text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Item):
    """An opportunity; its score is value times feasibility."""

    title: str = fields.plain("the opportunity in a few words", required=True)
    value: int = fields.score("1 to 5", "value", required=True)
    feasibility: int = fields.score("1 to 5", "feasibility", required=True)
    window: str = fields.plain("until when it is open")
    action: str = fields.inline("what to do")
    owner: str = fields.plain("who does it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder(Item):
    """Somebody with a stake and some power (Mendelow's grid)."""

    name: str = fields.plain("person, body or state", required=True)
    influence: int = fields.score("power, 1 to 5", "influence", required=True)
    interest: int = fields.score("1 to 5", "interest", required=True)
    role: str = fields.plain("what they are here")
    position: str = fields.choice("where they stand", *POSITIONS)
    interests: str = fields.inline("what they want")
    red_lines: str = fields.inline("what they will not accept")
    levers: str = fields.inline("what moves them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Item):
    """A topic of the brief, with its own facts, figures, risks, opportunities and stakeholders."""

    title: str = fields.plain("a claim, not a topic", required=True)
    topic: str = fields.plain("the topic in a word: Afghanistan")
    summary: str = fields.inline("the section in two lines")
    trend: str = fields.choice("where it is going", *TRENDS)
    body: str = fields.body("the text")
    facts: tuple[Fact, ...] = fields.items("key facts", "Fact", short="text")
    figures: tuple[FigureItem, ...] = fields.items("pictures and charts", "FigureItem")
    risks: tuple[Risk, ...] = fields.items("risks of this topic", "Risk")
    opportunities: tuple[Opportunity, ...] = fields.items("opportunities of this topic", "Opportunity")
    stakeholders: tuple[Stakeholder, ...] = fields.items("stakeholders of this topic", "Stakeholder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Item):
    """A course of action to compare."""

    title: str = fields.plain("the option in a few words", required=True)
    summary: str = fields.inline("what would be done")
    pros: tuple[str, ...] = fields.inline("what speaks for it", many=True)
    cons: tuple[str, ...] = fields.inline("what speaks against it", many=True)
    cost: str = fields.plain("what it costs")
    baseline: bool = fields.of(Kind.FLAG, "true for carrying on as now")
    recommended: bool = fields.of(Kind.FLAG, "true for the one recommended")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was decided on a recommendation, filled in afterwards."""

    decision: str = fields.plain("the choice taken", required=True)
    by: str = fields.plain("who decided")
    date: PartialDate | None = fields.date("when")
    note: str = fields.plain("what they wrote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Item):
    """What the reader is advised to do."""

    text: str = fields.inline("what to do, after `It is recommended that you`", required=True)
    actor: str = fields.plain("who does it")
    by: PartialDate | None = fields.date("by when")
    choices: tuple[str, ...] = fields.plain("boxes offered; agree, disagree, discuss by default", many=True)
    outcome: Outcome | None = fields.record("what was decided", "Outcome", short="decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineToTake(Item):
    """A sentence that may be said in public."""

    text: str = fields.inline("the line, as it may be spoken", required=True)
    use: str = fields.choice("when it may be used; freely by default", *USES, default="freely")
    expires: PartialDate | None = fields.date("the day after which it is not used")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """A question that may come, and its answer."""

    question: str = fields.inline("the question", required=True)
    answer: str = fields.inline("the answer", required=True)
    if_pressed: str = fields.inline("what to say when asked again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """A date of the timeline."""

    date: PartialDate = fields.date("when", required=True)
    title: str = fields.plain("what happens", required=True)
    kind: str = fields.choice(
        "past, scheduled or forecast; past by default", "past", "scheduled", "forecast", default="past"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Item):
    """Where something is known from; `[@id]` cites it as an endnote."""

    title: str = fields.plain("its title", required=True)
    type: str = fields.plain("report, interview, data set ...")
    author: str = fields.plain("who wrote it")
    publisher: str = fields.plain("who published it")
    date: PartialDate | None = fields.date("when it appeared")
    url: str = fields.of(Kind.URL, "where it stands")
    accessed: PartialDate | None = fields.date("when it was read there")
    public: bool = fields.of(Kind.FLAG, "true when anybody may know of it")
    reliability: str = fields.choice("Admiralty code, the source", *"ABCDEF")
    credibility: str = fields.choice("Admiralty code, the information", *"123456")
    descriptor: str = fields.plain("what it is, for readers who may not know more")
    public_alt: str = fields.plain("what stands in its place for readers who may not see it")


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Item):
    """A term and its meaning."""

    term: str = fields.plain("the term", required=True)
    meaning: str = fields.inline("what it means", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex(Item):
    """Text that follows the brief."""

    title: str = fields.plain("its title", required=True)
    body: str = fields.body("its text", required=True)
