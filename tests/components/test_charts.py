"""The words of charts: the unit of shares is that of their values."""

from __future__ import annotations

from pathlib import Path

from tests.terminal import briefgen

BRIEF = """
title: T
date: 2025-01-20
audiences: [standard]
summary: Words.
figures:
  - caption: Grants and loans
    alt: Bars
    source: Customs
    chart:
      kind: KIND
      unit: USD m
      categories: ["2024"]
      series: [{name: Grants, values: [70]}, {name: Loans, values: [30]}]
"""


def page(folder: Path, kind: str) -> str:
    """The page of a brief with one chart of a kind."""
    (folder / "brief.yaml").write_text(BRIEF.replace("KIND", kind), encoding="utf-8")
    done = briefgen("build", folder / "brief.yaml", "-o", folder / "output", "-f", "html")
    assert done.code == 0, done.err
    return (folder / "output/brief/brief.standard.html").read_text(encoding="utf-8")


def test_above_an_axis_of_shares_the_unit_is_said_to_be_that_of_the_values(tmp_path: Path) -> None:
    shares = page(tmp_path, "stacked_percent")
    assert ">Values: USD m</text>" in shares
    assert ">USD m</text>" not in shares
    assert ">100%</text>" in shares
    assert ">USD m</text>" in page(tmp_path, "stacked")
