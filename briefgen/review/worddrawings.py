"""What stands in a Word file besides words: pictures, charts, drawings, other files put in; and what is in them."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from briefgen.review.wordparts import Thing
from briefgen.review.wordxml import DRAWING, RELATIONS, Element

DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
VECTOR = ".//{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
IMAGE = "urn:schemas-microsoft-com:vml"
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError, ValueError)
MOST_OF_BOOK = 5_000_000  # bytes of one part of a chart's workbook
DIGITS = 16

Part = Callable[[str], bytes | None]


def things_in(element: Element) -> Iterator[Thing]:
    """The pictures and charts of a drawing, or the drawing itself where it has none and no words; `link` names their parts."""
    name = element.tag.rpartition("}")[2]
    size = next(
        ((str(one.get("cx")), str(one.get("cy"))) for one in element.iter(f"{{{DRAWING}}}extent")), ()
    )
    things = [Thing("chart", link=_relation(one, "id")) for one in element.iter(f"{{{CHART}}}chart")]
    things += [
        Thing(
            "picture",
            link=_relation(one, "embed"),
            content=("vector",) if one.find(VECTOR) is not None else (),
        )
        for one in element.iter(f"{{{DRAWN}}}blip")
    ]
    things += [Thing("picture", link=_relation(one, "id")) for one in element.iter(f"{{{IMAGE}}}imagedata")]
    things += [Thing("diagram", link=_relation(one, "dm")) for one in element.iter(f"{{{DIAGRAM}}}relIds")]
    if name == "object":
        things = [Thing("object")]
    if not things and not any(
        one.tag.endswith("}txbxContent") for one in element.iter() if isinstance(one.tag, str)
    ):
        things = [Thing("ink" if name == "contentPart" else "drawing")]
    for one in things:
        yield replace(one, size=size)


def _relation(element: Element, name: str) -> str:
    return str(element.get(f"{{{RELATIONS}}}{name}", ""))


def read_thing(
    thing: Thing, relations: Mapping[str, str], part: Part, parse: Callable[[bytes, str], Element]
) -> Thing:
    """The thing with what is in its part: the digest of a picture, the texts and numbers of a chart and of its workbook."""
    name = relations.get(thing.link, "")
    data = part(name) if name else None
    if data is None or thing.kind not in {"picture", "chart"}:
        return replace(thing, link="")
    if thing.kind == "picture":
        return replace(thing, link="", content=(hashlib.sha256(data).hexdigest()[:DIGITS], *thing.content))
    return replace(thing, link=name, content=tuple(_values(parse(data, name))))


def _values(chart: Element) -> Iterator[str]:
    """The texts and numbers that a chart shows."""
    for one in chart.iter(f"{{{CHART}}}v", f"{{{DRAWN}}}t"):
        yield _number(one.text or "")


def _number(text: str) -> str:
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def book_of(data: bytes, parse: Callable[[bytes, str], Element]) -> tuple[str, ...]:
    """The cells of a chart's workbook, as `B2=7`; none when it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_cells(archive, parse))
    except BROKEN:
        return ()


def _cells(archive: zipfile.ZipFile, parse: Callable[[bytes, str], Element]) -> Iterator[str]:
    names = sorted(one.filename for one in archive.infolist() if one.file_size <= MOST_OF_BOOK)
    shared: list[str] = []
    if "xl/sharedStrings.xml" in names:
        root = parse(archive.read("xl/sharedStrings.xml"), "xl/sharedStrings.xml")
        shared = ["".join(map(str, one.itertext())) for one in root]
    for name in names:
        if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
            continue
        for cell in parse(archive.read(name), name).iter("{*}c"):
            words = "".join(str(one.text or "") for one in cell.iter("{*}v", "{*}t"))
            if cell.get("t") == "s" and words.isdecimal() and int(words) < len(shared):
                words = shared[int(words)]
            if words:
                yield f"{cell.get('r', '')}={_number(words)}"
