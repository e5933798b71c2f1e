"""The author is told who sees what now, and no more; a reader what appears for them."""

from __future__ import annotations

from pathlib import Path

from tests.comparison.test_diff import told
from tests.terminal import briefgen

HEAD = "title: A\naudiences: [analyst, ambassador]\nhandling: {scheme: tlp, level: TLP:GREEN, note: %s}\n"


def versions(folder: Path, old: str, new: str) -> tuple[Path, Path]:
    """Two versions by their texts."""
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "new.yaml").write_text(new, encoding="utf-8")
    return folder / "old.yaml", folder / "new.yaml"


def sections(readers: str) -> str:
    """A section that these readers see, with a fact in it."""
    return HEAD % "x" + f"sections:\n  - title: B\n    audiences: [{readers}]\n    facts: [One fact alone.]\n"


def test_the_author_is_told_who_sees_an_item_now(tmp_path: Path) -> None:
    pair = versions(tmp_path, sections("analyst"), sections("analyst, ambassador"))
    (one,) = told(*pair)  # the fact within is not told again
    assert (one["after"], one["field"], one["new"]) == ("sections[0]", "audiences", "seen by ambassador now")
    (one,) = told(*reversed(pair))
    assert one["new"] == "no longer seen by ambassador"
    (one,) = told(*pair, "-a", "ambassador")
    assert (one["kind"], one["after"]) == ("added", "sections[0]")
    assert "seen by" in briefgen("diff", *pair).out


def test_a_reader_who_is_dropped_and_the_words_beside_the_mark(tmp_path: Path) -> None:
    old = sections("analyst")
    new = old.replace("[analyst, ambassador]", "[analyst]", 1).replace("note: x", "note: y")
    found = {(one["field"], one["old"], one["new"]) for one in told(*versions(tmp_path, old, new))}
    assert found == {("audiences", "analyst, ambassador", "analyst"), ("handling.note", "x", "y")}
