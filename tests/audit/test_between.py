"""A sentence and a name of six letters are found in places that stand between what readers read."""

from __future__ import annotations

import pytest

from briefgen.audit.search import search
from tests.audit import planting_hidden as hidden
from tests.audit.planting import W, pdf_of, zipped
from tests.audit.planting_between import HTML, PDF, WORD
from tests.audit.test_planting import SAID, SENTENCE, SHORT

PLANTS = {
    "docx": {**WORD, **hidden.WORD},
    "pdf": {**PDF, **hidden.PDF},
    "html": {**HTML, **hidden.HTML},
}
CLEAN = {
    "docx": zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:p/><w:sectPr></w:sectPr></w:body></w:document>'.encode(),
            "docProps/core.xml": b'<cp:coreProperties xmlns:cp="cp"></cp:coreProperties>',
        }
    ),
    "pdf": pdf_of("x"),
    "html": b"<!DOCTYPE html><html><head><title>x</title></head><body><main></main></body></html>",
}
PLACES = [(form, place) for form, all_of in PLANTS.items() for place in all_of]


@pytest.mark.parametrize("text", [SAID, "Vienna"])
@pytest.mark.parametrize(("form", "place"), PLACES)
def test_a_planted_text_is_found(form: str, place: str, text: str) -> None:
    clean = CLEAN[form]
    sent = PLANTS[form][place](clean, text)
    assert sent != clean
    needle = SENTENCE if text == SAID else SHORT
    found = search("sent", sent, (needle,))
    assert [path for path, _ in found.leaks] == [needle.path], found.unread
