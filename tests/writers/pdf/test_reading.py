"""What a screen reader and a search read: in order, whole, and with words unjoined."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from briefgen import audience
from briefgen.composition import compose
from briefgen.document import Contents, Document, Figure, Heading, Paragraph, TableCell
from briefgen.document.inlines import plain
from briefgen.document.tree import with_due_contents
from briefgen.pipeline import Request, open_brief
from tests.conftest import BRIEFS, ROOT
from tests.judges import poppler

GOLDEN = ROOT / "tests" / "golden"
NAME = "us-pakistan"
# An endnote's mark, behind a word or at the end of a sentence, but no decimal.
NOTE = re.compile(r"(?<=[a-z,;:!?)])\d+(?=\s|$)|(?<=\D\.)\d+(?=\s|$)|(?<=\d\.)\d+$")
READERS = ("minister", "ambassador", "parliament", "press", "analyst")


@pytest.mark.judge
@pytest.mark.parametrize(
    ("brief", "reader"),
    [("us-pakistan", "minister"), ("us-pakistan", "press"), ("example-minimal", "minister")],
)
def test_the_structure_reads_as_it_did(built: Path, brief: str, reader: str) -> None:
    """veraPDF does not see a wrong reading order; the golden's difference is read like code."""
    found = poppler.structure(built / brief / f"{brief}.{reader}.pdf")
    path = GOLDEN / f"{brief}.{reader}.structure.txt"
    if os.environ.get("BRIEFGEN_ACCEPT"):
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_every_sentence_of_the_view_is_given_back(built: Path, reader: str) -> None:
    document = composed(built, reader)
    found = _joined(poppler.structure(built / NAME / f"{NAME}.{reader}.pdf"))
    assert [text for text in sentences(document) if _joined(NOTE.sub("", text)) not in found] == []


@pytest.mark.judge
@pytest.mark.parametrize("reader", READERS)
def test_words_are_unjoined_and_hyphenation_is_undone(built: Path, reader: str) -> None:
    document = composed(built, reader)
    words = set(_words(" ".join(sentences(document))))
    found = set(_words(poppler.text(built / NAME / f"{NAME}.{reader}.pdf")))
    assert words - found == set()


def composed(built: Path, reader: str) -> Document:
    """The document of a reader of the first brief, with a contents if it has the pages for one."""
    job = open_brief(BRIEFS / f"{NAME}.yaml", Request(audiences=(reader,)))
    template = job.templates[0]
    document = compose(template, audience.project(job.loaded.brief, template.reader).view)
    return with_due_contents(document, poppler.pages(built / NAME / f"{NAME}.{reader}.pdf"))


def sentences(node: object) -> Iterator[str]:
    """The text of each paragraph, heading, cell and figure's words in a document."""
    match node:
        case Document(blocks=blocks):
            yield from sentences(blocks)
        case Paragraph(content=content) | Heading(content=content):
            yield plain(content)
        case TableCell(paragraphs=paragraphs):
            for content in paragraphs:
                yield from re.split(r"(?<=\d) (?=R\d)", plain(content))  # the links of a heat map's cell
        case Contents(title=title):
            yield plain(title)
        case Figure(caption=caption, data=data):
            yield plain(caption)
            yield from sentences(data)
        case tuple():
            for one in node:
                yield from sentences(one)
        case Struct():
            for name in node.__struct_fields__:
                yield from sentences(getattr(node, name))
        case _:
            return


def _joined(text: str) -> str:
    """Text without any space or quote, so that neither lines nor the quotes around runs part it.

    What poppler says of a structure element's kind is left out, and so are the endnotes' numbers in their links.
    """
    said = re.sub(
        r"^\s*(Reference|Link|Lbl|Note|Span|Object)\b.*$|^\s*\"\d+\"$", "", text, flags=re.MULTILINE
    )
    return re.sub(r'[\s"]+', "", said.replace("\xad", ""))


def _words(text: str) -> Iterator[str]:
    """Words of letters only: the digits of endnote marks stand close to their ends."""
    yield from re.findall(r"[^\W\d_]{2,}", text.replace("\xad", ""))
