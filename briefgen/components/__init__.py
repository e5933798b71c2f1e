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
    for module in (
        opening, changes, judgements, assessment, sections, heat_map, risks, opportunities, stakeholders, options, recommendations,
        people, lines_and_questions, timeline, data_tables, figures, back,
    )
    for part in module.PARTS
}  # fmt: skip
"""Every part that a template may show, by name, in the order of a whole brief."""

__all__ = ["PARTS", "Context", "Part", "PartOption", "document", "settle", "with_marks"]
