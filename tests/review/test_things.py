"""What is no text: pictures, charts, breaks, other files put in; what becomes of each is told, with its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree
from PIL import Image

from briefgen.review.changes import Action, State
from tests.review.marking import Edited, Element, W, w
from tests.review.rounds import Round

BRIEF = """\
title: Trade
audiences: [analyst]
date: 2025-01-20
version: "1.0"
sections:
  - title: One part
    body: |
      The first is about grain.

      The second is about steel.

      - A point of iron
      - A point of copper

      | Year | Sum |
      |---|---|
      | Last year | Much |
      | This year | Little |
    figures:
      - {file: bust.png, alt: A bust of stone, caption: The old bust}
      - caption: Two sums
        alt: Two bars
        chart: {kind: bar, categories: [Aid, Relief], highlight: [Aid], series: [{name: USD, values: [1, 2]}]}
  - title: Second part
    body: The third is about rails.
"""
BUST, SUMS = "sections[0].figures[0]", "sections[0].figures[1]"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOX = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>Words in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DIAGRAM = f'<w:r xmlns:w="{W}"><w:drawing><wp:inline xmlns:wp="{DRAWN}"><wp:docPr id="9" name="D"/></wp:inline></w:drawing></w:r>'


def a_round(tmp_path: Path, brief: str = BRIEF) -> Round:
    """A round of a brief with a picture."""
    Image.new("RGB", (600, 800), (120, 140, 150)).save(tmp_path / "bust.png")
    return Round(tmp_path, brief)


def drawn(edited: Edited, nth: int) -> Element:
    """The paragraph with a picture or chart."""
    return [one for one in edited.paragraphs() if one.find(f".//{w('drawing')}") is not None][nth]


def put(part: str, old: bytes, new: bytes) -> Callable[[Edited], object]:
    """An edit of the bytes of a part."""

    def edit(edited: Edited) -> None:
        assert old in edited.parts[part]
        edited.parts[part] = edited.parts[part].replace(old, new, 1)

    return edit


def another_picture(edited: Edited) -> None:
    """Other bytes in the picture's part."""
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), (1, 2, 3)).save(stream, "PNG")
    edited.parts["word/media/picture1.png"] = stream.getvalue()


def another_number(edited: Edited) -> None:
    """A number in the chart's workbook alone."""
    name = next(one for one in edited.parts if one.endswith(".xlsx"))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(edited.parts[name])) as old, zipfile.ZipFile(stream, "w") as new:
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, re.sub(rb'(r="B3"[^>]*><v>)2<', rb"\g<1>9<", data))
    edited.parts[name] = stream.getvalue()


def whole(words: str) -> Callable[[Edited], object]:
    """An edit that puts an element into the second paragraph."""
    return lambda edited: edited.find("about steel").append(etree.fromstring(words))


def chunk(edited: Edited) -> None:
    """Another file behind the second paragraph."""
    one = etree.Element(w("altChunk"))
    one.set(f"{{{RELATIONS}}}id", "rIdX")
    edited.find("about steel").addnext(one)


def smaller(edited: Edited) -> None:
    """Half the width."""
    size = drawn(edited, 0).find(f".//{{{DRAWN}}}extent")
    size.set("cx", str(int(size.get("cx")) // 2))


def moved(edited: Edited) -> None:
    """The picture at the end."""
    edited.find("about rails").addnext(drawn(edited, 0))


def copied(edited: Edited) -> None:
    """The picture a second time."""
    edited.find("about rails").addnext(etree.fromstring(etree.tostring(drawn(edited, 0))))


def undescribed(edited: Edited) -> None:
    """No words for who cannot see it."""
    del drawn(edited, 0).find(f".//{{{DRAWN}}}docPr").attrib["descr"]


def taken_out(edited: Edited, nth: int) -> None:
    """The paragraph of a picture or chart deleted."""
    one = drawn(edited, nth)
    one.getparent().remove(one)


def struck_out(edited: Edited) -> None:
    """The picture deleted, tracked."""
    run = next(drawn(edited, 0).iter(w("drawing"))).getparent()
    gone = edited._marked("del")
    run.addprevious(gone)
    gone.append(run)


def hidden(edited: Edited) -> None:
    """Words hidden in a paragraph in which others were replaced."""
    paragraph = edited.find("about steel")
    for run in edited._split(paragraph, 4, 10):
        look = run.find(w("rPr"))
        look = run.makeelement(w("rPr")) if look is None else look
        run.insert(0, look)
        look.append(look.makeelement(w("vanish")))


def styled(edited: Edited) -> None:
    """Words hidden by a style."""
    style = f'<w:style xmlns:w="{W}" w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
    put("word/styles.xml", b"</w:styles>", f"{style}</w:styles>".encode())(edited)
    for run in edited._split(edited.find("about steel"), 4, 10):
        look = run.find(w("rPr"))
        look = run.makeelement(w("rPr")) if look is None else look
        run.insert(0, look)
        look.insert(0, look.makeelement(w("rStyle"), {w("val"): "Gone"}))


def unlisted(edited: Edited) -> None:
    """A point of a list that is none any more."""
    number = etree.SubElement(edited.find("of copper").find(w("pPr")), w("numPr"))
    etree.SubElement(number, w("numId"), {w("val"): "0"})


class Case(NamedTuple):
    """An edit, and the change that it must be found as: nothing of it is written."""

    name: str
    edit: Callable[[Edited], object]
    action: Action
    path: str
    old: str = ""
    new: str = ""


BODY = "sections[0].body"
CASES = (
    Case("picture deleted", lambda edited: taken_out(edited, 0), Action.DELETE, BUST, "a picture: A bust of stone"),
    Case("picture deleted, tracked", struck_out, Action.DELETE, BUST, "a picture: A bust of stone"),
    Case("picture replaced", another_picture, Action.REPLACE, BUST, "a picture: A bust of stone", "another picture"),
    Case("picture made smaller", smaller, Action.STYLE, BUST, "a picture: A bust of stone"),
    Case("picture moved", moved, Action.MOVE, BUST, "a picture: A bust of stone"),
    Case("picture copied", copied, Action.INSERT, "sections[1].body", "", "a picture: A bust of stone"),
    Case("picture not described", undescribed, Action.DELETE, BUST, "A bust of stone"),
    Case("chart deleted", lambda edited: taken_out(edited, 1), Action.DELETE, SUMS, "a chart: Two bars"),
    Case("number of a chart", put("word/charts/chart2.xml", b"<c:v>2</c:v>", b"<c:v>7</c:v>"), Action.REPLACE, SUMS, "2", "7"),
    Case("name in a chart", put("word/charts/chart2.xml", b">Relief<", b">Loans<"), Action.REPLACE, SUMS, "Relief", "Loans"),
    Case("number of a workbook", another_number, Action.REPLACE, SUMS, "B3=2", "B3=9"),
    Case("another file", chunk, Action.INSERT, BODY, "", "another file"),
    Case("diagram", whole(DIAGRAM), Action.INSERT, BODY, "", "a drawing"),
    Case("text box", whole(BOX), Action.INSERT, BODY, "", "Words in a box"),
    Case("words hidden", hidden, Action.STYLE, BODY, "second"),
    Case("words hidden by a style", styled, Action.STYLE, BODY, "second"),
    Case("a point that is none", unlisted, Action.STYLE, BODY),
    Case("tab", lambda edited: edited.replace(edited.find("about steel"), "The second", "The\tsecond"), Action.REPLACE, BODY, " ", "\t"),
    Case("head", put("word/header_default.xml", b"</w:hdr>", b"<w:p><w:r><w:t>A head</w:t></w:r></w:p></w:hdr>"), Action.INSERT, "", "", "A head"),
    Case("foot", put("word/footer_default.xml", b"Version", b"Copy"), Action.REPLACE, "", "Version 1.0 Page of", "Copy 1.0 Page of"),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda one: one.name)
def test_what_cannot_be_written_is_told_with_its_place(tmp_path: Path, case: Case) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    case.edit(edited)
    (found,) = one.changes(edited)
    told = (found.action, found.path, found.old.partition(" Its numbers")[0], found.new)
    assert told == (case.action, case.path, case.old, case.new)
    assert found.state is State.REPORTED
    assert found.why
    assert found.where
    assert bool(found.place.line) == bool(case.path)


def test_the_foot_of_pages_that_was_emptied_is_told(tmp_path: Path) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    edited.parts["word/footer_default.xml"] = re.sub(
        rb"<w:p[ >].*</w:p>", b"<w:p/>", edited.parts["word/footer_default.xml"], flags=re.DOTALL
    )
    (found,) = one.changes(edited)
    assert (found.action, found.old) == (Action.DELETE, "Version 1.0 Page of")


def test_a_hidden_word_is_told_beside_another_edit(tmp_path: Path) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    hidden(edited)
    edited.replace(edited.find("about steel"), "steel", "iron")
    told = [(change.action, change.old, change.new) for change in one.changes(edited)]
    assert told == [(Action.REPLACE, "steel", "iron"), (Action.STYLE, "second", "")]


def broken(edited: Edited, words: str, at: int) -> None:
    """A line break within a paragraph."""
    run = etree.Element(w("r"))
    etree.SubElement(run, w("br"))
    edited._run_at(edited.find(words), at).addnext(run)


@pytest.mark.parametrize(
    ("words", "at", "old", "new"),
    [
        ("about steel", 10, "The second is", "The second\\\n      is"),
        ("point of iron", 7, "A point of iron", "A point\\\n      of iron"),
    ],
)
def test_a_line_break_is_written_and_taken_out(
    tmp_path: Path, words: str, at: int, old: str, new: str
) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    broken(edited, words, at)
    assert [change.state for change in one.applied(edited)] == [State.APPLIED]
    assert one.text == BRIEF.replace(old, new)
    assert one.changes(edited) == ()
    back = one.edited()
    gone = next(back.find(words[:5] if at == 7 else "The second").iter(w("br")))
    gone.getparent().replace(gone, etree.fromstring(f'<w:t xmlns:w="{W}" xml:space="preserve"> </w:t>'))
    assert [change.state for change in one.applied(back)] == [State.APPLIED]
    assert one.text == BRIEF


@pytest.mark.parametrize(("words", "at"), [("Last year", 5), ("One part", 3)])
def test_a_line_break_that_no_text_takes_is_told(tmp_path: Path, words: str, at: int) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    broken(edited, words, at)
    (found,) = one.applied(edited)
    assert (found.state, found.new.strip(" ")) == (State.REPORTED, "\n")
    assert one.text == BRIEF


def test_pictures_that_the_brief_has_changed_since_are_no_edits(tmp_path: Path) -> None:
    one = a_round(tmp_path)
    edited = one.edited()
    base = one.file(edited)
    Image.new("RGB", (600, 800), (1, 2, 3)).save(tmp_path / "bust.png")
    assert [change.new for change in one.changes(edited)] == ["another picture"]
    assert one.changes(edited, base=base.word) == ()
