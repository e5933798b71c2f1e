"""The parts that templates call (risks, heat_map, stakeholders ...): model values become document nodes."""

from briefgen.components import (
    assessment,
    back,
    changes,
    data_tables,
    figures,
    heat_map,
    judgements,
    lines_and_questions,
    opening,
    opportunities,
    options,
    people,
    recommendations,
    risks,
    sections,
    stakeholders,
    timeline,
)
from briefgen.components.context import Context
from briefgen.components.document_metadata import document
from briefgen.components.marking import with_marks
from briefgen.components.part import Part, PartOption
from briefgen.components.references import settle

PARTS: dict[str, Part] = {
    part.name: part
    for part in (
        opening.handling, opening.title, opening.routing, opening.clearances, opening.decision, opening.key_figures,
        opening.summary, opening.band, changes.changes, judgements.judgements, assessment.alternatives, assessment.scenarios,
        assessment.gaps, assessment.source_summary, assessment.history, sections.sections, sections.facts, heat_map.heat_map,
        risks.risks, opportunities.opportunities, stakeholders.stakeholders, options.options, recommendations.recommendations,
        people.programme, people.meetings, people.people, lines_and_questions.lines, lines_and_questions.questions,
        timeline.timeline, data_tables.tables, figures.figures, back.contents, back.contact, back.glossary, back.annexes,
        back.further_reading, back.sources,
    )
}  # fmt: skip
"""Every part that a template may show, by name, in the order of a whole brief."""
