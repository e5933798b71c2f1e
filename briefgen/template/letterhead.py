"""reference.docx -> HouseFile: its styles with their roles, its theme, its header and footer, cleaned."""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import Place, Problem, Problems, fail
from briefgen.house_file import STYLE_ROLES, HouseFile, HouseFurniture, HousePage
from briefgen.records import closest
from briefgen.template.headroom import height
from briefgen.template.wordeffects import show_text
from briefgen.template.wordfile import WordFileError, parse, relations, scan_word_file
from briefgen.template.wordlooks import Looks, lighten, unreadable
from briefgen.word_styles import W, by_name, remove, value, written

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr",
}
FIELDS = frozenset(
    {"PAGE", "NUMPAGES", "SECTIONPAGES", "STYLEREF", "TITLE", "SUBJECT", "DOCPROPERTY", "SYMBOL", "SEQ"}
)
# What a letterhead may not hold, and what to do about it.
REFUSED = {
    "ins": "accept or reject the tracked changes", "del": "accept or reject the tracked changes",
    "commentReference": "delete the comments", "object": "take the embedded object out",
    "altChunk": "take the embedded file out", "control": "take the control out",
}  # fmt: skip
SHOWN = 24  # styles that a message names


def house_file(path: Path, place: Place, asked: Mapping[str, tuple[str, Place]]) -> HouseFile:
    """The file, with the id of its style for each of ours that `asked` (role -> name, place) or its names give.

    Problems when the file may not be used, or lacks a style.
    """
    try:
        parts = scan_word_file(path)
        styles = parse("styles.xml", parts["word/styles.xml"])
        _clean(styles)
        hiding = tuple(show_text(styles))
        theme = _plain_part(parts, "theme/theme1")
        looks = Looks(styles, parse("theme1.xml", theme) if theme else None)
        furniture = tuple(_furniture(parts, looks))
    except WordFileError as error:
        raise fail("reference", str(error), place, field="reference_docx", hint=error.hint) from error
    problems = tuple(_problems(styles, path.name, asked))
    if problems:
        raise Problems(problems)
    known = by_name(styles)
    roles = {STYLE_ROLES[role][1]: _style(known, name)[0] for role, (name, _) in asked.items()}
    if table := roles.get(STYLE_ROLES["table"][1]):
        hiding += tuple(lighten(looks, table, roles))
    return HouseFile(
        written(styles),
        theme,
        _plain_part(parts, "numbering"),
        tuple(roles.items()),
        furniture,
        _page(parts),
        hiding,
        tuple(unreadable(looks, roles)),
    )


def _style(known: Mapping[str, tuple[str, str, str]], name: str) -> tuple[str, str, str]:
    """The style of that name, else the one whose id Word makes of it: a file says `heading 1` for Word's `Titre 1`."""
    wanted = re.sub("[^A-Za-z0-9]", "", name).casefold()
    by_id = (one for one in known.values() if wanted and one[0].casefold() == wanted)
    return known.get(name.casefold()) or next(by_id, ("", "", ""))


def _problems(styles: Element, file: str, asked: Mapping[str, tuple[str, Place]]) -> Iterator[Problem]:
    known = by_name(styles)
    for role, (name, place) in asked.items():
        path = f"styles.{role}"
        if role not in STYLE_ROLES:
            message = f"expected a role, found {role!r}"
            yield Problem("styles", message, place, field=path, hint=closest(role, STYLE_ROLES))
            continue
        kind = STYLE_ROLES[role][0]
        same = [one for _, type_, one in known.values() if type_ == kind]
        hint = _choice(name, same) if same else f"it has no {kind} style"
        found = _style(known, name)
        if not found[0]:
            message = f"expected a {kind} style of {file}, found none named {name!r}"
            yield Problem("styles", message, place, field=path, hint=hint)
        elif found[1] != kind:
            message = f"expected a {kind} style, found {name!r}, a {found[1]} style"
            yield Problem("styles", message, place, field=path, hint=hint)


def _choice(name: str, same: list[str]) -> str:
    """What the file has: the names that are near, then the others."""
    near = difflib.get_close_matches(name, same, n=3, cutoff=0.6)
    listed = [*near, *(one for one in same if one not in near)]
    return f"it has {', '.join(listed[:SHOWN])}{', …' if len(listed) > SHOWN else ''}"


def _furniture(parts: dict[str, bytes], looks: Looks) -> Iterator[HouseFurniture]:
    """The headers and footers of the last section: those of the first page and those of the others."""
    document = parse("document.xml", parts["word/document.xml"])
    sections = list(document.iter(f"{W}sectPr"))
    if not sections:
        return
    known = relations(parts, "word/document.xml")
    first = sections[-1].find(f"{W}titlePg") is not None
    for kind in ("header", "footer"):
        for reference in sections[-1].findall(f"{W}{kind}Reference"):
            page = reference.get(f"{W}type", "default")
            name = known.get(reference.get(f"{R}id", ""), ("", ""))[1]
            if name in parts and (page == "default" or (page == "first" and first)):
                yield _letterhead(parts, name, kind, page, looks)


def _page(parts: dict[str, bytes]) -> HousePage | None:
    """The page of the last section; what it does not say is A4 with margins of an inch, as in Word."""
    document = parse("document.xml", parts["word/document.xml"])
    sections = list(document.iter(f"{W}sectPr"))
    size = sections[-1].find(f"{W}pgSz") if sections else None
    if size is None:
        return None
    margins, columns = sections[-1].find(f"{W}pgMar"), sections[-1].find(f"{W}cols")
    settings = parts.get("word/settings.xml")
    even = settings and parse("settings.xml", settings).find(f"{W}evenAndOddHeaders") is not None
    top, right, bottom, left = (_points(margins, side, 1440) for side in ("top", "right", "bottom", "left"))
    count = columns.get(f"{W}num", "1") if columns is not None else "1"
    return HousePage(
        _points(size, "w", 11906), _points(size, "h", 16838), (top, right, bottom, left),
        int(count) if count.isdigit() else 1, bool(even),
    )  # fmt: skip


def _points(element: Element | None, name: str, usual: int) -> float:
    """A length in points; the usual one, in twentieths, where none is said that we know."""
    said = value(element, name)
    return (int(said) if re.fullmatch(r"-?\d{1,6}", said) else usual) / 20


def _letterhead(parts: dict[str, bytes], name: str, kind: str, page: str, looks: Looks) -> HouseFurniture:
    root = parse(name, parts[name])
    if root.prefix != "w":
        raise WordFileError(
            f"expected a header as Word writes it, found another in {name}", "save it anew from Word"
        )
    _clean(root)
    _check(root, name)
    known = relations(parts, name)
    found: list[tuple[str, bytes]] = []
    for element in root.iter():
        for key in [key for key in element.attrib if str(key).startswith(R)]:
            relation = _relation(parts, name, known.get(element.get(key, ""), ("", "")))
            if relation not in found:
                found.append(relation)
            element.set(key, f"rId{found.index(relation) + 1}")
    return HouseFurniture(kind, page, written(root), tuple(found), height(root, looks))


def _relation(parts: dict[str, bytes], name: str, known: tuple[str, str]) -> tuple[str, bytes]:
    """The type of what a header refers to, and its bytes: a picture anew, or an address."""
    from briefgen import pictures  # few templates have a Word file

    kind, target = known
    if kind == "hyperlink":
        return kind, target.encode()
    if kind != "image" or target not in parts:
        raise WordFileError(
            f"expected pictures and links in {name}, found {kind or 'a broken reference'}", "take it out"
        )
    try:
        return kind, pictures.encode_clean(io.BytesIO(parts[target]), painted=True)
    except pictures.PictureError as error:
        raise WordFileError(f"{target}: {error}", error.hint) from error


def _check(root: Element, name: str) -> None:
    for tag, hint in REFUSED.items():
        if next(root.iter(f"{W}{tag}"), None) is not None:
            raise WordFileError(f"expected a finished letterhead, found w:{tag} in {name}", hint)
    simple = [one.get(f"{W}instr", "") for one in root.iter(f"{W}fldSimple")]
    for words in [*simple, *_instructions(root)]:
        field = (words.split() or [""])[0].upper()
        if field not in FIELDS:
            raise WordFileError(
                f"expected fields such as PAGE, found {field or 'an empty one'} in {name}",
                "write its text out, or take it out",
            )


def _instructions(root: Element) -> Iterator[str]:
    """What the complex fields say; Word may cut one instruction into several runs."""
    words: list[str] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            words.append(element.text or "")
        elif element.get(f"{W}fldCharType") != "begin" and words:
            yield "".join(words)
            words = []


def _clean(root: Element) -> None:
    """Take out what tells of sessions, files and bindings."""
    for element in root.iter():
        for key in [key for key in element.attrib if re.search(r"\}(rsid|paraId|textId)", str(key))]:
            del element.attrib[key]
        if element.tag in NAMES:
            element.set("name", "Letterhead")
    for tag in ("dataBinding", "rsids", "proofErr", "bookmarkStart", "bookmarkEnd"):
        for element in list(root.iter(f"{W}{tag}")):
            remove(element)


def _plain_part(parts: dict[str, bytes], name: str) -> bytes:
    """A part that refers to nothing else; nothing when it is not there, or does."""
    data = parts.get(f"word/{name}.xml", b"")
    folder, _, file = name.rpartition("/")
    place = f"word/{folder}/_rels/{file}.xml.rels" if folder else f"word/_rels/{file}.xml.rels"
    if not data or place in parts:
        return b""
    root = parse(f"{name}.xml", data)
    _clean(root)
    return written(root)
