"""The fixed words that components print, in British English; a template's `labels:` may change each of them."""

from __future__ import annotations

HEADINGS = {
    "judgements": "Key judgements",
    "heat_map": "Where the risks lie",
    "risks": "Risks",
    "opportunities": "Opportunities",
    "stakeholders": "Stakeholders",
    "options": "Options",
    "recommendations": "Recommendations",
    "lines": "Lines to take",
    "questions": "Questions and answers",
    "timeline": "Timeline",
    "figures": "Figures",
    "facts": "Key facts",
    "contents": "Contents",
    "contact": "Contact",
    "glossary": "Glossary",
    "annex": "Annex {letter}. {title}",
    "sources": "Sources",
}

# TLP 2.0 (FIRST, section 3), in our own words; a level without words here is printed as its mark alone.
HANDLING = {
    "TLP:RED": "For the recipients by name only; not to be passed on.",
    "TLP:AMBER+STRICT": "To be shared only within the recipient's own organisation, with those who need to know.",
    "TLP:AMBER": "To be shared only with those who need to know, within the recipient's organisation "
    "and its clients.",
    "TLP:GREEN": "To be shared within the recipient's community, not in public.",
    "TLP:CLEAR": "May be shared without limit.",
    "distribution": "Distribution",
    "embargo": "Embargo: not to be published before {moment}.",
}

OPENING = {
    "date": "Date",
    "reference": "Reference",
    "information_to": "Information to",
    "review_by": "Review by",
    "status": "Status",
    "status_draft": "Draft",
    "status_in_clearance": "In clearance",
    "status_cleared": "Cleared",
    "status_published": "Published",
    "status_withdrawn": "Withdrawn",
    "status_and_version": "{status}, version {version}",
    "version": "Version {version}",
    "document_facts": "Date, reference and status of this brief",
    "authors": "Prepared by",
    "to": "To",
    "from": "From",
    "cleared_by": "Cleared by",
    "copy": "Copy",
    "routing": "Routing of this brief",
    "decision_decide": "You are asked to decide",
    "decision_agree": "You are asked to agree",
    "decision_note": "You are asked to note",
    "decision_comment": "You are asked to comment",
    "decision_other": "For your attention",
    "decision_by": "{asked}, by {date}",
    "why_now": "Why now.",
    "summary": "Bottom line.",
    "summary_box": "Bottom line",
}

JUDGEMENTS = {
    "number": "No.",
    "judgement": "Judgement",
    "likelihood": "Likelihood",
    "confidence": "Confidence",
    "band": "{low}\u2013{high} %",
    "band_below": "up to {high} %",
    "band_above": "{low} % or more",
    "change_new": "new",
    "change_unchanged": "unchanged",
    "change_raised": "raised",
    "change_lowered": "lowered",
    "change_reversed": "reversed",
    "confidence_high": "High",
    "confidence_moderate": "Moderate",
    "confidence_low": "Low",
    "basis": "Basis:",
    "assumptions": "Assumes:",
    "indicators": "Watch:",
    "judgements_table": "Key judgements with their likelihood and confidence",
    "scale_icd203": "Likelihood words and their bands are those of ICD 203.",
    "scale_phia": "Likelihood words and their bands are those of the PHIA probability yardstick.",
    "scale_confidence": "Confidence says how good the evidence is, not how likely the event.",
}

SECTIONS = {
    "trend_improving": "▲ Improving",
    "trend_stable": "▶ Stable",
    "trend_worsening": "▼ Worsening",
    "trend_volatile": "◆ Volatile",
    "as_of": "as of {date}",
    "section_risks": "{topic}: risks",
    "section_opportunities": "{topic}: opportunities",
    "section_stakeholders": "{topic}: stakeholders",
}

RISKS = {
    "corner": "Likelihood / impact",
    "matrix": "Risk matrix: likelihood runs up from {rare} (1) to {sure} (5), impact to the right from {minor} (1) "
    "to {critical} (5). Each cell gives the risks in it and the product of its two scores.",
    "matrix_entry": "{band}: {number} {title} (likelihood {likelihood}, impact {impact}, product {product}).",
    "matrix_key": "Rating: likelihood times impact.",
    "matrix_band": "{band} {low}\u2013{high}",
    "risk": "Risk",
    "cause": "Risk and cause",
    "consequence": "Consequence",
    "rating": "Rating",
    "response": "Response",
    "response_and_owner": "Response and owner",
    "response_tolerate": "Tolerate",
    "response_treat": "Treat",
    "response_transfer": "Transfer",
    "response_terminate": "Terminate",
    "residual": "Residual",
    "horizon": "Horizon: {words}",
    "risk_confidence": "Confidence in the scores: {words}",
    "risks_table": "Risks, the most severe first, with their rating and response",
}

OPPORTUNITIES = {
    "opportunity": "Opportunity",
    "action": "What to do",
    "window": "Window",
    "value": "Value",
    "feasibility": "Feasibility",
    "opportunities_key": "Value and feasibility run from 1 (low) to 5 (high).",
    "opportunities_table": "Opportunities, the most promising first, with value and feasibility from 1 to 5",
}

STAKEHOLDERS = {
    "stakeholder": "Stakeholder",
    "influence": "Influence",
    "interest": "Interest",
    "stance": "What they want",
    "interests": "Wants:",
    "red_lines": "Will not accept:",
    "levers": "Can be moved by:",
    "position_supportive": "Supportive",
    "position_leaning_supportive": "Leaning supportive",
    "position_neutral": "Neutral",
    "position_leaning_opposed": "Leaning opposed",
    "position_opposed": "Opposed",
    "position_unknown": "Position unknown",
    "stakeholders_table": "Stakeholders with position, influence and interest from 1 to 5",
    "grid_caption": "Stakeholders by influence and interest",
    "grid_alt": "Grid of stakeholders: influence runs up and interest to the right, each from 1 (low) to 5 (high).",
    "grid_alt_entry": "{quadrant}: {entries}.",
    "grid_alt_name": "{number} {name} (influence {influence}, interest {interest})",
    "manage_closely": "Manage closely",
    "keep_satisfied": "Keep satisfied",
    "keep_informed": "Keep informed",
    "monitor": "Monitor",
    "axis_influence": "Influence, 1 low to 5 high",
    "axis_interest": "Interest, 1 low to 5 high",
}

DECIDING = {
    "option": "Option",
    "pros": "For",
    "cons": "Against",
    "cost": "Cost",
    "recommended": "Recommended",
    "baseline": "Carrying on as now",
    "options_table": "Options with what speaks for and against each",
    "recommended_that": "It is recommended that you",
    "agree": "Agree",
    "disagree": "Disagree",
    "discuss": "Discuss",
    "tick": "{choice}: recommendation {number}",
    "by_date": "by {date}",
    "outcome": "Decided: {decision}",
    "recommendations_table": "Recommendations, each with boxes to tick",
    "recommendations_decided": "Recommendations and what was decided",
    "decision": "Decision",
    "signature": "Signature",
    "signed_on": "Date",
    "signature_table": "Space for the decision, a signature and the date",
}

SPEAKING = {
    "use_freely": "Use freely",
    "use_if_raised": "Only if raised",
    "use_do_not_disclose": "Background only, do not disclose",
    "expires": "until {date}",
    "if_pressed": "If pressed.",
}

BACK = {
    "event": "Event",
    "kind": "Kind",
    "kind_past": "Past",
    "kind_scheduled": "Scheduled",
    "kind_forecast": "Forecast",
    "timeline_caption": "Events in order of date, not to scale",
    "timeline_alt": "Timeline in order of date, not to scale.",
    "timeline_alt_entry": "{date} ({kind}): {title}.",
    "timeline_table": "Events in order of date, with their kind",
    "category": "Category",
    "no_figure": "\u2013",
    "chart_bar_alt": "Bar chart",
    "chart_line_alt": "Line chart",
    "chart_series_alt": "{name}: from {first} ({first_category}) to {last} ({last_category}); highest {highest} "
    "({highest_category}), lowest {lowest} ({lowest_category}).",
    "chart_flat_alt": "{name}: {first} ({first_category}).",
    "chart_empty_alt": "{name}: no figures.",
    "chart_table": "The figures of the chart",
    "term": "Term",
    "meaning": "Meaning",
    "glossary_table": "Terms and their meanings",
    "accessed": "accessed {date}",
    "reliability": "Reliability {letter}: {words}",
    "credibility": "credibility {digit}: {words}",
    "reference_recommendation": "recommendation {number}",
    "reference_judgement": "judgement {number}",
    "reference_option": "option {number}",
    "reference_annex": "Annex {letter}",
    "reference_other": "another part of this work",
}

# What surrounds the text on every page; `{page}` and `{pages}` are put in by the writers.
FRAME = {
    "page_of_pages": "Page {page} of {pages}",
    "writer_table": "Table",
    "writer_figure": "Figure",
    "writer_page": "Page",
    "writer_source": "Source",
    "writer_back": "Back to the text",
}

DEFAULT_LABELS: dict[str, str] = {
    **HEADINGS, **HANDLING, **OPENING, **JUDGEMENTS, **SECTIONS, **RISKS, **OPPORTUNITIES, **STAKEHOLDERS,
    **DECIDING, **SPEAKING, **BACK, **FRAME,
}  # fmt: skip
"""Every fixed word by its name; `{...}` stands for a value that is put in."""
