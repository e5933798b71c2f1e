"""Sixty places that a file has for a text, in three formats: a sentence and a name of six letters are found in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import PDF, WORD
from tests.audit.planting_pages import HTML
from tests.audit.test_leaks import NAME, READER

SENTENCE = Needle("title", "the talks on the lira dams begin in vienna")
SAID = "The talks on the Lira dams begin in Vienna"
SHORT = Needle("place", "vienna")
PLACES = [
    (form, place) for form, all_of in (("docx", WORD), ("pdf", PDF), ("html", HTML)) for place in all_of
]
PLANTS = {"docx": WORD, "pdf": PDF, "html": HTML}


def test_there_are_sixty_places() -> None:
    assert len(PLACES) >= 60


@pytest.mark.parametrize("text", [SAID, "Vienna"])
@pytest.mark.parametrize(("form", "place"), PLACES)
def test_a_planted_text_is_found(built: Path, form: str, place: str, text: str) -> None:
    clean = (built / NAME / f"{NAME}.{READER}.{form}").read_bytes()
    needle = SENTENCE if text == SAID else SHORT
    found = search("sent", PLANTS[form][place](clean, text), (needle,))
    assert [path for path, _ in found.leaks] == [needle.path], found.unread


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_the_clean_file_is_read_whole(built: Path, form: str) -> None:
    clean = (built / NAME / f"{NAME}.{READER}.{form}").read_bytes()
    found = search("sent", clean, (SENTENCE, SHORT))
    assert (found.leaks, found.unread) == ((), ())
