"""The whole brief with every part, as an outline; `BRIEFGEN_ACCEPT=1` writes the goldens anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen import components
from briefgen.theme import Theme
from briefgen.writers import outline
from tests.components.islamabad import BRIEF, context
from tests.components.test_parts import ALL_ON

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("name", "given"), [("shipped", {}), ("all-on", ALL_ON)])
def test_the_brief_reads_as_it_did(name: str, given: dict[str, dict[str, object]]) -> None:
    found = context(BRIEF, paragraph_numbers="numbered" if name == "all-on" else "plain")
    blocks = tuple(
        block for part in components.PARTS.values() for block in part.render(found, given.get(part.name, {}))
    )
    document = components.document(found, blocks, audience="minister")
    written = outline.write(document, Theme()).decode()
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        path.write_text(written, encoding="utf-8", newline="\n")
    assert written == path.read_text(encoding="utf-8")
