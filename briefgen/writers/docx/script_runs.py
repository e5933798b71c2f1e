"""Runs of other scripts in a Word part: each in a font that has it, in its language, and from right to left where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from briefgen.scripts.bidi import of_one_direction
from briefgen.scripts.characters import RIGHT_TO_LEFT, needs_shaping, script_of
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.itemising import Fonts, font_runs
from briefgen.scripts.languages import language_runs
from briefgen.scripts.lines import level_on_page
from briefgen.scripts.loadedfont import load
from briefgen.scripts.number_ranges import display_levels, ranges
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme, font_chain, stand_in_families
from briefgen.writers.docx.cell_sides import even_sides
from briefgen.writers.docx.foreign import PRIVATE, own_lacking
from briefgen.writers.docx.paragraph_styles import roles
from briefgen.writers.docx.style_part import identifier
from briefgen.writers.docx.xml import attribute, text

_ASCII = bytes(range(0x80))
_PARAGRAPH = re.compile(r"<w:p [^>]*>.*?</w:p>", re.DOTALL)
_RUN = re.compile(
    r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?((?:<w:t[ >][^<]*</w:t>|<w:tab/>|<w:br/>)+)</w:r>"
)
_FIELD = re.compile(
    r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(?=<w:fldChar |<w:instrText )"
)  # LibreOffice shows a field as it begins
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:tab/>|<w:br/>")
_LANGUAGE = re.compile(r'<w:lang (?:w:val="([^"]*)")?[^>]*/>')
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_COMPLEX = frozenset({
    "am", "bn", "bo", "dv", "gu", "hi", "km", "kn", "lo", "ml", "mr", "my", "or", "pa", "si", "ta", "te", "th",
})  # fmt: skip
# What follows `w:bidi` among a paragraph's properties (ISO/IEC 29500-1, 17.3.1.26).
_BEHIND_BIDI = re.compile(
    "<w:(?:adjustRightInd|snapToGrid|spacing|ind|contextualSpacing|mirrorIndents|suppressOverlap|jc|textDirection"
    "|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)[ >/]|</w:pPr>"
)
_BEHIND_ALIGNMENT = re.compile(
    "<w:(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)[ >/]|</w:pPr>"
)
# Headings, entries and cells, which stand at the left of an English page.
_STAYS = re.compile(
    r'<w:pStyle w:val="(?:Heading|BoxHeading|Title|TOC|Fact|TableText"|TableRowHeading"|TableHeading")'
)
_NUMBERS = re.compile(r'(<w:pStyle w:val="Table\w+)End(?=")')  # cells of columns of numbers
_ENDS = re.compile(r'<w:pStyle w:val="Table(?:\w+End|RowLabel)"')  # cells that stand at the right
_TABLE_STYLE = re.compile(r"(<w:tblPr><w:tblStyle [^>]*/>)")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def _is_read(style: str, theme: Theme) -> bool:
    """Whether paragraphs of a style, or of one that differs in its spaces, are in the face for what is read."""
    return style.startswith("List") or style.removesuffix("After") in _read_styles(theme)


@lru_cache(maxsize=16)
def _read_styles(theme: Theme) -> frozenset[str]:
    """The styles of paragraphs in the face for what is read."""
    found = {identifier(one.name) for one in roles(theme) if one.look and not one.look.major}
    return frozenset(found | {"Normal"})


# A strong letter that is not shown before and behind what would be turned round: programs other than Word order the characters by
# themselves, and take no run for an isolate. No other run looks so; `review` passes over it.
_STEERED = "<w:r><w:rPr><w:noProof/></w:rPr><w:t>\N{LEFT-TO-RIGHT MARK}</w:t></w:r>"
_CENTRED = '<w:pStyle w:val="Matrix'
_TICKED = '<w:rPr><w:rStyle w:val="TickBox'  # a sign in the font that its control has for it
_PLATED = re.compile('<w:rPr>(<w:rStyle w:val="(?:HandlingMark|Badge)[^>]*>)')


class _Segment(NamedTuple):
    """Part of a run in one font and one direction."""

    text: str
    family: str
    right_to_left: bool
    language: str


def part_scripts(xml: str, theme: Theme, language: str = "") -> str:
    """The markup of a part, its runs cut where script, font or direction change.

    `language` is the document's: on a page from right to left tables have their first column at the right (ISO/IEC 29500-1, 17.4.1).
    """
    made = _PARAGRAPH.sub(lambda found: _paragraph(found[0], theme, language), xml)
    if not is_right_to_left(language):
        return made
    made = _NUMBERS.sub(r"\1", made)  # at the right all the same, units below units
    return even_sides(_TABLE_STYLE.sub(r"\1<w:bidiVisual/>", made))


def list_scripts(xml: bytes, theme: Theme) -> bytes:
    """numbering.xml of a page from right to left: programs take numbers and bullets there from the face of complex scripts."""
    faces = theme.fonts.looking.name.encode(), theme.fonts.reading.name.encode()
    found = xml.replace(b'w:cstheme="majorBidi"', b'w:cs="%s"' % faces[0])
    face = b'<w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:cs="%s"/>' % ((faces[1],) * 3)
    found = found.replace(b"</w:pPr><w:rPr><w:b/>", b"</w:pPr>%s<w:b/>" % face)  # bullets
    return found.replace(b"</w:pPr></w:lvl>", b"</w:pPr>%s</w:rPr></w:lvl>" % face)


def _characters(xml: str) -> str:
    """The characters that markup stands for."""
    return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def _paragraph(xml: str, theme: Theme, language: str) -> str:
    """A paragraph with its runs cut; one from right to left says so, and on a page from right to left one that is not."""
    from_right = is_right_to_left(language)
    runs = list(_RUN.finditer(xml))
    words = "".join(_characters(piece[1] or " ") for run in runs for piece in _PIECE.finditer(run[2]))
    if not from_right and not any(
        needs_shaping(one) or own_lacking(one, theme) for one in set(words) if "\x7f" < one < PRIVATE
    ):
        return xml
    style = _STYLE.search(xml)
    base = level_on_page(words, right_to_left=from_right)
    if style and style[1].startswith("Matrix") and not _has_right_to_left(words):
        base = 0  # fields with a number each, which are no letters to other programs, and would stand in reverse order
    found = display_levels(words, base)
    steered = _steered(words, from_right=base == 1) if any(found) else frozenset()
    parts, place, end = [], 0, 0
    read = style is None or _is_read(style[1], theme)
    for run in runs:
        made, place = _run(run, found, place, theme, steered, language, read=read)
        parts += [xml[end : run.start()], made]
        end = run.end()
    whole = "".join([*parts, xml[end:]])
    if any(found):
        face = (theme.fonts.reading if read else theme.fonts.looking).name
        plain = _Segment("", "", right_to_left=False, language="")
        whole = _FIELD.sub(lambda one: f"<w:r>{_properties(one[1] or '', plain, face)}", whole)
    if from_right:
        return _on_page_from_right(whole, base)
    return _from_right_to_left(whole) if base else whole


def _steered(words: str, *, from_right: bool) -> frozenset[int]:
    """The places in a paragraph before which a mark keeps what runs from left to right as it is."""
    spans = [one.span() for one in ranges(words, from_right=from_right)]
    return frozenset(place for span in spans for place in span)


def _run(  # noqa: PLR0913 -- a run is cut by all of it
    run: re.Match[str],
    found: Sequence[int],
    place: int,
    theme: Theme,
    steered: frozenset[int],
    language: str,
    *,
    read: bool,
) -> tuple[str, int]:
    """The runs that a run becomes, and where the next begins in the paragraph; `read`: in the face for what is read."""
    properties, content, made = run[1] or "", run[2], []
    said = _LANGUAGE.search(properties)
    own = (said and said[1]) or language
    if properties.startswith(_TICKED):
        return run[0], place + 1
    face = theme.fonts.reading if read else theme.fonts.looking
    chain = font_chain(theme.fonts, (face if theme.fonts.nastaliq else theme.fonts.reading).regular)
    for piece in _PIECE.finditer(content):
        if piece[1] is None:
            made.append(f"<w:r>{properties}{piece[0]}</w:r>")
            place += 1
            continue
        words = _characters(piece[1])
        among = face.name if any(found) else ""
        plated = _PLATED.match(properties) if among else None
        if plated and not _has_right_to_left(words):
            # On a ground, words of one font and one direction are one run: programs draw it as high as each run asks for.
            whole = _Segment(words, "", right_to_left=False, language="")
            made += [_STEERED, _written(properties, whole, among), _STEERED]
            place += len(words)
            continue
        cuts = sorted({0, len(words), *(one - place for one in steered if place < one < place + len(words))})
        segments: list[_Segment | None] = []
        for start, end in pairwise(cuts):
            segments += [None] if place + start in steered else []
            segments += _segments(words[start:end], found[place + start : place + end], chain, theme, own)
        known = (one.family for one in segments if plated and one and one.right_to_left and one.family)
        family = next(known, "")
        for one in segments:
            own = one._replace(family=_on_ground(family, one, theme)) if one else None
            made.append(_written(properties, own, among) if own else _steered_by(plated))
        place += len(words)
    if place == len(found) and place in steered:
        made.append(_STEERED)
    return "".join(made), place


def _on_ground(family: str, one: _Segment, theme: Theme) -> str:
    """The family of words on a ground, so that all are as high: their own where that one lacks a sign of theirs."""
    face = next((face for face, name in _names(theme).items() if name == family), None)
    return one.family if face is None or load(face).lacking(one.text) else family


def _steered_by(plated: re.Match[str] | None) -> str:
    """The run with the mark; between words on a ground it has their style."""
    return _STEERED.replace("<w:noProof/>", f"{plated[1]}<w:noProof/>") if plated else _STEERED


def _written(properties: str, one: _Segment, among: str) -> str:
    return f'<w:r>{_properties(properties, one, among)}<w:t xml:space="preserve">{text(one.text)}</w:t></w:r>'


def _segments(words: str, found: Sequence[int], chain: Fonts, theme: Theme, own: str) -> Iterator[_Segment]:
    names = _names(theme)
    start = 0
    for font, part in font_runs(words, chain):
        for begin, end in of_one_direction(found, start, start + len(part)):
            cut, right = words[begin:end], found[begin] % 2 == 1
            arabic = right or _has_right_to_left(cut) or _digits_among(cut, font, names)
            language = next((run.language for run in language_runs(cut, own) if run.language), "")
            yield _Segment(cut, names.get(font, ""), arabic, language)
        start += len(part)


def _has_right_to_left(words: str) -> bool:
    return any(script_of(one) in RIGHT_TO_LEFT for one in words)


def _digits_among(words: str, font: FontFile, names: dict[FontFile, str]) -> bool:
    """Whether digits stand in the font of a script from right to left: Word has them in a run of that direction."""
    shown = load(font).characters if font in names else frozenset()
    return words.strip().isdigit() and bool(shown & {"\u0628", "\u05d0"})


@lru_cache(maxsize=16)
def _names(theme: Theme) -> dict[FontFile, str]:
    """The name of the family of each fallback face."""
    known = stand_in_families(theme.fonts, serif=True)
    return {face: family.name for family in reversed(known) for face in (family.regular, family.bold)}


def _properties(properties: str, one: _Segment, among: str) -> str:
    """The properties of a run with font, direction and language of a segment (ISO/IEC 29500-1, 17.3.2.28: their order).

    `among` is the font of signs and digits among words from right to left, which Word sets in that of complex scripts.
    """
    if not (one.family or one.right_to_left or one.language or among):
        return properties
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    language = _LANGUAGE.search(inner)
    inner = _LANGUAGE.sub("", inner)
    style = re.match(r"<w:rStyle [^>]*/>", inner)
    head = style[0] if style else ""
    rest = inner[len(head) :]
    if one.family:
        name = attribute(one.family)
        rest = re.sub(r"<w:rFonts [^>]*/>", "", rest)
        head += f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    elif among and "<w:rFonts" not in rest:
        head += f'<w:rFonts w:cs="{attribute(among)}"/>'
    direction = "<w:rtl/>" if one.right_to_left else ""
    return f"<w:rPr>{head}{rest}{direction}{_language(one) or (language[0] if language else '')}</w:rPr>"


def _language(one: _Segment) -> str:
    if not one.language:
        return ""
    kind = "val"
    first = one.language.split("-")[0]
    if first in _EAST_ASIAN:
        kind = "eastAsia"
    elif one.right_to_left or first in _COMPLEX:
        kind = "bidi"
    return f'<w:lang w:{kind}="{one.language}"/>'


def _on_page_from_right(xml: str, base: int) -> str:
    """A paragraph of a page from right to left; one that runs to the right stands at the right all the same."""
    behind = _BEHIND_BIDI.search(xml)
    if not behind:  # a paragraph without properties
        return xml
    off = "" if base else ' w:val="0"'
    made = f"{xml[: behind.start()]}<w:bidi{off}/>{xml[behind.start() :]}"
    if base or "<w:jc " in made or _CENTRED in made:
        return made
    end = _BEHIND_ALIGNMENT.search(made)
    assert end
    return f'{made[: end.start()]}<w:jc w:val="end"/>{made[end.start() :]}'


def _from_right_to_left(xml: str) -> str:
    """A paragraph that runs from right to left; the words of a heading or a cell stay where they are."""
    behind = _BEHIND_BIDI.search(xml)
    assert behind  # each paragraph has properties
    made = f"{xml[: behind.start()]}<w:bidi/>{xml[behind.start() :]}"
    stays, ends = _STAYS.search(xml), _ENDS.search(xml)
    if (stays or ends) and "<w:jc " not in made:
        end = _BEHIND_ALIGNMENT.search(made)
        assert end
        made = f'{made[: end.start()]}<w:jc w:val="{"end" if stays else "start"}"/>{made[end.start() :]}'
    return made
