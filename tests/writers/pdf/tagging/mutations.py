"""Faults planted in a good file, one at a time: each must be caught by a judge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name

Thing: TypeAlias = Any  # pikepdf's objects answer to the names of any PDF dictionary
Mutation = Callable[[Thing], object]


def plant(good: Path, folder: Path) -> dict[str, Path]:
    """A copy of the good file for each mutation, by its name."""
    made: dict[str, Path] = {}
    for mutate in MUTATIONS:
        name = mutate.__name__.removeprefix("_")
        made[name] = folder / f"{name}.pdf"
        with pikepdf.open(good) as pdf:
            mutate(pdf)
            pdf.save(made[name], object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return made


def elements(pdf: Thing, role: str) -> Iterator[Thing]:
    """The elements of that role, in reading order."""

    def walk(element: Thing) -> Iterator[Thing]:
        yield element
        for kid in element.get("/K", Array([])):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    return (element for element in walk(pdf.Root.StructTreeRoot.K[0]) if f"/{role}" == element.S)


def _annotation(pdf: Thing) -> Thing:
    return next(note for page in pdf.pages for note in page.get("/Annots", []))


def _fonts(pdf: Thing) -> Iterator[Thing]:
    return (o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Subtype") == Name.TrueType)


def _rewrite(pdf: Thing, pattern: bytes, replacement: bytes) -> None:
    page = pdf.pages[0]
    before = page.Contents.read_bytes()
    after = re.sub(pattern, replacement, before, count=1)
    assert after != before
    page.Contents = pdf.make_stream(after)


def _figure_without_alt(pdf: Thing) -> None:
    del next(elements(pdf, "Figure"))["/Alt"]


def _figure_without_box(pdf: Thing) -> None:
    del next(elements(pdf, "Figure"))["/A"]


def _header_without_scope(pdf: Thing) -> None:
    for cell in elements(pdf, "TH"):
        del cell["/A"]


def _note_without_id(pdf: Thing) -> None:
    del next(elements(pdf, "Note"))["/ID"]


def _heading_skipped(pdf: Thing) -> None:
    _, second, *_ = elements(pdf, "H1")
    second.S = Name.H3


def _cell_outside_its_row(pdf: Thing) -> None:
    next(elements(pdf, "TR")).S = Name.P


def _row_holding_a_paragraph(pdf: Thing) -> None:
    next(elements(pdf, "TD")).S = Name.P


def _item_holding_a_paragraph(pdf: Thing) -> None:
    next(elements(pdf, "LBody")).S = Name.P


def _element_with_a_wrong_parent(pdf: Thing) -> None:
    next(elements(pdf, "P")).P = next(elements(pdf, "Table"))


def _parent_tree_broken(pdf: Thing) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    row = next(value for value in numbers if isinstance(value, Array))
    row[0] = next(elements(pdf, "Figure"))


def _parent_tree_missing(pdf: Thing) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]


def _content_dropped_from_the_tree(pdf: Thing) -> None:
    next(elements(pdf, "H1"))["/K"] = Array([])


def _ids_without_their_tree(pdf: Thing) -> None:
    del pdf.Root.StructTreeRoot["/IDTree"]


def _role_without_a_standard_one(pdf: Thing) -> None:
    del pdf.Root.StructTreeRoot["/RoleMap"]


def _line_outside_every_tag(pdf: Thing) -> None:
    _rewrite(pdf, rb"(?s)/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n(.*?)\nEMC", rb"\1")


def _artifact_inside_a_tag(pdf: Thing) -> None:
    inside = rb"/P <</MCID 0>> BDC /Artifact BMC (x) Tj EMC"
    _rewrite(pdf, rb"/P <</MCID 0>> BDC", inside.replace(b"(x) Tj", b"() Tj"))


def _tag_with_another_name(pdf: Thing) -> None:
    _rewrite(pdf, rb"/P <</MCID 0>> BDC", rb"/H1 <</MCID 0>> BDC")


def _annotation_without_contents(pdf: Thing) -> None:
    del _annotation(pdf)["/Contents"]


def _annotation_that_does_not_print(pdf: Thing) -> None:
    del _annotation(pdf)["/F"]


def _annotation_outside_the_structure(pdf: Thing) -> None:
    del _annotation(pdf)["/StructParent"]


def _page_without_tab_order(pdf: Thing) -> None:
    page = next(page for page in pdf.pages if "/Annots" in page)
    del page["/Tabs"]


def _document_without_language(pdf: Thing) -> None:
    del pdf.Root["/Lang"]


def _label_after_its_words(pdf: Thing) -> None:
    item = next(one for one in elements(pdf, "LI") if len(one.K) == 2)
    item.K = Array([item.K[1], item.K[0]])


def _document_not_marked(pdf: Thing) -> None:
    del pdf.Root["/MarkInfo"]


def _document_without_colours(pdf: Thing) -> None:
    del pdf.Root["/OutputIntents"]


def _document_without_metadata(pdf: Thing) -> None:
    del pdf.Root["/Metadata"]


def _title_not_shown(pdf: Thing) -> None:
    del pdf.Root["/ViewerPreferences"]


def _font_without_text(pdf: Thing) -> None:
    del next(_fonts(pdf))["/ToUnicode"]


def _font_not_embedded(pdf: Thing) -> None:
    del next(_fonts(pdf)).FontDescriptor["/FontFile2"]


def _font_with_a_wrong_width(pdf: Thing) -> None:
    next(_fonts(pdf)).Widths[101] = 911


def _colour_for_print(pdf: Thing) -> None:
    _rewrite(pdf, rb"(/P <</MCID 0>> BDC)", rb"0 0 0 1 k \1")


def _properties_without_description(pdf: Thing) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    start, end = packet.index(b"<pdfaExtension:schemas>"), packet.index(b"</pdfaExtension:schemas>")
    pdf.Root.Metadata.write(packet[:start] + packet[end + len(b"</pdfaExtension:schemas>") :])


MUTATIONS: tuple[Any, ...] = (
    _figure_without_alt, _figure_without_box, _header_without_scope, _note_without_id, _heading_skipped,
    _cell_outside_its_row, _row_holding_a_paragraph, _item_holding_a_paragraph, _element_with_a_wrong_parent,
    _parent_tree_broken, _parent_tree_missing, _content_dropped_from_the_tree, _ids_without_their_tree,
    _label_after_its_words, _role_without_a_standard_one, _line_outside_every_tag, _artifact_inside_a_tag, _tag_with_another_name,
    _annotation_without_contents, _annotation_that_does_not_print, _annotation_outside_the_structure,
    _page_without_tab_order, _document_without_language, _document_not_marked, _document_without_colours,
    _document_without_metadata, _title_not_shown, _font_without_text, _font_not_embedded, _font_with_a_wrong_width,
    _colour_for_print, _properties_without_description,
)  # fmt: skip
