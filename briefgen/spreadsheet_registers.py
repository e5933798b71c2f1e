"""The registers of a brief that a spreadsheet may hold: named here alone."""

REGISTERS = (
    "risks", "opportunities", "stakeholders", "timeline", "sources", "further_reading", "glossary", "key_figures",
)  # fmt: skip
