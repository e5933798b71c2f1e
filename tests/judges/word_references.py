"""What a Word file names and what it defines: styles, lists, bookmarks, notes, relationships and parts."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STYLES = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
FIELD = re.compile(r"^\s*(?:REF|PAGEREF|NOTEREF)\s+(\S+)")


def undefined(path: Path) -> list[str]:
    """Every name that the file uses and does not define."""
    archive = zipfile.ZipFile(path)
    parts = {name: archive.read(name) for name in archive.namelist()}
    trees = {
        name: ET.fromstring(data)
        for name, data in parts.items()
        if name.startswith("word/") and name.endswith(".xml")
    }
    return [*_styles(trees), *_lists(trees), *_bookmarks(trees), *_notes(trees), *_parts(parts, trees)]


def _styles(trees: dict[str, Element]) -> Iterator[str]:
    known = _values(trees["word/styles.xml"], "style", "styleId")
    for name, tree in trees.items():
        for tag in STYLES:
            yield from (f"{name}: {tag} {one}" for one in sorted(_values(tree, tag) - known))


def _lists(trees: dict[str, Element]) -> Iterator[str]:
    lists = trees["word/numbering.xml"]
    known = {one.get(f"{W}numId", "") for one in lists.iter(f"{W}num")} | {"0"}
    for name, tree in trees.items():
        yield from (f"{name}: numId {one}" for one in sorted(_values(tree, "numId") - known))
    yield from sorted(_values(lists, "abstractNumId") - _values(lists, "abstractNum", "abstractNumId"))


def _bookmarks(trees: dict[str, Element]) -> Iterator[str]:
    known = [one.get(f"{W}name", "") for tree in trees.values() for one in tree.iter(f"{W}bookmarkStart")]
    yield from (f"bookmark {one} stands twice" for one in sorted({o for o in known if known.count(o) > 1}))
    for name, tree in trees.items():
        fields = (FIELD.match(one.text or "") for one in tree.iter(f"{W}instrText"))
        named = _values(tree, "hyperlink", "anchor") | {found[1] for found in fields if found}
        yield from (f"{name}: bookmark {one}" for one in sorted(named - set(known)))


def _notes(trees: dict[str, Element]) -> Iterator[str]:
    named = _values(trees["word/document.xml"], "endnoteReference", "id")
    notes = trees.get("word/endnotes.xml")
    known = _values(notes, "endnote", "id") if notes is not None else set()
    yield from (f"endnote {one}" for one in sorted(named - known))


def _parts(parts: dict[str, bytes], trees: dict[str, Element]) -> Iterator[str]:
    for name, data in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for one in ET.fromstring(data):
                target = posixpath.normpath(posixpath.join(folder, one.get("Target", "")))
                if one.get("TargetMode") != "External" and target not in parts:
                    yield f"{name}: part {target}"
    for name, tree in trees.items():
        used = {value for one in tree.iter() for key, value in one.attrib.items() if key.startswith(R)}
        folder, file = posixpath.split(name)
        relations = parts.get(f"{folder}/_rels/{file}.rels", b"<none/>")
        yield from (
            f"{name}: relationship {one}"
            for one in sorted(used - {one.get("Id", "") for one in ET.fromstring(relations)})
        )
    types = ET.fromstring(parts["[Content_Types].xml"])
    yield from (
        f"type of {one}"
        for one in types.iter()
        if (one.get("PartName") or "/[Content_Types].xml")[1:] not in parts
    )


def _values(tree: Element, tag: str, key: str = "val") -> set[str]:
    return {found for one in tree.iter(f"{W}{tag}") if (found := one.get(f"{W}{key}"))}
