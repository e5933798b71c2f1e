"""The words of a Word paragraph: as Markdown with emphasis, links and citations of notes, and as plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, takewhile
from typing import Any

from docx.oxml.ns import qn
from msgspec import Struct

from briefgen.addresses import mistake
from briefgen.word_import.raised import shifted

SPACES = re.compile(r"[ \t\n\r\f\v]+")
IN_LINE = re.compile(r"[ \t\r\f\v]+")
HARD_BREAK = "\\\n"  # CommonMark 0.31, section 6.7
ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
SIGN = re.compile(r"[\\*`\[\]<~^|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
"""Signs that may be marks of Markdown, or of one of its kinds; the others stand for themselves."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")  # CommonMark 0.31, section 2.4
BLOCK = re.compile(r"(?=[-+>#=:{])|(?<=^)(\d{1,9})(?=[.)](\s|$))")
"""At the beginning of a paragraph: what would make it a list, a quotation, a heading or a rule."""
LINKS = ("http://", "https://", "mailto:")
SIGNS = {
    qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "\N{NON-BREAKING HYPHEN}", qn("w:softHyphen"): "",
}  # fmt: skip
INSIDE = frozenset(
    qn(f"w:{name}")
    for name in ("ins", "smartTag", "sdtContent", "sdt", "fldSimple", "moveTo", "customXml", "dir", "bdo")
)
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}


class Piece(Struct, frozen=True):
    """Some words of a paragraph with one look, or a citation of a note."""

    words: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    note: str = ""


class Runs:
    """Reads paragraphs; `note` gives the id of a note, `leave` is told what is left out."""

    def __init__(self, part: Any, note: Callable[[str, str], str], leave: Callable[..., None]) -> None:
        self.part = part
        self.note = note
        self.leave = leave

    def markdown(self, paragraph: Any) -> str:
        """The paragraph as Markdown that prints as its words."""
        groups = groupby(
            self._pieces(paragraph, ""), key=lambda one: (one.bold, one.italic, one.url, one.note)
        )
        stretches = [
            Piece(IN_LINE.sub(" ", "".join(one.words for one in group)), *look) for look, group in groups
        ]
        words = ["", *(stretch.words for stretch in stretches), ""]
        found = ""
        for index, stretch in enumerate(stretches):
            found += _marked(stretch, found, words[index][-1:], words[index + 2][:1])
        lines = [line.strip() for line in found.split("\n")]
        return HARD_BREAK.join(block_start(line) for line in lines if line)

    def plain(self, paragraph: Any) -> str:
        """The words of a paragraph of a cell, without marks; its notes are in brackets."""
        words = "".join(
            f" (note: {one.note})" if one.note else one.words for one in self._pieces(paragraph, "")
        )
        return SPACES.sub(" ", words).strip()

    def address(self, part: Any, notes: list[Any], words: str) -> str:
        """The first address that a note links to or names; empty when it has none."""
        named = [link.get(qn("r:id")) for note in notes for link in note.iter(qn("w:hyperlink"))]
        linked = [part.rels[name].target_ref for name in named if part is not None and name in part.rels]
        found = next(iter([*linked, *ADDRESS.findall(words)]), "")
        return found if found.lower().startswith(LINKS) and not mistake(found) else ""

    def _pieces(self, holder: Any, url: str) -> Iterator[Piece]:
        for element in holder.iterchildren():
            if element.tag == qn("w:r"):
                yield from self._run(element, url)
            elif element.tag == qn("w:hyperlink"):
                yield from self._pieces(element, self._target(element))
            elif element.tag in INSIDE:
                yield from self._pieces(element, url)
            elif element.tag in {qn("w:del"), qn("w:moveFrom")}:
                self.leave("words that are deleted in tracked changes", _deleted(element))
            elif element.tag in {qn("m:oMath"), qn("m:oMathPara")}:
                self.leave("an equation", "".join(element.itertext()))

    def _run(self, run: Any, url: str) -> Iterator[Piece]:
        look = run.find(qn("w:rPr"))
        if _is_on(look, "w:vanish"):
            self.leave("hidden words", "".join(run.itertext()))
            return
        if _is_struck(look):
            self.leave("words that are struck out", "".join(run.itertext()))
            return
        bold, italic = _is_on(look, "w:b"), _is_on(look, "w:i")
        for element in run.iterchildren():
            if element.tag == qn("w:t"):
                words, same = shifted(SPACES.sub(" ", element.text or ""), _shift(look))
                if not same:
                    self.leave("raised or lowered words, now on the line", words)
                yield Piece(words, bold, italic, url)
            elif _is_soft_break(element):
                yield Piece("\n", bold, italic, url)
            elif element.tag in SIGNS:
                yield Piece(SIGNS[element.tag], bold, italic, url)
            elif element.tag in NOTES:
                yield Piece("", note=self.note(NOTES[element.tag], element.get(qn("w:id"), "")))
            elif element.tag == qn("w:sym"):
                self.leave(
                    "a sign of a symbol font", f"{element.get(qn('w:font'))} {element.get(qn('w:char'))}"
                )
            elif element.tag in {qn("w:drawing"), qn("w:pict"), qn("w:object"), ALTERNATE}:
                self._drawing(element)

    def _drawing(self, element: Any) -> None:
        named = [
            one.get("descr") or one.get("name") or ""
            for one in element.iter()
            if str(one.tag).endswith("}docPr")
        ]
        chart = any("/chart" in str(one.tag) for one in element.iter())
        kind = (
            "a chart"
            if chart
            else "an embedded object"
            if element.tag == qn("w:object")
            else "a picture or drawing"
        )
        boxes = list(element.iter(qn("w:txbxContent")))[:1]  # a second one repeats it for old readers
        words = " ".join(text for box in boxes for p in box.iter(qn("w:p")) if (text := plain_text(p)))
        self.leave("a text box" if words else kind, words or next(iter(named), ""))

    def _target(self, link: Any) -> str:
        relation = self.part.rels.get(link.get(qn("r:id")))
        if relation is None or not relation.is_external:
            return ""
        found = str(relation.target_ref)
        if found.lower().startswith(LINKS) and not mistake(found):
            return found
        self.leave("the address of a link", found)
        return ""


def escape(text: str) -> str:
    """Markdown that prints as `text`, with no more backslashes than it needs."""
    return SIGN.sub(r"\\\g<0>", text)


def unescape(markdown: str) -> str:
    """The text that Markdown without marks prints."""
    return ESCAPED.sub(r"\1", markdown)


def block_start(markdown: str) -> str:
    """A paragraph whose first signs begin no list, quotation or heading."""
    found = BLOCK.match(markdown)
    if found is None:
        return markdown
    return f"{markdown[: found.end()]}\\{markdown[found.end() :]}"


def plain_text(paragraph: Any) -> str:
    """The words of a paragraph as Word shows them: without what is deleted, without those of its text boxes."""
    skipped = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), qn("w:instrText")}
    words = []
    for element in paragraph.iter():
        above = takewhile(lambda one: one is not paragraph, element.iterancestors())
        if any(one.tag in skipped for one in above):
            continue
        look = element.getparent().find(qn("w:rPr"))
        if _is_struck(look):
            continue
        if element.tag == qn("w:t"):
            words.append(shifted(element.text or "", _shift(look))[0])
        elif element.tag in SIGNS and element.getparent().tag == qn("w:r"):
            words.append(SIGNS[element.tag])
    return SPACES.sub(" ", "".join(words)).strip()


def _marked(one: Piece, done: str, before: str, after: str) -> str:
    """One stretch of a paragraph as Markdown; the spaces around it stay outside of its marks.

    Emphasis that begins or ends within a word is left out: its stars would be printed.
    """
    if one.note:
        return f"[@{one.note}]" if not done or done.endswith(" ") else f" [@{one.note}]"
    inner = one.words.strip()
    if not inner:
        return one.words
    head, tail = one.words[: len(one.words) - len(one.words.lstrip())], one.words[len(one.words.rstrip()) :]
    within = (not head and before.isalnum()) or (not tail and after.isalnum())
    marks = "" if within else "**" * one.bold + "*" * one.italic
    text = f"{marks}{escape(inner)}{marks}"
    return f"{head}{f'[{text}]({one.url})' if one.url else text}{tail}"


def _deleted(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(qn("w:delText"), qn("w:t")))


def _is_soft_break(element: Any) -> bool:
    """Whether an element ends a line within a paragraph: no break of a page or a column does."""
    return bool(element.tag == qn("w:cr")) or (
        element.tag == qn("w:br") and element.get(qn("w:type"), "textWrapping") == "textWrapping"
    )


def _is_struck(look: Any) -> bool:
    return _is_on(look, "w:strike") or _is_on(look, "w:dstrike")


def _shift(look: Any) -> str:
    """Whether the words of a run are raised or lowered, as `w:vertAlign` says (ECMA-376, part 1, 17.3.2.42)."""
    found = look.find(qn("w:vertAlign")) if look is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _is_on(look: Any, name: str) -> bool:
    found = look.find(qn(name)) if look is not None else None
    return found is not None and found.get(qn("w:val"), "true") not in {"0", "false", "off"}
