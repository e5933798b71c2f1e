"""The brief as frozen values."""

from briefgen.model.brief import Author, Brief, Clearance, Handling, Purpose
from briefgen.model.charts import AxisData, ChartData, ReferenceData, SeriesData
from briefgen.model.dates import PartialDate
from briefgen.model.items import (
    Annex,
    Assumption,
    Audiences,
    Confidence,
    Event,
    Fact,
    FigureItem,
    GlossaryEntry,
    Indicator,
    Item,
    Judgement,
    Likelihood,
    LineToTake,
    Opportunity,
    Option,
    Outcome,
    Question,
    Recommendation,
    Residual,
    Risk,
    Section,
    Source,
    Stakeholder,
    Stated,
    Variant,
)
from briefgen.model.reader import Reader
from briefgen.model.standards import Matrix

RECORDS: dict[str, type] = {
    record.__name__: record
    for record in (
        Annex, Assumption, Author, AxisData, ChartData, Clearance, Confidence, Event, Fact, FigureItem, GlossaryEntry,
        Handling, Indicator, Judgement, Likelihood, LineToTake, Opportunity, Option, Outcome, Purpose, Question,
        Recommendation, ReferenceData, Residual, Risk, Section, SeriesData, Source, Stakeholder,
    )
}  # fmt: skip
"""The model class of each `record` and `items` field, by name."""
