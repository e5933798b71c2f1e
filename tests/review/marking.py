"""Edits of a Word file as Word writes them: tracked or plain, comments, ticks, rows."""

from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path
from typing import Any, Self, TypeAlias

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
XML = "http://www.w3.org/XML/1998/namespace"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
DATE = "2025-01-21T10:00:00Z"

Element: TypeAlias = Any  # lxml's elements, whose every look-up may be None


def w(name: str) -> str:
    """A name in Word's namespace."""
    return f"{{{W}}}{name}"


class Edited:
    """A Word file that is being edited."""

    def __init__(self, path: Path, author: str = "A. Khan") -> None:
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root: Element = etree.fromstring(self.parts["word/document.xml"])
        self.author = author
        self.number = 9000
        self.comments: list[tuple[str, str]] = []

    def save(self, path: Path) -> Path:
        """Write the file."""
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        if self.comments:
            self._add_comments()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return path

    def paragraphs(self) -> list[Element]:
        """All paragraphs of the body."""
        return list(self.root.iter(w("p")))

    def find(self, words: str, *, style: str = "", nth: int = 0) -> Element:
        """The paragraph with these words."""
        found = [
            one for one in self.paragraphs()
            if words in text_of(one) and (not style or style_of(one).startswith(style)) and not style_of(one).startswith("TOC")
        ]  # fmt: skip
        return found[nth]

    def replace(self, paragraph: Element, old: str, new: str, *, tracked: bool = True) -> Self:
        """New words in the place of old ones."""
        at = text_of(paragraph).index(old)
        self.change(paragraph, at, at + len(old), new, tracked=tracked)
        return self

    def change(self, paragraph: Element, start: int, end: int, new: str, *, tracked: bool = True) -> None:
        """New words in the place of the characters from `start` to `end`."""
        runs = self._split(paragraph, start, end)
        first = runs[0] if runs else self._run_at(paragraph, start)
        parent, place = first.getparent(), first.getparent().index(first) + (0 if runs else 1)
        look = copy.deepcopy(first.find(w("rPr")))
        fresh = self._run(new, look)
        if tracked:
            if runs:
                gone = self._marked("del")
                runs[0].addprevious(gone)
                for one in runs:
                    gone.append(one)
                    for text in one.iter(w("t")):
                        text.tag = w("delText")
                if new:
                    gone.addnext(self._marked("ins", fresh))
            elif new:
                parent.insert(place, self._marked("ins", fresh))
            return
        for one in runs:
            one.getparent().remove(one)
        if new:
            parent.insert(place, fresh)

    def insert_after(
        self, paragraph: Element, words: str, *, tracked: bool = True, style: str = ""
    ) -> Element:
        """A new paragraph behind another, in its style."""
        fresh = etree.Element(w("p"))
        look = copy.deepcopy(paragraph.find(w("pPr")))
        if style:
            look.find(w("pStyle")).set(w("val"), style)
        fresh.append(look)
        run = self._run(words, None)
        if tracked:
            mark = look.find(w("rPr"))
            mark = etree.SubElement(look, w("rPr")) if mark is None else mark
            mark.append(self._marked("ins"))
            run = self._marked("ins", run)
        fresh.append(run)
        paragraph.addnext(fresh)
        return fresh

    def delete(self, paragraph: Element, *, tracked: bool = True) -> Self:
        """A paragraph taken out whole."""
        if not tracked:
            paragraph.getparent().remove(paragraph)
            return self
        look = paragraph.find(w("pPr"))
        mark = look.find(w("rPr"))
        mark = etree.SubElement(look, w("rPr")) if mark is None else mark
        mark.append(self._marked("del"))
        for run in [one for one in paragraph.iter(w("r")) if one.getparent() is not None]:
            gone = self._marked("del")
            run.addprevious(gone)
            gone.append(run)
            for text in run.iter(w("t")):
                text.tag = w("delText")
        return self

    def delete_row(self, paragraph: Element, *, tracked: bool = True) -> Self:
        """The row of a paragraph taken out."""
        row = next(paragraph.iterancestors(w("tr")))
        if tracked:
            properties = row.find(w("trPr"))
            if properties is None:
                properties = etree.Element(w("trPr"))
                row.insert(0, properties)
            properties.append(self._marked("del"))
            for one in row.iter(w("p")):
                self.delete(one)
        else:
            row.getparent().remove(row)
        return self

    def add_row(self, paragraph: Element, words: str) -> Self:
        """A row like that of a paragraph, behind it, with other words in each cell."""
        row = next(paragraph.iterancestors(w("tr")))
        fresh = copy.deepcopy(row)
        for index, cell in enumerate(fresh.iter(w("tc"))):
            inner = list(cell.iter(w("p")))
            for one in inner[1:]:
                cell.remove(one)
            for child in list(inner[0]):
                if child.tag != w("pPr"):
                    inner[0].remove(child)
            inner[0].attrib.pop(f"{{{W14}}}paraId", "")
            inner[0].append(self._run(f"{words} {index + 1}", None))
        properties = fresh.find(w("trPr"))
        if properties is None:
            properties = etree.Element(w("trPr"))
            fresh.insert(0, properties)
        properties.append(self._marked("ins"))
        row.addnext(fresh)
        return self

    def comment(self, paragraph: Element, words: str, said: str) -> Self:
        """A comment on some words."""
        number = str(len(self.comments))
        at = text_of(paragraph).index(words)
        runs = self._split(paragraph, at, at + len(words))
        runs[0].addprevious(etree.Element(w("commentRangeStart"), {w("id"): number}))
        end = etree.Element(w("commentRangeEnd"), {w("id"): number})
        runs[-1].addnext(end)
        reference = etree.Element(w("r"))
        etree.SubElement(reference, w("commentReference"), {w("id"): number})
        end.addnext(reference)
        self.comments.append((number, said))
        return self

    def tick(self, number: int) -> Self:
        """The box of this number, from 0, ticked."""
        box = list(self.root.iter(f"{{{W14}}}checkbox"))[number]
        box.find(f"{{{W14}}}checked").set(f"{{{W14}}}val", "1")
        control = next(box.iterancestors(w("sdt")))
        next(control.find(w("sdtContent")).iter(w("t"))).text = "\u2612"
        return self

    def fill(self, title: str, words: str) -> Self:
        """Words written into the control of this title."""
        for alias in self.root.iter(w("alias")):
            if alias.get(w("val")) == title:
                control = next(alias.iterancestors(w("sdt")))
                next(control.find(w("sdtContent")).iter(w("t"))).text = words
        return self

    def _marked(self, kind: str, inner: Element | None = None) -> Element:
        self.number += 1
        found = etree.Element(w(kind), {w("id"): str(self.number), w("author"): self.author, w("date"): DATE})
        if inner is not None:
            found.append(inner)
        return found

    def _run(self, words: str, look: Element | None) -> Element:
        run = etree.Element(w("r"))
        if look is not None:
            run.append(look)
        text = etree.SubElement(run, w("t"))
        text.text = words
        text.set(f"{{{XML}}}space", "preserve")
        return run

    def _split(self, paragraph: Element, start: int, end: int) -> list[Element]:
        """The runs that hold just these characters, cut where they begin and end within one."""
        found, at = [], 0
        for text in [one for one in paragraph.iter(w("t")) if one.text]:
            words, length = text.text or "", len(text.text or "")
            first, last = max(start - at, 0), min(end - at, length)
            at += length
            if first >= last:
                continue
            run = text.getparent()
            look = run.find(w("rPr"))
            if first:
                run.addprevious(self._run(words[:first], copy.deepcopy(look)))
            if last < length:
                run.addnext(self._run(words[last:], copy.deepcopy(look)))
            text.text = words[first:last]
            found.append(run)
        return found

    def _run_at(self, paragraph: Element, place: int) -> Element:
        """The run before a place, cut there."""
        if place:
            return self._split(paragraph, place - 1, place)[0]
        first = self._split(paragraph, 0, 1)[0]
        before = self._run("", None)
        first.addprevious(before)
        return before

    def _add_comments(self) -> None:
        said = "".join(
            f'<w:comment w:id="{number}" w:author="{self.author}" w:date="{DATE}"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
            for number, words in self.comments
        )
        self.parts["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{said}</w:comments>'.encode()
        types = etree.fromstring(self.parts["[Content_Types].xml"])
        namespace = types.tag.partition("}")[0] + "}"
        etree.SubElement(
            types, f"{namespace}Override", {"PartName": "/word/comments.xml", "ContentType": TYPE}
        )
        self.parts["[Content_Types].xml"] = etree.tostring(types)
        relations = etree.fromstring(self.parts["word/_rels/document.xml.rels"])
        etree.SubElement(
            relations,
            f"{{{RELATIONS}}}Relationship",
            {"Id": "rIdC", "Type": COMMENTS, "Target": "comments.xml"},
        )
        self.parts["word/_rels/document.xml.rels"] = etree.tostring(relations)


def text_of(paragraph: Element) -> str:
    """The words of a paragraph, as its runs hold them."""
    return "".join(one.text or "" for one in paragraph.iter(w("t")))


def style_of(paragraph: Element) -> str:
    """The style of a paragraph."""
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val"), ""))


def zipped(parts: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()
