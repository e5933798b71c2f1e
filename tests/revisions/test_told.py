"""The words of the list of changes: as they are printed, without Markdown, with portion marks, an item as one point."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.revisions.later import document_of
from tests.revisions.test_changes import listed

BRIEF = """\
title: (U) Grain
audiences: [analyst, minister]
handling: {scheme: us, level: SECRET, portions: true}
date: 2025-03-03
version: "1.0"
summary: (U) The corridor closes for good.
sections:
  - title: (U) The port
    audiences: [analyst, minister]
    body: |
      (U) Ships wait; see [@rel]. [@a, p. 4]

      ::: box (U) Rules of the port
      (U) Three rules apply.
      :::

      [[ships]]

      - (U) Nine ships
      - (U) Ten ships

      | Port | Berths |
      |---|---|
      | North | 2 |
    figures:
      - {id: ships, alt: (U) Ships by day, caption: (U) Ships, chart: {kind: bar, categories: [Monday, Tuesday], series: [{name: Grain, values: [3, 4]}]}}
key_judgements:
  - {id: kj, text: (U) The truce holds for now., likelihood: likely, confidence: moderate}
risks:
  - {id: rel, title: (U) A mine closes the channel, likelihood: 3, impact: 4}
sources:
  - {id: a, title: (U) Notice 12, publisher: Port authority, date: 2025-03-01}
"""


def told(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """The points of the analyst's list."""
    text = BRIEF.replace('version: "1.0"', 'version: "1.1"\nsince: old.yaml')
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "old.yaml").write_text(BRIEF, encoding="utf-8")
    (folder / "new.yaml").write_text(text, encoding="utf-8")
    return listed(document_of(folder / "new.yaml", "analyst"))[1:]


def test_a_body_is_told_in_the_words_that_are_printed(tmp_path: Path) -> None:
    changes = (("Ships wait", "Ships still wait"), ("Three rules", "Four rules"), ("North | 2", "North | 5"), ("Ten ships", "Six ships"))  # fmt: skip
    (point,) = told(tmp_path, *changes)
    assert point == (
        "~Section: ~(U) The port \N{EN DASH} **reworded**. (U) Ships {++still++} wait; see A mine closes the channel. "
        "(U) Rules of the port: (U) {--Three--} {++Four++} rules apply. (U) Nine ships; (U) {--Ten--} {++Six++} ships; "
        "North, {--2--} {++5++}"
    )


def test_what_has_changed_of_a_judgement_is_one_point(tmp_path: Path) -> None:
    changes = (("for now.", "until May."), ("likelihood: likely", "likelihood: very likely"), ("confidence: moderate", "confidence: high"))  # fmt: skip
    (point,) = told(tmp_path, *changes)
    assert point == (
        "~Key judgements: ~**reworded**. (U) The truce holds {--for now--} {++until May++}. "
        "**Likelihood: raised**. {--likely--} {++very likely++}. **Confidence: raised**. {--Moderate--} {++High++}"
    )


def test_what_is_printed_as_it_was_is_not_told(tmp_path: Path) -> None:
    changes = (("[@a, p. 4]", "[@a, p. 5]"), ("corridor closes", "*corridor* closes"))
    assert told(tmp_path, *changes) == ["Nothing has changed."]


def test_words_that_are_seen_today_are_no_secret(tmp_path: Path) -> None:
    given = "for: {minister: {title: The corridor closes for good}}\nsummary: (U) The corridor closes for good, they say."
    (point,) = told(tmp_path, ("summary: (U) The corridor closes for good.", given))
    assert point == "~Bottom line: ~**reworded**. (U) The corridor closes for good{++, they say++}."


HANDLING = "handling: {scheme: us, level: SECRET, portions: true}\n"


@pytest.mark.parametrize("marked", [True, False])
def test_how_a_brief_is_printed_is_no_change_of_its_words(tmp_path: Path, *, marked: bool) -> None:
    bare = BRIEF.replace("(U) ", "")
    before = bare.replace("portions: true", "portions: false") if marked else bare.replace(HANDLING, "")
    changes = 'version: "1.1"\nsince: old.yaml\ntypography: typed\ndigits: latin\nlanguage: en-US'
    (tmp_path / "old.yaml").write_text(before, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(BRIEF.replace('version: "1.0"', changes), encoding="utf-8")
    points = listed(document_of(tmp_path / "new.yaml", "analyst"))
    assert not [one for one in points if "true" in one or "typed" in one or "en-US" in one]
