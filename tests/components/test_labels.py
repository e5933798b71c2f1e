"""Every fixed word that a component or a writer prints is a label, and so may be changed by a template."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from briefgen import components, locale, writers
from briefgen.components import PARTS, Context
from briefgen.document import Document
from briefgen.model.standards import LIKELIHOOD_SCALES
from briefgen.theme import Theme
from tests.components.islamabad import BRIEF
from tests.components.test_parts import ALL_ON
from tests.judges import poppler

MARK = "zz"
# Not ours to change: months are the language's, and the words of the risk matrix are the house's (house.yaml).
MATRIX = (*BRIEF.matrix.likelihood, *BRIEF.matrix.impact, *(name for name, _, _ in BRIEF.matrix.bands))
TERMS = [term.word for scale in LIKELIHOOD_SCALES.values() for term in scale]
OTHERS = {"january", "march", "utc"}
# What a Word file holds beside its text: names of styles, fonts and fields, which nobody reads in the brief.
WORD_TEXT = re.compile(
    r"<(?:w:t|a:t|c:v)(?: [^>]*)?>([^<]*)<|(?:descr|w:tooltip)=\"([^\"]*)\"|<w:tbl(?:Caption|Description) w:val=\"([^\"]*)\""
)


def marked(words: str) -> str:
    """A label that says nothing but what it puts in: `zz{date}zz`."""
    slots = (piece.partition("}")[0] for piece in words.split("{")[1:])
    return f" {MARK} " + "".join(f"{{{slot}}} {MARK} " for slot in slots)


def words(text: str) -> set[str]:
    """The words of a text, in lower case."""
    return set(re.findall(r"[^\W\d_]{2,}", text.lower()))


def texts(value: object) -> Iterator[str]:
    """Every text in a record and all that it holds."""
    match value:
        case str():
            yield value
        case tuple():
            for one in value:
                yield from texts(one)
        case Struct():
            for name in value.__struct_fields__:
                yield from texts(getattr(value, name))


OWN = words(" ".join((*texts(BRIEF), *MATRIX, *TERMS))) | OTHERS | {MARK}


@pytest.fixture(scope="module")
def document() -> Document:
    labels = {key: marked(word) for key, word in locale.labels().items()}
    context = Context(BRIEF, "", labels, "en-GB", Theme(), paragraph_numbers="numbered")
    blocks = tuple(
        block for part in PARTS.values() for block in part.render(context, ALL_ON.get(part.name, {}))
    )
    settled = components.settle(blocks, context.titles())
    return components.document(context, settled, audience="minister")


def test_no_other_word_stands_in_a_word_file(document: Document) -> None:
    data = writers.write("docx", document, Theme(), None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            archive.read(name).decode()
            for name in archive.namelist()
            if re.fullmatch(r"word/(document|endnotes|header\w*|footer\w*|charts/\w+)\.xml", name)
        ]
    found = " ".join(" ".join(groups) for part in parts for groups in WORD_TEXT.findall(part))
    assert MARK in words(found)
    assert words(found) - OWN == set()


@pytest.mark.judge
def test_no_other_word_stands_in_a_pdf(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "labels.pdf"
    path.write_bytes(writers.write("pdf", document, Theme(), None))
    found = poppler.text(path)
    assert MARK in words(found)
    assert words(found) - OWN == set()


def test_no_other_word_stands_in_a_web_page(document: Document) -> None:
    page = writers.write("html", document, Theme(), None).decode()
    page = re.sub(r"<(style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    attributes = re.findall(r'(?:alt|title|aria-label|aria-description|summary)="([^"]*)"', page)
    found = html.unescape(" ".join((re.sub(r"<[^>]*>", " ", page), *attributes)))
    assert MARK in words(found)
    assert words(found) - OWN == set()


def test_no_other_word_is_read_out_by_a_screen_reader(document: Document) -> None:
    descriptions = [
        getattr(one, field)
        for one in _all(document.blocks)
        for field in ("alt", "description")
        if isinstance(getattr(one, field, None), str)
    ]
    assert descriptions
    assert words(" ".join(descriptions)) - OWN == set()


def _all(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for one in value:
            yield from _all(one)
    elif isinstance(value, Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _all(getattr(value, name))
