"""Neighbours of the planted leaks: a sentence and a name of six letters are found in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.audit.search import search
from tests.audit import planting_further as further
from tests.audit.planting_neighbours import HTML, PDF, WORD
from tests.audit.test_leaks import NAME, READER
from tests.audit.test_planting import SAID, SENTENCE, SHORT

PLANTS = {
    "docx": {**WORD, **further.WORD},
    "pdf": {**PDF, **further.PDF},
    "html": {**HTML, **further.HTML},
}
PLACES = [(form, place) for form, all_of in PLANTS.items() for place in all_of]


@pytest.mark.parametrize("text", [SAID, "Vienna"])
@pytest.mark.parametrize(("form", "place"), PLACES)
def test_a_planted_text_is_found(built: Path, form: str, place: str, text: str) -> None:
    clean = (built / NAME / f"{NAME}.{READER}.{form}").read_bytes()
    needle = SENTENCE if text == SAID else SHORT
    found = search("sent", PLANTS[form][place](clean, text), (needle,))
    assert [path for path, _ in found.leaks] == [needle.path], found.unread
