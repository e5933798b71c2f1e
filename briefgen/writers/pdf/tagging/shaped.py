"""Fonts whose words are shaped: each cluster is one glyph of the file, with the text that it stands for behind it.

What a reader copies or hears is what was typed: a cluster's glyphs are composed into one, and a glyph that stands for
two texts is there twice (ISO 32000-1, 9.10.3).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import uharfbuzz
from msgspec.structs import replace

from briefgen.patterns import pattern
from briefgen.scripts.characters import joins
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import TOKENS
from briefgen.scripts.loadedfont import load
from briefgen.scripts.shaping import Cluster, runs_right_to_left, shape, width
from briefgen.sums import int_sum
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.syntax import Literal, add, dictionary, stream, unicode_map

if TYPE_CHECKING:
    from briefgen.writers.pdf.tagging.cff import Outline

SPACE = " "
LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_SPACED = pattern(" *[^ ]+ *| +")  # a word with the spaces behind it, the first with those before it too
_TAG = 6  # letters before the name of a subset (9.6.4)

_Operators = tuple[int, tuple[tuple[int, str], ...]]
"""How far a word reaches, and each of its strings: its place from the left end, and the operator that shows it."""


class ShapedFont:
    """A face for text that needs shaping; `fontName` is the name by which styles find it."""

    def __init__(self, name: str, file: FontFile) -> None:
        self.fontName, self.file = name, file
        self._loaded = load(file)
        self._used: WeakKeyDictionary[object, _Used] = WeakKeyDictionary()
        self._space = shape(file, SPACE)[0]

    def missing(self, text: str) -> set[str]:
        """The characters of `text` that this font has no glyph for."""
        return self._loaded.lacking(text)

    def clusters(self, text: str, *, right_to_left: bool) -> tuple[Cluster, ...]:
        """The clusters of a text, its words shaped one by one."""
        first, *others = text.split(SPACE)
        found = list(shape(self.file, first, right_to_left=right_to_left)) if first else []
        for word in others:
            found.append(self._space)
            found += shape(self.file, word, right_to_left=right_to_left) if word else ()
        return tuple(found)

    def stringWidth(self, text: str, size: float) -> float:
        """The width of `text` in points."""
        return _advance(self, text) * size / 1000

    def internal_name(self, document: Any) -> str:
        """The name that pages of a document call it by."""
        used = self._used.get(document)
        if used is None:
            used = self._used[document] = _Used(f"F{len(document.fontMapping) + 1}", self.fontName)
            document.fontMapping[self.fontName] = f"/{used.name}"
            document.delayedFonts.append(self)
        return used.name

    def show_words(
        self, document: Any, text: str, *, right_to_left: bool, together: bool = False
    ) -> list[tuple[int, str]]:
        """(place from the left end of the text, operators that show a word with the space behind it), as they are read.

        `together`: words from right to left are one string that goes back for each, as `_show_together` says.
        """
        self.internal_name(document)
        used = self._used[document]
        if not right_to_left:
            return [(0, used.operator(self.clusters(text, right_to_left=False)))]
        if together:
            strings = _placed_strings(self, text)
            return [(strings[0][0], self._show_together(used, strings))]
        found: list[tuple[int, str]] = []
        pen = 0
        for word in _SPACED.findall(text):
            advance, operators = used.words.get(word) or self._operators(used, word)
            pen -= advance
            found += [(pen + place, operator) for place, operator in operators]
        return [(place - pen, operator) for place, operator in found]

    def _operators(self, used: _Used, word: str) -> _Operators:
        """How far a word from right to left reaches with its spaces, and the operator of each of its strings.

        Those from right to left are a string in reverse, and so is the text of each: programs that go by places turn
        both round, and those that go by structure find the words in the element (ISO 32000-1, 14.9.4).
        """
        advance, strings = _with_spaces(self, word)
        made = advance, tuple([(place, used.operator(shown)) for place, shown in strings])
        used.words[word] = made
        return made

    def _show_together(self, used: _Used, strings: Sequence[tuple[int, tuple[Cluster, ...]]]) -> str:
        """One operator for strings among words from left to right, with a mark of that direction behind the last word.

        PDFium orders text objects by their left ends and turns each word by itself: words in objects of their own change places.
        What stands between a word from right to left and one from left to right it turns too, unless a mark stands before it.
        """
        found, pen = [], strings[0][0]
        for number, (place, shown) in enumerate(strings, 1):
            ended = shown
            if number == len(strings):
                ended = (*shown[:-1], replace(shown[-1], text=shown[-1].text + LEFT_TO_RIGHT_MARK))
            back = f" {pen - place} " if pen != place else ""
            found.append(f"{back}<{used.string(ended)}>")
            pen = place + width(shown)
        return f"[{''.join(found)}] TJ"

    def addObjects(self, document: Any) -> None:  # reportlab's name for it
        """Put the glyphs that were shown into the document, each with its text."""
        used = self._used.pop(document)
        document.idToObject["BasicFonts"].dict[used.name] = thing = _font(document, self.file, used.clusters)
        document.Reference(thing)


@lru_cache(maxsize=1 << 14)
def _advance(font: ShapedFont, text: str) -> int:
    """How far a text reaches, in thousandths of an em: the same words come back again and again."""
    return width(font.clusters(text, right_to_left=runs_right_to_left(text)))


@lru_cache(maxsize=1 << 13)
def _strings(font: ShapedFont, word: str) -> tuple[tuple[int, tuple[Cluster, ...]], ...]:
    """How far each string of a word from right to left reaches, and its clusters from the leftmost on; or of the spaces behind one."""
    groups = [list(group) for _, group in groupby(font.clusters(word, right_to_left=True), key=_kind)]
    return tuple([(width(group), tuple(map(_known, _turn(group)))) for group in groups])


@lru_cache(maxsize=1 << 14)
def _known(cluster: Cluster) -> Cluster:
    """The first cluster that was equal: one that is the same is found faster among those that a document has shown."""
    return cluster


def _placed_strings(font: ShapedFont, text: str) -> list[tuple[int, tuple[Cluster, ...]]]:
    """(place from the left end of the text, clusters from the leftmost on) of each string, as they are read."""
    found, pen = [], 0
    for word in TOKENS.findall(text):
        for advance, shown in _strings(font, word):
            pen -= advance
            found.append((pen, shown))
    return [(place - pen, shown) for place, shown in found]


@lru_cache(maxsize=1 << 13)
def _with_spaces(font: ShapedFont, word: str) -> tuple[int, tuple[tuple[int, tuple[Cluster, ...]], ...]]:
    """How far a word reaches with the spaces beside it, and its strings, from the left end of all.

    Each space is in the string before it or the first behind: PDFium passes over a text object that has no outline.
    """
    found: list[tuple[int, tuple[Cluster, ...]]] = []
    for place, shown in _placed_strings(font, word):
        if found and (shown[0].text == SPACE or all(one.text == SPACE for one in found[-1][1])):
            found[-1] = place, shown + found[-1][1]
        else:
            found.append((place, shown))
    return int_sum(width(shown) for _, shown in found), tuple(found)


def _turn(word: Sequence[Cluster]) -> list[Cluster]:
    """The clusters of a word in the order in which they stand, each with its text in reverse.

    A mark of direction stands before a vowel sign at the end of the word, which programs would put before the word.
    """
    turned = [replace(one, text=one.text[::-1]) for one in reversed(word)]
    if joins(turned[0].text[0]):
        turned[0] = replace(turned[0], text=RIGHT_TO_LEFT_MARK + turned[0].text)
    return turned


def _kind(cluster: Cluster) -> str:
    """Spaces, signs and letters are strings of their own: programs put signs at the wrong end of a word."""
    first = cluster.text[0]
    return SPACE if first == SPACE else "word" if first.isalnum() or joins(first) else "sign"


class _Used:
    """What a document has shown of a font: its clusters, whose place, from 1 on, is the code of each, and its words."""

    def __init__(self, name: str, font: str) -> None:
        self.name = name
        self.clusters = _Codes(font)
        self.words: dict[str, _Operators] = {}  # from right to left

    def string(self, clusters: Sequence[Cluster]) -> str:
        """The codes of clusters, four hexadecimal digits each."""
        return "".join(map(self.clusters.__getitem__, clusters))

    def operator(self, clusters: Sequence[Cluster]) -> str:
        """The operator that shows clusters from where the pen stands, the leftmost first."""
        return f"<{self.string(clusters)}> Tj"


class _Codes(dict[Cluster, str]):
    """The code of each cluster that was asked for."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, cluster: Cluster) -> str:
        for glyph in cluster.glyphs:
            if not glyph.glyph:
                raise TaggingError(f"font {self._font} has no glyph for {cluster.text!r}")
        self[cluster] = made = f"{len(self) + 1:04X}"
        return made


_NAMED: dict[str, ShapedFont] = {}


@lru_cache(maxsize=256)
def shaped_font(file: FontFile) -> ShapedFont:
    """The shaped font of a face: always the same one."""
    digest = hashlib.sha256(f"{file.number} {file.path}".encode()).hexdigest()
    name = f"shaped{digest[:16]}"
    return _NAMED.setdefault(name, ShapedFont(name, file))


def find_shaped(name: str) -> ShapedFont | None:
    """The shaped font of that name; None when it is the name of another."""
    return _NAMED.get(name)


def _font(document: Any, file: FontFile, clusters: dict[Cluster, str]) -> Literal:
    """The font dictionary (ISO 32000-1, 9.7); its descendant and the rest are put into the document."""
    from briefgen.writers.pdf.tagging.cff import font_program  # many documents shape nothing

    own = _postscript_name(file)
    outlines = list(map(_outline, clusters))
    program, box = font_program(own, file, outlines)
    letters = hashlib.sha256(program).digest()[:_TAG]
    name = f"{''.join(chr(65 + letter % 26) for letter in letters)}+{own}"
    data = add(document, stream(program, b"/Subtype/CIDFontType0C"))
    descriptor = add(document, dictionary(_descriptor(file, name, box) + f"/FontFile3 {data} 0 R"))
    widths = " ".join(str(cluster.advance) for cluster in clusters)
    descendant = add(document, dictionary(
        f"/Type/Font/Subtype/CIDFontType0/BaseFont/{name}/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    ))  # fmt: skip
    rows = [f"<{code}> <{_utf_16(one.text)}>" for one, code in clusters.items()]
    meaning = add(document, stream(unicode_map("<0000> <FFFF>", "bfchar", rows)))
    return dictionary(
        f"/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]"
        f"/ToUnicode {meaning} 0 R"
    )


@lru_cache(maxsize=1 << 14)
def _outline(cluster: Cluster) -> Outline:
    """The outline of a cluster: the same one each time, which is found faster among those that were drawn."""
    from briefgen.writers.pdf.tagging.cff import Outline  # as above

    return Outline(cluster.glyphs, cluster.advance)


@lru_cache(maxsize=1 << 12)
def _utf_16(text: str) -> str:
    """A text in UTF-16, as hexadecimal digits."""
    return text.encode("utf-16-be").hex().upper()


def _descriptor(file: FontFile, name: str, box: Sequence[int]) -> str:
    loaded = load(file)
    extents = loaded.font.get_font_extents("ltr")
    up, down = (round(value * 1000 / loaded.em) for value in (extents.ascender, extents.descender))
    return (
        f"/Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{' '.join(map(str, box))}]/ItalicAngle 0"
        f"/Ascent {up}/Descent {down}/CapHeight {up}/StemV 80"
    )


def _postscript_name(file: FontFile) -> str:
    name = load(file).face.get_name(uharfbuzz.OTNameIdPredefined.POSTSCRIPT_NAME) or file.path.stem
    return "".join(one for one in name if one.isascii() and (one.isalnum() or one in "-_"))[:63] or "Font"
