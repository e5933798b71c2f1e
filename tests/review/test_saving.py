"""Files that are written, or not, and what is left beside them; the first clearance of an empty list."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import MachineError
from briefgen.review.changes import State
from briefgen.review.sources import save
from tests.review.rounds import Round


def test_a_file_that_cannot_be_written_leaves_nothing_beside_the_others(tmp_path: Path) -> None:
    brief, gone = tmp_path / "x.yaml", tmp_path / "gone" / "ports.yaml"
    brief.write_text("title: Ports\n", encoding="utf-8")
    with pytest.raises(MachineError) as caught:
        save({brief: b"title: Others\n", gone: b"title: One\n"})
    assert str(caught.value).startswith(f"{gone}: ")
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]
    assert brief.read_text(encoding="utf-8") == "title: Ports\n"


BRIEF = """\
title: Ports
audiences: [minister]
date: 2025-01-20
purpose: {decision: decide, ask: whether to go, by: 2025-01-31, why_now: It is late.}
recommendations:
  - text: take the offer.
    choices: [Agree, Disagree]
clearances: []
"""


def test_the_first_clearance_goes_into_an_empty_list(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.fill("Decision", "agreed").fill("Signature", "Head of Legal").fill("Date", "22 January 2025")
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == BRIEF.replace("[]", "[{role: Head of Legal, date: 2025-01-22}]")


def test_a_late_conflict_without_marks_shows_what_the_brief_says(tmp_path: Path) -> None:
    one = Round(tmp_path, BRIEF)
    edited = one.edited()
    edited.replace(edited.find("It is late"), "late", "early", tracked=False)
    one.path.write_text(BRIEF.replace("is late", "is very late"), encoding="utf-8")
    (change,) = one.changes(edited)
    assert "It is very late." in change.old
    assert "It is early." in change.new
