"""What stands on one page: an introduction that ends in a colon and what it leads to, a heat map and its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.composition import compose
from briefgen.document import Block, Paragraph, Table, plain
from briefgen.pipeline import Request, open_brief, view_of

BODY = """title: A
audiences: [analyst]
risks: [{title: Less grain, likelihood: 2, impact: 2, mitigation: Buy}]
sections:
  - title: First
    body: |
      A long opening.

      %s

      %s

      The end:
"""


def composed(folder: Path, said: str, following: str) -> tuple[Block, ...]:
    """The blocks of a brief whose text has a paragraph before something else."""
    path = folder / "one.yaml"
    path.write_text(BODY % (said, following.replace("\n", "\n      ")), encoding="utf-8")
    job = open_brief(path, Request())
    (chosen,) = job.templates
    return compose(chosen, view_of(job.loaded.brief, chosen).view).blocks


@pytest.mark.parametrize(
    ("said", "following", "kept"),
    [
        ("The table is below:", "| A | B |\n|---|---|\n| x | y |", True),
        ("The points are:", "- one\n- two", True),
        ("They said:", "> We wait.", True),
        ("The table is below.", "| A | B |\n|---|---|\n| x | y |", False),
        ("The points are:", "More words.", False),
    ],
)
def test_an_introduction_stays_with_what_it_leads_to(
    tmp_path: Path, said: str, following: str, *, kept: bool
) -> None:
    blocks = composed(tmp_path, said, following)
    found = {plain(one.content): one.kept for one in blocks if isinstance(one, Paragraph)}
    assert found[said] is kept
    assert not found["The end:"]


def test_a_heat_map_stands_on_the_page_of_its_key(tmp_path: Path) -> None:
    blocks = composed(tmp_path, "Words.", "More words.")
    assert [one.leads for one in blocks if isinstance(one, Table) and one.style == "matrix"] == [True]
