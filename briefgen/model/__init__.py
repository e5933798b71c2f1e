"""The brief as frozen values."""

from briefgen.model.assessment import Alternative, Evidence, Gap, Revision, Scenario
from briefgen.model.brief import Author, Brief, Clearance, Handling, Purpose
from briefgen.model.changes import Change, Changes
from briefgen.model.charts import AxisData, ChartData, ReferenceData, SeriesData
from briefgen.model.dates import PartialDate
from briefgen.model.envelope import Item
from briefgen.model.items import (
    Annex,
    Assumption,
    Confidence,
    Dissent,
    Event,
    Fact,
    FigureItem,
    GlossaryEntry,
    Indicator,
    Judgement,
    KeyFigure,
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
)
from briefgen.model.people import Meeting, Person
from briefgen.model.reader import Reader
from briefgen.model.standards import Matrix
from briefgen.model.tables import ColumnData, RowData, TableItem

RECORDS: dict[str, type] = {
    record.__name__: record
    for record in (
        Alternative, Annex, Assumption, Author, AxisData, ChartData, Clearance, ColumnData, Confidence, Dissent, Event, Evidence, Fact, FigureItem, Gap, GlossaryEntry,
        Handling, Indicator, Judgement, KeyFigure, Likelihood, LineToTake, Meeting, Opportunity, Option, Outcome, Person, Purpose, Question,
        Recommendation, ReferenceData, Residual, Revision, Risk, RowData, Scenario, Section, SeriesData, Source, Stakeholder, TableItem,
    )
}  # fmt: skip
"""The model class of each `record` and `items` field, by name."""
