"""A Word file -> its paragraphs with what was inserted and deleted, its comments, ticks and filled controls.

The file comes from outside: no entity is resolved, nothing is fetched, and each part has a limit. Whoever calls this does so in
a process with limits on time and memory (`audit.Sandbox`).
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec
from lxml import etree
from msgspec.structs import replace

from briefgen.audit.sandbox import LostError
from briefgen.document import identity
from briefgen.review.worddrawings import BROKEN, book_of, read_thing
from briefgen.review.wordparts import Comment, Thing, WordFile, WordFileError
from briefgen.review.wordwalk import Walker
from briefgen.review.wordxml import CHECKED, WORD, Element, author, hidden_styles, value, word

if TYPE_CHECKING:
    from briefgen.audit.sandbox import Sandbox

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml"

MOST = 100_000_000  # bytes of one part
MOST_PARTS = 5_000
TEXT_PARTS = (("word/document.xml", "text"), ("word/endnotes.xml", "notes"), ("word/footnotes.xml", "notes"))


def read_word(data: bytes) -> WordFile:
    """The file's paragraphs in order; WordFileError when it is no Word file or cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except BROKEN as error:
        if isinstance(error, WordFileError):
            raise
        raise WordFileError("expected a Word file (.docx), found another or a damaged file") from error


def answers(data: bytes) -> Iterator[dict[str, object]]:
    """The file in plain values, or why it was refused, for the process that asked."""
    try:
        yield {"word": msgspec.to_builtins(read_word(data))}
    except WordFileError as error:
        yield {"refused": str(error)}


def read_apart(sandbox: Sandbox, data: bytes) -> WordFile:
    """The file as read in a process with limits; WordFileError when it is refused or goes over them."""
    try:
        for answer in sandbox.read(f"{__name__}:{answers.__name__}", data):
            if "word" in answer:
                file = msgspec.convert(answer["word"], WordFile)
            else:
                raise WordFileError(str(answer["refused"]))
    except LostError as error:
        raise WordFileError(str(error)) from error
    return file


def _read(archive: zipfile.ZipFile) -> WordFile:
    names = {entry.filename.casefold(): entry for entry in archive.infolist()}
    if len(names) > MOST_PARTS:
        raise WordFileError(f"expected at most {MOST_PARTS} parts, found more")
    if "word/document.xml" not in names:
        raise WordFileError("expected a Word file (.docx), found a package without word/document.xml")
    walker = Walker()
    if "word/styles.xml" in names:
        walker.hidden = hidden_styles(_parse(_bytes(archive, names["word/styles.xml"]), "word/styles.xml"))
    things: list[Thing] = []
    for name, kind in TEXT_PARTS:
        if name in names:
            walker.part = kind
            walker.targets = _targets(archive, names, name)
            walker.part_of(_parse(_bytes(archive, names[name]), name))
            things += _things(archive, names, name, walker)
    headers = sorted(one for one in names if one.startswith(("word/header", "word/footer")))
    for name in headers:
        walker.part = "furniture"
        walker.part_of(_parse(_bytes(archive, names[name]), name))
    comments: tuple[Comment, ...] = ()
    if "word/comments.xml" in names:
        extended = names.get("word/commentsextended.xml")
        comments = _comments(
            _parse(_bytes(archive, names["word/comments.xml"]), "word/comments.xml"),
            _parse(_bytes(archive, extended), "word/commentsExtended.xml") if extended else None,
            walker,
        )
    digest = _digest(archive, names)
    return WordFile(tuple(walker.paragraphs), comments, tuple(walker.controls), tuple(things), digest)


def _digest(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str:
    """The digest of its words that the file was built with; empty when it says none."""
    entry = names.get("docprops/custom.xml")
    properties = () if entry is None else _parse(_bytes(archive, entry), entry.filename)
    digests = (one for one in properties if one.get("name") == identity.WORDS_DIGEST)
    return next(("".join(map(str, one.itertext())) for one in digests), "")


def _things(
    archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], name: str, walker: Walker
) -> Iterator[Thing]:
    """The pictures, charts and drawings of a part with what is in them."""
    waiting, walker.things = walker.things, []
    relations = _targets(archive, names, name, mode="") if waiting else {}

    def part(path: str) -> bytes | None:
        entry = names.get(path.casefold())
        return None if entry is None else _bytes(archive, entry)

    for one in waiting:
        thing = read_thing(one, relations, part, _parse)
        if thing.kind == "chart" and thing.link:
            books = _targets(archive, names, thing.link, mode="").values()
            data = next((data for path in books if path.endswith(".xlsx") and (data := part(path))), None)
            thing = replace(thing, book=book_of(data, _parse) if data else ())
        yield replace(thing, link="")


def _targets(
    archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo], name: str, *, mode: str = "External"
) -> dict[str, str]:
    """The addresses of a part's links by their ids; without a mode, the names of the parts that it uses."""
    folder, _, part = name.rpartition("/")
    entry = names.get(f"{folder}/_rels/{part}.rels".casefold())
    if entry is None:
        return {}
    root = _parse(_bytes(archive, entry), entry.filename)
    return {
        str(one.get("Id", "")): str(one.get("Target", ""))
        if mode
        else _inside(folder, str(one.get("Target", "")))
        for one in root
        if isinstance(one.tag, str) and (one.get("TargetMode") == "External") == bool(mode)
    }


def _inside(folder: str, target: str) -> str:
    """The name of a part that another one names from its folder."""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as part:
        data = part.read(MOST + 1)
    if len(data) > MOST:
        raise WordFileError(f"{entry.filename}: expected at most {MOST // 1_000_000} MB, found more")
    return data


def _parse(data: bytes, name: str) -> Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise WordFileError(f"{name}: expected XML without a document type, found one")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.replace(STRICT.encode(), WORD.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise WordFileError(f"{name}: expected XML, found what cannot be read as such") from error


def _comments(root: Element, extended: Element | None, walker: Walker) -> tuple[Comment, ...]:
    """The comments in order, each with the paragraph in which it begins, its quotation and the comment it answers."""
    parents, done = {}, set()
    for one in extended if extended is not None else ():
        identifier = str(one.get(f"{{{WORD_2012}}}paraId", "")).upper()
        parents[identifier] = str(one.get(f"{{{WORD_2012}}}paraIdParent", "")).upper()
        if one.get(f"{{{WORD_2012}}}done", "0") in CHECKED:
            done.add(identifier)
    comments, by_paragraph = [], {}
    for one in root.iter(word("comment")):
        inner = Walker(part="comment")
        inner.children(one)
        number = value(one, "id")
        text = "\n".join(paragraph.new for paragraph in inner.paragraphs).strip()
        last = inner.paragraphs[-1].identifier if inner.paragraphs else ""
        for paragraph in inner.paragraphs:
            by_paragraph[paragraph.identifier] = number
        comments.append((number, author(one), text, last))
    return tuple(
        Comment(
            number, author, text, walker.begun.get(number, -1), "".join(walker.quoted.get(number, ())).strip(),
            by_paragraph.get(parents.get(last, ""), "") if last else "", last in done,
        )
        for number, author, text, last in comments
    )  # fmt: skip
