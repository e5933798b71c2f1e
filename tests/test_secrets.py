"""What is withheld from a reader is nowhere in that reader's files."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from briefgen import audience
from briefgen.pipeline import Request, open_brief
from tests.conftest import BRIEFS
from tests.judges import poppler

READERS = ("minister", "ambassador", "parliament", "press", "analyst")
NAME = "us-pakistan"
SENTENCE = 20  # characters: shorter words may stand in a file for other reasons
ELEMENT = re.compile(r"<[^>]*>")
NOT_PRINTED = frozenset({"id", "note"})


def texts(value: object) -> Iterator[str]:
    """Every text in a value of the model, one line each."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in NOT_PRINTED:
                yield from texts(getattr(value, name))


def withheld(reader: str) -> set[str]:
    """The sentences of the brief that a reader may not see, nor a part of one that they may."""
    job = open_brief(BRIEFS / f"{NAME}.yaml", Request(audiences=(reader,)))
    view = audience.project(job.loaded.brief, job.templates[0].reader).view
    seen = set(texts(view))
    found = {text for text in texts(job.loaded.brief) if len(text) >= SENTENCE} - seen
    return {text for text in found if not any(text in other for other in seen)}


def read_word(path: Path) -> str:
    """The text of every part of a Word file, and the parts' own XML."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    return " ".join(" ".join([part, ELEMENT.sub("", part)]) for part in parts)


def flat(text: str) -> str:
    """Text on one line, with no hyphens that a line's end put in and no marks of a markup."""
    return " ".join(re.sub(r"[*_\\]|\[@[^]]*\]", "", text).replace("\xad", "").split())


@pytest.mark.parametrize("reader", READERS)
def test_no_withheld_sentence_is_in_the_word_file(built: Path, reader: str) -> None:
    found = flat(read_word(built / NAME / f"{NAME}.{reader}.docx"))
    assert [text for text in withheld(reader) if flat(text) in found] == []


@pytest.mark.parametrize("reader", READERS)
def test_no_withheld_sentence_is_in_the_web_page(built: Path, reader: str) -> None:
    page = (built / NAME / f"{NAME}.{reader}.html").read_text(encoding="utf-8")
    found = flat(html.unescape(" ".join([page, ELEMENT.sub("", page)])))
    assert [text for text in withheld(reader) if flat(text) in found] == []


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_no_withheld_sentence_is_in_the_pdf(built: Path, reader: str) -> None:
    path = built / NAME / f"{NAME}.{reader}.pdf"
    found = flat(poppler.text(path) + poppler.structure(path))
    assert [text for text in withheld(reader) if flat(text) in found] == []


def test_something_is_withheld_from_the_press_and_is_in_the_analysts_file(built: Path) -> None:
    found = flat(read_word(built / NAME / f"{NAME}.analyst.docx"))
    assert sum(flat(text) in found for text in withheld("press")) > 50


def test_the_analysts_file_names_all_four_topics(built: Path) -> None:
    found = read_word(built / NAME / f"{NAME}.analyst.docx")
    assert [topic for topic in ("Afghanistan", "India", "China", "Imran Khan") if topic not in found] == []
