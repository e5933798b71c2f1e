"""Runs of other scripts in a Word part: each in a font that has it, in its language, and from right to left where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
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
from briefgen.writers.docx.paragraph_directions import from_right_to_left, on_page_from_right
from briefgen.writers.docx.paragraph_styles import roles
from briefgen.writers.docx.steering import PARTED, STEERED
from briefgen.writers.docx.style_part import identifier
from briefgen.writers.docx.xml import attribute, text

_BEGIN, _STOP = "<w:p ", "</w:p>"  # of a paragraph
_RUN_PROPERTIES = "<w:rPr>[^<]*(?:<(?!/w:rPr>)[^<]*)*</w:rPr>"
_RUN = re.compile(rf"<w:r>({_RUN_PROPERTIES})?((?:<w:t[ >][^<]*</w:t>|<w:tab/>|<w:br/>)+)</w:r>")
_FIELD = re.compile(
    rf"<w:r>({_RUN_PROPERTIES})?(?=<w:fldChar |<w:instrText )"
)  # LibreOffice shows a field as it begins
_PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:tab/>|<w:br/>")
_LANGUAGE = re.compile(r'<w:lang (?:w:val="([^"]*)")?[^>]*/>')
_EAST_ASIAN = frozenset({"ja", "ko", "zh"})
_COMPLEX = frozenset({
    "am", "bn", "bo", "dv", "gu", "hi", "km", "kn", "lo", "ml", "mr", "my", "or", "pa", "si", "ta", "te", "th",
})  # fmt: skip
_NUMBERS = re.compile(r'(<w:pStyle w:val="Table\w+)End(?=")')  # cells of columns of numbers
_TABLE_STYLE = re.compile(r"(<w:tblPr><w:tblStyle [^>]*/>)")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')


def _is_read(style: str, theme: Theme) -> bool:
    """Whether paragraphs of a style, or of one that differs in its spaces, are in the face for what is read."""
    return style.startswith("List") or style in _read_styles(theme)


@lru_cache(maxsize=16)
def _read_styles(theme: Theme) -> frozenset[str]:
    """The styles of paragraphs in the face for what is read; one without a look is in that of its base."""
    read = {"Normal"}
    for one in roles(theme):  # the base of each stands before it
        if one.base in read if one.look is None else not one.look.major:
            read.add(identifier(one.name))
    return frozenset(read)


_TICKED = '<w:rPr><w:rStyle w:val="TickBox'  # a sign in the font that its control has for it
_PLATED = re.compile('<w:rPr>(<w:rStyle w:val="(?:HandlingMark|Badge)[^>]*>)')


class _Segment(NamedTuple):
    """Part of a run in one font and one direction."""

    text: str
    family: str
    right_to_left: bool
    language: str


class _Paragraph(NamedTuple):
    """What the runs of a paragraph are cut by.

    `levels` are the embedding levels of its characters, `steered` has the runs with marks before places, `among` is the family of
    signs and digits where any of its words run from right to left, empty elsewhere.
    """

    levels: bytes
    steered: Mapping[int, str]
    chain: Fonts
    theme: Theme
    language: str
    among: str


def part_scripts(xml: str, theme: Theme, language: str = "") -> str:
    """The markup of a part, its runs cut where script, font or direction change.

    `language` is the document's: on a page from right to left tables have their first column at the right (ISO/IEC 29500-1, 17.4.1).
    """
    made = "".join(_with_cut_paragraphs(xml, theme, language))
    if not is_right_to_left(language):
        return made
    made = _NUMBERS.sub(r"\1", made)  # at the right all the same, units below units
    return even_sides(_TABLE_STYLE.sub(r"\1<w:bidiVisual/>", made))


def _with_cut_paragraphs(xml: str, theme: Theme, language: str) -> Iterator[str]:
    """The markup of a part in pieces, each paragraph with its runs cut."""
    end = 0
    while (start := xml.find(_BEGIN, end)) >= 0 and (stop := xml.find(_STOP, start)) >= 0:
        yield xml[end:start]
        end = stop + len(_STOP)
        yield _paragraph(xml[start:end], theme, language)
    yield xml[end:]


def list_scripts(xml: bytes, theme: Theme) -> bytes:
    """numbering.xml of a page from right to left: programs take numbers and bullets there from the face of complex scripts."""
    faces = theme.fonts.looking.name.encode(), theme.fonts.reading.name.encode()
    part = xml.replace(b'w:cstheme="majorBidi"', b'w:cs="%s"' % faces[0])
    face = b'<w:rPr><w:rFonts w:ascii="%s" w:hAnsi="%s" w:cs="%s"/>' % ((faces[1],) * 3)
    part = part.replace(b"</w:pPr><w:rPr><w:b/>", b"</w:pPr>%s<w:b/>" % face)  # bullets
    return part.replace(b"</w:pPr></w:lvl>", b"</w:pPr>%s</w:rPr></w:lvl>" % face)


def _characters(xml: str) -> str:
    """The characters that markup stands for."""
    if "&" not in xml:
        return xml
    return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


@lru_cache(maxsize=1 << 11)  # those of a page that is built again, and labels, come back again and again
def _paragraph(xml: str, theme: Theme, language: str) -> str:
    """A paragraph with its runs cut; one from right to left says so, and on a page from right to left one that is not."""
    from_right = is_right_to_left(language)
    runs = list(_RUN.finditer(xml))
    words = _characters("".join([one or " " for run in runs for one in _PIECE.findall(run[2])]))
    if not from_right and not any(
        needs_shaping(one) or own_lacking(one, theme) for one in set(words) if "\x7f" < one < PRIVATE
    ):
        return xml
    style = _STYLE.search(xml)
    base = level_on_page(words, right_to_left=from_right)
    if style and style[1].startswith("Matrix") and not _has_right_to_left(words):
        base = 0  # fields with a number each, which are no letters to other programs, and would stand in reverse order
    levels = bytes(display_levels(words, base))
    turned = any(levels)
    steered = _steered(words, from_right=base == 1) if turned else {}
    face = theme.fonts.reading if style is None or _is_read(style[1], theme) else theme.fonts.looking
    chain = font_chain(theme.fonts, (face if theme.fonts.nastaliq else theme.fonts.reading).regular)
    among = face.name if turned else ""
    around = _Paragraph(levels, steered, chain, theme, language, among)
    parts, place, end = [], 0, 0
    for run in runs:
        made, place = _run(run, place, around)
        parts += [xml[end : run.start()], made]
        end = run.end()
    whole = "".join([*parts, xml[end:]])
    if turned and "<w:fldChar " in whole:
        plain = _Segment("", "", right_to_left=False, language="")
        whole = _FIELD.sub(lambda one: f"<w:r>{_properties(one[1] or '', plain, among)}", whole)
    if from_right:
        return on_page_from_right(whole, base)
    return from_right_to_left(whole) if base else whole


def _steered(words: str, *, from_right: bool) -> Mapping[int, str]:
    """The runs with marks, by their places in a paragraph, that keep what runs from left to right as it is."""
    found: dict[int, str] = {}
    for one in ranges(words, from_right=from_right):
        start, end = one.span()
        found[start] = found.get(start, "") + STEERED
        found[end] = STEERED + (PARTED if from_right else "")
    return found


def _run(run: re.Match[str], place: int, around: _Paragraph) -> tuple[str, int]:
    """The runs that a run becomes, and where the next begins in the paragraph."""
    properties, content, made = run[1] or "", run[2], []
    if properties.startswith(_TICKED) or run[0] in {STEERED, PARTED}:
        return run[0], place + 1
    match = _LANGUAGE.search(properties)
    own = (match and match[1]) or around.language
    among, steered = around.among, around.steered
    plated = _PLATED.match(properties) if among else None
    for piece in _PIECE.finditer(content):
        if piece[1] is None:
            made.append(f"<w:r>{properties}{piece[0]}</w:r>")
            place += 1
            continue
        words = _characters(piece[1])
        if plated and not _has_right_to_left(words):
            # On a ground, words of one font and one direction are one run: programs draw it as high as each run asks for.
            whole = _Segment(words, "", right_to_left=False, language="")
            made += [STEERED, _written(properties, whole, among), STEERED]
            place += len(words)
            continue
        within = [one - place for one in steered if place < one < place + len(words)] if steered else ()
        cuts = sorted({0, len(words), *within})
        segments: list[_Segment | str] = []
        for start, end in pairwise(cuts):
            segments += [steered[place + start]] if place + start in steered else []
            segments += _segments(words[start:end], place + start, own, around)
        if plated:
            segments = _on_one_ground(segments, plated[1], around.theme)
        made += [one if isinstance(one, str) else _written(properties, one, among) for one in segments]
        place += len(words)
    if place == len(around.levels) and place in steered:
        made.append(steered[place])
    return "".join(made), place


def _on_one_ground(segments: Sequence[_Segment | str], style: str, theme: Theme) -> list[_Segment | str]:
    """The segments of words on a ground, in the family of the first that runs from right to left; marks in the style of the ground."""
    known = (one.family for one in segments if not isinstance(one, str) and one.right_to_left and one.family)
    family = next(known, "")
    return [
        one.replace("<w:noProof/>", f"{style}<w:noProof/>")
        if isinstance(one, str)
        else one._replace(family=_on_ground(family, one, theme))
        for one in segments
    ]


def _on_ground(family: str, one: _Segment, theme: Theme) -> str:
    """The family of words on a ground, so that all are as high: their own where that one lacks a sign of theirs."""
    face = next((face for face, name in _names(theme).items() if name == family), None)
    return one.family if face is None or load(face).lacking(one.text) else family


def _written(properties: str, one: _Segment, among: str) -> str:
    return f'<w:r>{_properties(properties, one, among)}<w:t xml:space="preserve">{text(one.text)}</w:t></w:r>'


def _segments(words: str, place: int, own: str, around: _Paragraph) -> tuple[_Segment, ...]:
    """The segments of words that stand at a place of their paragraph; `own` is the language that is said of them."""
    levels = around.levels[place : place + len(words)]
    return _segments_of(words, levels, own, around.chain, around.theme)


@lru_cache(maxsize=1 << 11)  # labels, marks and numbers come back again and again
def _segments_of(words: str, levels: bytes, own: str, chain: Fonts, theme: Theme) -> tuple[_Segment, ...]:
    """The segments of words with these embedding levels."""
    names, start = _names(theme), 0
    segments = []
    for font, part in font_runs(words, chain):
        for begin, end in of_one_direction(levels, start, start + len(part)):
            cut, right = words[begin:end], levels[begin] % 2 == 1
            arabic = right or _has_right_to_left(cut) or _digits_among(cut, font, names)
            language = next((run.language for run in language_runs(cut, own) if run.language), "")
            segments.append(_Segment(cut, names.get(font, ""), arabic, language))
        start += len(part)
    return tuple(segments)


def _has_right_to_left(words: str) -> bool:
    return any(script_of(one) in RIGHT_TO_LEFT for one in words)


def _digits_among(words: str, font: FontFile, names: dict[FontFile, str]) -> bool:
    """Whether digits stand in the font of a script from right to left: Word has them in a run of that direction."""
    return words.strip().isdigit() and font in names and not load(font).characters.isdisjoint("\u0628\u05d0")


@lru_cache(maxsize=16)
def _names(theme: Theme) -> dict[FontFile, str]:
    """The name of the family of each fallback face."""
    known = stand_in_families(theme.fonts, serif=True)
    return {face: family.name for family in reversed(known) for face in (family.regular, family.bold)}


def _properties(properties: str, one: _Segment, among: str) -> str:
    """The properties of a run with font, direction and language of a segment.

    `among` is the font of signs and digits among words from right to left, which Word sets in that of complex scripts.
    """
    if not (one.family or one.right_to_left or one.language or among):
        return properties
    direction = "<w:rtl/>" if one.right_to_left else ""
    return _with_look(properties, one.family, among, direction, _language(one))


@lru_cache(maxsize=1 << 10)
def _with_look(properties: str, family: str, among: str, direction: str, said: str) -> str:
    """The properties with a font, a direction and a language among them (ISO/IEC 29500-1, 17.3.2.28: their order)."""
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
    language = _LANGUAGE.search(inner)
    inner = _LANGUAGE.sub("", inner)
    style = re.match(r"<w:rStyle [^>]*/>", inner)
    head = style[0] if style else ""
    rest = inner[len(head) :]
    if family:
        name = attribute(family)
        rest = re.sub(r"<w:rFonts [^>]*/>", "", rest)
        head += f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    elif among and "<w:rFonts" not in rest:
        head += f'<w:rFonts w:cs="{attribute(among)}"/>'
    return f"<w:rPr>{head}{rest}{direction}{said or (language[0] if language else '')}</w:rPr>"


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
