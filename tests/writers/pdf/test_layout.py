"""One layout serves both: it is counted, and it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience, composition, pipeline
from briefgen.document import Block, Contents, Document, Pages, Paragraph, Text
from briefgen.theme import Theme
from briefgen.writers import pdf
from briefgen.writers.pdf.blocks import Room, Setter
from briefgen.writers.pdf.flowable import Flowable
from briefgen.writers.pdf.layout import Layout
from briefgen.writers.pdf.tagging import Tag

BRIEF = Path(__file__).parents[3] / "briefs" / "us-pakistan.yaml"


@pytest.fixture(scope="module")
def document() -> tuple[Document, Theme]:
    job = pipeline.open_brief(BRIEF, pipeline.Request(audiences=("parliament",)))
    chosen = job.templates[0]
    return composition.compose(chosen, audience.project(job.loaded.brief, chosen.reader).view), chosen.theme


def test_a_file_is_the_same_with_its_layout_at_hand_and_without(document: tuple[Document, Theme]) -> None:
    pages = pdf.layout(*document)
    assert pdf.write(*document, pages) == pdf.write(*document)


def test_a_layout_is_drawn_once_and_then_made_anew(document: tuple[Document, Theme]) -> None:
    pages = pdf.layout(*document)
    first = pdf.write(*document, pages)
    assert isinstance(pages.drawing, Layout)
    assert not pages.drawing.serves(*document)
    assert pdf.write(*document, pages) == first


def test_pages_of_another_document_are_refused(document: tuple[Document, Theme]) -> None:
    with pytest.raises(AssertionError, match="expected the pages of the layout"):
        pdf.write(*document, Pages(99, ()))


@pytest.mark.parametrize("added", [True, False])
def test_a_document_laid_out_again_for_its_contents_sets_nothing_else_again(
    document: tuple[Document, Theme], monkeypatch: pytest.MonkeyPatch, *, added: bool
) -> None:
    whole, theme = document
    shorter = replace(whole, blocks=tuple(one for one in whole.blocks if not isinstance(one, Contents)))
    contents = Contents(title=(Text("Contents"),), depth=2)
    longer = replace(shorter, blocks=(*shorter.blocks[:2], contents, *shorter.blocks[2:]))
    first, second = (shorter, longer) if added else (longer, shorter)
    expected = pdf.write(second, theme)
    earlier = pdf.layout(first, theme)
    found: list[Block] = []
    whole_set = Setter.flowables

    def counted(
        self: Setter, blocks: Sequence[Block], room: Room, parent: Tag | None = None
    ) -> Iterator[Flowable]:
        found.extend(blocks)
        return whole_set(self, blocks, room, parent)

    monkeypatch.setattr(Setter, "flowables", counted)
    pages = pdf.layout(second, theme, earlier)
    assert found == ([contents] if added else [])
    assert pdf.write(second, theme, pages) == expected
    assert isinstance(earlier.drawing, Layout)
    assert not earlier.drawing.serves(first, theme)


def test_a_block_that_stands_twice_is_set_for_each_place(document: tuple[Document, Theme]) -> None:
    whole, theme = document
    rain = Paragraph((Text("Rain."),))
    first = replace(whole, blocks=(rain, *whole.blocks, rain))
    second = replace(first, blocks=(Contents(title=(Text("Contents"),), depth=2), *first.blocks))
    pages = pdf.layout(second, theme, pdf.layout(first, theme))
    assert pdf.write(second, theme, pages) == pdf.write(second, theme)
