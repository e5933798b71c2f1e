"""What an assessment says beside its judgements: other hypotheses, scenarios, gaps, and its own history."""

from briefgen.model import fields
from briefgen.model.dates import PartialDate
from briefgen.model.envelope import Item
from briefgen.model.fields import Annotated
from briefgen.model.items import Indicator, Likelihood


class Evidence(Item, frozen=True, kw_only=True):
    """A piece of evidence for or against a hypothesis."""

    text: Annotated[str, fields.inline("the evidence, one sentence", required=True)] = ""


class Alternative(Item, frozen=True, kw_only=True):
    """A hypothesis, weighed by the evidence (ICD 203: analysis of alternatives)."""

    text: Annotated[str, fields.inline("the hypothesis, one sentence", required=True)] = ""
    likelihood: Annotated[Likelihood | None, fields.record("how probable it is", short="term")] = None
    supporting: Annotated[tuple[Evidence, ...], fields.items("evidence for it", short="text")] = ()
    contradicting: Annotated[tuple[Evidence, ...], fields.items("evidence against it", short="text")] = ()


class Scenario(Item, frozen=True, kw_only=True):
    """A way in which things may go."""

    title: Annotated[str, fields.plain("its name", required=True)] = ""
    description: Annotated[str, fields.inline("what happens in it")] = ""
    likelihood: Annotated[Likelihood | None, fields.record("how probable it is", short="term")] = None
    signs: Annotated[
        tuple[Indicator, ...], fields.items("what would show that it comes about", short="text")
    ] = ()


class Gap(Item, frozen=True, kw_only=True):
    """Something that is not known."""

    text: Annotated[str, fields.inline("what is not known", required=True)] = ""
    would_tell: Annotated[str, fields.inline("what would tell")] = ""


class Revision(Item, frozen=True, kw_only=True):
    """A version of the brief, and what changed in it."""

    version: Annotated[str, fields.plain("the version, as typed", required=True)] = ""
    date: Annotated[PartialDate | None, fields.date("when it was issued")] = None
    text: Annotated[str, fields.inline("what changed", required=True)] = ""
