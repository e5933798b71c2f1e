"""The items of a brief: everything a reader may or may not see."""

from msgspec import Struct

from briefgen.model import fields
from briefgen.model.charts import ChartData
from briefgen.model.dates import PartialDate
from briefgen.model.envelope import Item, Stated
from briefgen.model.fields import Annotated, Kind
from briefgen.model.tables import TableItem

LEVELS_OF_CONFIDENCE = ("high", "moderate", "low")
TRENDS = ("improving", "stable", "worsening", "volatile")
CHANGES = ("new", "unchanged", "raised", "lowered", "reversed")
POSITIONS = ("supportive", "leaning_supportive", "neutral", "leaning_opposed", "opposed", "unknown")
RESPONSES = ("tolerate", "treat", "transfer", "terminate")
USES = ("freely", "if_raised", "do_not_disclose")


class Likelihood(Struct, frozen=True, kw_only=True):
    """How probable a judgement is, in a word of a published scale."""

    term: Annotated[str, fields.plain("a term of the scale", required=True)] = ""
    scale: Annotated[str, fields.choice("icd203 or phia; the house's scale by default", "icd203", "phia")] = (
        ""
    )


class Confidence(Struct, frozen=True, kw_only=True):
    """How sure the analyst is of a judgement, and why."""

    level: Annotated[str, fields.choice("how sure", *LEVELS_OF_CONFIDENCE, required=True)] = ""
    basis: Annotated[str, fields.inline("what it rests on")] = ""
    stated: tuple[Stated, ...] = ()


class Assumption(Item, frozen=True, kw_only=True):
    """What must hold for a judgement to hold."""

    text: Annotated[str, fields.inline("the assumption", required=True)] = ""


class Indicator(Item, frozen=True, kw_only=True):
    """What to watch: a sign that a judgement or a risk is moving."""

    text: Annotated[str, fields.inline("the sign to watch", required=True)] = ""


class Dissent(Item, frozen=True, kw_only=True):
    """Who does not share a judgement, and what they say instead."""

    who: Annotated[str, fields.plain("who does not share it", required=True)] = ""
    text: Annotated[str, fields.inline("what they say instead", required=True)] = ""


class Judgement(Item, frozen=True, kw_only=True):
    """A key judgement."""

    text: Annotated[str, fields.inline("the judgement, one sentence", required=True)] = ""
    likelihood: Annotated[Likelihood | None, fields.record("how probable", short="term")] = None
    confidence: Annotated[Confidence | None, fields.record("how sure, and why", short="level")] = None
    change: Annotated[str, fields.choice("since the last brief", *CHANGES)] = ""
    assumptions: Annotated[tuple[Assumption, ...], fields.items("what must hold", short="text")] = ()
    indicators: Annotated[tuple[Indicator, ...], fields.items("what to watch", short="text")] = ()
    dissent: Annotated[tuple[Dissent, ...], fields.items("who does not share it")] = ()


class Fact(Item, frozen=True, kw_only=True):
    """Something that is so, with its source."""

    text: Annotated[str, fields.inline("the fact, one sentence", required=True)] = ""


class FigureItem(Item, frozen=True, kw_only=True):
    """A picture or a chart."""

    file: Annotated[str, fields.of(Kind.FILE, "an SVG, PNG, JPEG, WebP, GIF or TIFF beside the brief")] = ""
    chart: Annotated[ChartData | None, fields.record("or the data to draw")] = None
    alt: Annotated[str, fields.plain("what it shows, in words; required unless decorative")] = ""
    decorative: Annotated[bool, fields.of(Kind.FLAG, "true when it says nothing that the text does not")] = (
        False
    )
    caption: Annotated[str, fields.inline("words above it")] = ""
    credit: Annotated[str, fields.plain("whose picture or data it is")] = ""
    source: Annotated[str, fields.plain("what a map or picture was made from: survey, scale, date")] = ""
    width: Annotated[str, fields.choice("of the text's width; its own size by default", "half", "full")] = ""
    data: bytes = b""  # the decoded picture, put there by the loader; not a field of the YAML
    pictures: tuple[
        tuple[str, bytes], ...
    ] = ()  # those that `for` names, by reader; put there by the loader too


class Residual(Struct, frozen=True, kw_only=True):
    """What is left of a risk after its mitigation."""

    likelihood: Annotated[int, fields.score("1 to 5", "likelihood", required=True)] = fields.NOT_WRITTEN
    impact: Annotated[int, fields.score("1 to 5", "impact", required=True)] = fields.NOT_WRITTEN


class Risk(Item, frozen=True, kw_only=True):
    """A risk; its rating is likelihood times impact."""

    title: Annotated[str, fields.plain("the risk in a few words", required=True)] = ""
    likelihood: Annotated[int, fields.score("1 to 5", "likelihood", required=True)] = fields.NOT_WRITTEN
    impact: Annotated[int, fields.score("1 to 5", "impact", required=True)] = fields.NOT_WRITTEN
    cause: Annotated[str, fields.inline("what may bring it about")] = ""
    consequence: Annotated[str, fields.inline("what follows if it happens")] = ""
    horizon: Annotated[str, fields.plain("by when")] = ""
    confidence: Annotated[str, fields.choice("how sure the scores are", *LEVELS_OF_CONFIDENCE)] = ""
    owner: Annotated[str, fields.plain("who answers for it")] = ""
    response: Annotated[str, fields.choice("what is done about it", *RESPONSES)] = ""
    mitigation: Annotated[str, fields.inline("how it is treated")] = ""
    residual: Annotated[Residual | None, fields.record("what is left after that")] = None
    indicators: Annotated[tuple[Indicator, ...], fields.items("what to watch", short="text")] = ()


class Opportunity(Item, frozen=True, kw_only=True):
    """An opportunity; its score is value times feasibility."""

    title: Annotated[str, fields.plain("the opportunity in a few words", required=True)] = ""
    value: Annotated[int, fields.score("1 to 5", "value", required=True)] = fields.NOT_WRITTEN
    feasibility: Annotated[int, fields.score("1 to 5", "feasibility", required=True)] = fields.NOT_WRITTEN
    window: Annotated[str, fields.plain("until when it is open")] = ""
    action: Annotated[str, fields.inline("what to do")] = ""
    owner: Annotated[str, fields.plain("who does it")] = ""


class Stakeholder(Item, frozen=True, kw_only=True):
    """Somebody with a stake and some power (Mendelow's grid)."""

    name: Annotated[str, fields.plain("person, body or state", required=True)] = ""
    influence: Annotated[int, fields.score("power, 1 to 5", "influence", required=True)] = fields.NOT_WRITTEN
    interest: Annotated[int, fields.score("1 to 5", "interest", required=True)] = fields.NOT_WRITTEN
    role: Annotated[str, fields.plain("what they are here")] = ""
    position: Annotated[str, fields.choice("where they stand", *POSITIONS)] = ""
    interests: Annotated[str, fields.inline("what they want")] = ""
    red_lines: Annotated[str, fields.inline("what they will not accept")] = ""
    levers: Annotated[str, fields.inline("what moves them")] = ""


class LineToTake(Item, frozen=True, kw_only=True):
    """A sentence that may be said in public."""

    text: Annotated[str, fields.inline("the line, as it may be spoken", required=True)] = ""
    use: Annotated[str, fields.choice("when it may be used; freely by default", *USES)] = "freely"
    expires: Annotated[PartialDate | None, fields.date("the day after which it is not used")] = None


class Question(Item, frozen=True, kw_only=True):
    """A question that may come, and its answer."""

    question: Annotated[str, fields.inline("the question", required=True)] = ""
    answer: Annotated[str, fields.inline("the answer", required=True)] = ""
    if_pressed: Annotated[str, fields.inline("what to say when asked again")] = ""


class Section(Item, frozen=True, kw_only=True):
    """A topic of the brief, with its own facts, figures, tables, risks, opportunities, stakeholders, lines and questions."""

    title: Annotated[str, fields.plain("a claim, not a topic", required=True)] = ""
    topic: Annotated[str, fields.plain("the topic in a word: Afghanistan")] = ""
    summary: Annotated[str, fields.inline("the section in two lines")] = ""
    trend: Annotated[str, fields.choice("where it is going", *TRENDS)] = ""
    body: Annotated[str, fields.body("the text")] = ""
    facts: Annotated[tuple[Fact, ...], fields.items("key facts", short="text")] = ()
    figures: Annotated[tuple[FigureItem, ...], fields.items("pictures and charts")] = ()
    tables: Annotated[tuple[TableItem, ...], fields.items("tables")] = ()
    risks: Annotated[tuple[Risk, ...], fields.items("risks of this topic")] = ()
    opportunities: Annotated[tuple[Opportunity, ...], fields.items("opportunities of this topic")] = ()
    stakeholders: Annotated[tuple[Stakeholder, ...], fields.items("stakeholders of this topic")] = ()
    lines: Annotated[tuple[LineToTake, ...], fields.items("lines on this topic", short="text")] = ()
    questions: Annotated[tuple[Question, ...], fields.items("questions on this topic")] = ()


class Option(Item, frozen=True, kw_only=True):
    """A course of action to compare."""

    title: Annotated[str, fields.plain("the option in a few words", required=True)] = ""
    summary: Annotated[str, fields.inline("what would be done")] = ""
    pros: Annotated[tuple[str, ...], fields.inline("what speaks for it")] = ()
    cons: Annotated[tuple[str, ...], fields.inline("what speaks against it")] = ()
    cost: Annotated[str, fields.plain("what it costs")] = ""
    baseline: Annotated[bool, fields.of(Kind.FLAG, "true for carrying on as now")] = False
    recommended: Annotated[bool, fields.of(Kind.FLAG, "true for the one recommended")] = False


class Outcome(Struct, frozen=True, kw_only=True):
    """What was decided on a recommendation, filled in afterwards."""

    decision: Annotated[str, fields.plain("the choice taken", required=True)] = ""
    by: Annotated[str, fields.plain("who decided")] = ""
    date: Annotated[PartialDate | None, fields.date("when")] = None
    note: Annotated[str, fields.plain("what they wrote")] = ""


class Recommendation(Item, frozen=True, kw_only=True):
    """What the reader is advised to do."""

    text: Annotated[str, fields.inline("what to do, after `It is recommended that you`", required=True)] = ""
    actor: Annotated[str, fields.plain("who does it")] = ""
    by: Annotated[PartialDate | None, fields.date("by when")] = None
    choices: Annotated[
        tuple[str, ...], fields.plain("boxes offered; agree, disagree, discuss by default")
    ] = ()
    outcome: Annotated[Outcome | None, fields.record("what was decided", short="decision")] = None


class Event(Item, frozen=True, kw_only=True):
    """A date of the timeline."""

    date: Annotated[PartialDate, fields.date("when", required=True)] = fields.NOT_WRITTEN
    title: Annotated[str, fields.plain("what happens", required=True)] = ""
    kind: Annotated[
        str, fields.choice("past, scheduled or forecast; past by default", "past", "scheduled", "forecast")
    ] = "past"


class Source(Item, frozen=True, kw_only=True):
    """Where something is known from; `[@id]` cites it as an endnote."""

    title: Annotated[str, fields.plain("its title", required=True)] = ""
    type: Annotated[str, fields.plain("report, interview, data set ...")] = ""
    author: Annotated[str, fields.plain("who wrote it")] = ""
    publisher: Annotated[str, fields.plain("who published it")] = ""
    date: Annotated[PartialDate | None, fields.date("when it appeared")] = None
    url: Annotated[str, fields.of(Kind.URL, "where it stands")] = ""
    accessed: Annotated[PartialDate | None, fields.date("when it was read there")] = None
    public: Annotated[bool, fields.of(Kind.FLAG, "true when anybody may know of it")] = False
    reliability: Annotated[str, fields.choice("Admiralty code, the source", *"ABCDEF")] = ""
    credibility: Annotated[str, fields.choice("Admiralty code, the information", *"123456")] = ""
    descriptor: Annotated[str, fields.plain("what it is, for readers who may not know more")] = ""
    public_alt: Annotated[str, fields.plain("what stands in its place for readers who may not see it")] = ""


class KeyFigure(Item, frozen=True, kw_only=True):
    """A number that the brief turns on, and what it counts."""

    value: Annotated[str, fields.plain("the number, as it is to be read", required=True)] = ""
    unit: Annotated[str, fields.plain("what stands behind it: per cent, tonnes")] = ""
    label: Annotated[str, fields.inline("what it counts, in a few words", required=True)] = ""


class GlossaryEntry(Item, frozen=True, kw_only=True):
    """A term and its meaning."""

    term: Annotated[str, fields.plain("the term", required=True)] = ""
    meaning: Annotated[str, fields.inline("what it means", required=True)] = ""


class Annex(Item, frozen=True, kw_only=True):
    """Text that follows the brief."""

    title: Annotated[str, fields.plain("its title", required=True)] = ""
    body: Annotated[str, fields.body("its text", required=True)] = ""
