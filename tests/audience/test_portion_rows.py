"""The table of who sees what has a row for each text with a mark; what has no mark goes with what holds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience
from briefgen.model import Reader
from tests.audience.test_portions import ALL, HEAD, RIVER, loaded, seen

MIXED = (
    HEAD
    + """
sections:
  - title: (O) The dams
    body: |
      (O) They stand.

      (S) They fall.
    summary: (S) Secret
    for: {river: {summary: Given}}
options:
  - {title: (S) Strike, summary: (O) At dawn.}
"""
)


def test_each_text_of_an_item_has_a_row_with_its_reason(tmp_path: Path) -> None:
    rows = audience.decisions(
        loaded(tmp_path, MIXED.replace("[river]", "[river, desk]")), (RIVER, replace(ALL, name="desk"))
    )
    assert rows[-6:] == (
        ("sections[0]  The dams", "yes", "yes"),
        ("sections[0].summary[0]  Secret", "level SECRET", "yes"),
        ("sections[0].body[0]  They stand.", "yes", "yes"),
        ("sections[0].body[1]  They fall.", "level SECRET", "yes"),
        ("options[0]  Strike", "level SECRET", "yes"),
        ("options[0].summary[0]  At dawn.", "level SECRET", "yes"),
    )
    lower = MIXED.replace("- title: (O) The dams", "- title: (O) The dams\n    handling: OFFICIAL").replace(
        "(S)", "(O)"
    )
    rows = audience.decisions(loaded(tmp_path, lower), (RIVER,))
    assert ("sections[0].summary[0]  Secret", "other words") in rows


def test_the_paragraphs_above_a_clearance_are_withheld_texts(tmp_path: Path) -> None:
    found = {one.path: one.text for one in audience.withheld_texts(loaded(tmp_path, MIXED), RIVER)}
    assert found["sections[0].body[1]"] == "They fall."
    assert found["options[0].summary"] == "At dawn."
    assert "sections[0].body[0]" not in found


def test_a_figure_without_words_and_an_outcome_go_with_the_level_of_their_item(tmp_path: Path) -> None:
    chart = "chart: {kind: bar, categories: [a], series: [{name: s, values: [1]}]}"
    text = HEAD + f"""
figures:
  - {{decorative: true, {chart}}}
  - {{decorative: true, handling: OFFICIAL, {chart}}}
recommendations:
  - {{text: (O) wait, outcome: Refused}}
  - {{text: (O) go, outcome: Agreed, handling: OFFICIAL}}
"""  # fmt: skip
    view = seen(tmp_path, text)
    assert len(view.figures) == 1
    assert [one.outcome.decision if one.outcome else "" for one in view.recommendations] == ["", "Agreed"]


@pytest.mark.parametrize("reader", [RIVER, ALL])
def test_a_purpose_that_a_template_withholds_is_seen_by_nobody(tmp_path: Path, reader: Reader) -> None:
    text = HEAD + "purpose: (O) to wait\nto: {text: x, handling: OFFICIAL}"
    view = seen(tmp_path, text, replace(reader, withhold=frozenset({"purpose", "to"})))
    assert (view.purpose, view.to) == (None, "")


def test_without_portions_a_mark_of_another_scheme_is_words(tmp_path: Path) -> None:
    text = HEAD.replace(", portions: true", "").replace("(O) ", "(U) ")
    assert loaded(tmp_path, text).title == "(U) Water"
