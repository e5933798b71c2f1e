"""What is typed is printed in each format, or refused or named at its line: addresses, pasted texts, line ends, wide charts."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import msgspec
import pikepdf
import pytest

from tests.conftest import EVERY_FORMAT
from tests.judges import poppler
from tests.law.building import FORMS
from tests.terminal import Said, briefgen


def build(folder: Path, **fields: object) -> tuple[Said, dict[str, Path]]:
    """What a build of a brief with these fields says, and its files."""
    path = folder / "typed.yaml"
    path.write_bytes(
        msgspec.json.encode({"title": "T", "audiences": ["standard"], "date": "2025-01-20", **fields})
    )
    said = briefgen("build", path, "-o", folder / "out", *EVERY_FORMAT)
    return said, {one.suffix[1:]: one for one in (folder / "out").rglob("typed.standard.*")}


def content(path: Path) -> str:
    """All that a file says, on one line, with the addresses of its links."""
    match path.suffix:
        case ".pdf":
            with pikepdf.open(path) as file:
                marks = [one for page in file.pages for one in page.get("/Annots", [])]
                links = [str(one.A.URI) for one in marks if "/A" in one and "/URI" in one.A]
            said = poppler.text(path) + " ".join(links)
        case ".docx":
            with zipfile.ZipFile(path) as file:
                said = " ".join(
                    file.read(name).decode() for name in file.namelist() if name.endswith((".xml", ".rels"))
                )
        case _:
            said = path.read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", said)


def chart(**fields: object) -> list[dict[str, object]]:
    """A figure with a chart."""
    return [{"alt": "Bars", "caption": "Bars", "credit": "Desk", "chart": {"kind": "bar", **fields}}]


PRINTED: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "8: a path in Cyrillic and a domain with an umlaut are addresses": (
        {
            "summary": "As said [@a] and [@b].",
            "sources": [
                {"id": "a", "title": "One", "url": "https://example.org/Отчёт"},
                {"id": "b", "title": "Two", "url": "https://müller.example/x"},
            ],
        },
        ("https://example.org/%D0%9E%D1%82%D1%87%D1%91%D1%82", "https://xn--mller-kva.example/x"),
    ),
    "20: line ends and tabs in names are one space": (
        {
            "organisation": "North\nDesk",
            "stakeholders": [{"name": "Trade\tunion", "influence": 3, "interest": 3, "position": "neutral"}],
            "timeline": [{"date": "2025-02-01", "title": "Second\treading"}],
            "figures": chart(categories=["First\tquarter", "b"], unit="USD\tm", series=[{"name": "x", "values": [1, 2]}]),
        },
        ("North Desk", "Trade union", "Second reading", "First quarter"),
    ),
    "24: thirty series have columns of their own": (
        {"figures": chart(kind="line", categories=["a", "b"], series=[{"name": f"Series{n}", "values": [n, n + 1]} for n in range(30)])},
        ("Series0", "Series29"),
    ),
}  # fmt: skip
TOLD: dict[str, tuple[dict[str, object], str]] = {
    "9: an address with two at signs": (
        {"summary": "Write [us](mailto:a@@b)."},
        r"typed\.yaml:1:\d+: summary: .*a@@b",
    ),
    "9: a host with a bracket": (
        {"sources": [{"id": "a", "title": "One", "url": "https://exa[mple.org/"}], "summary": "See [@a]."},
        r"typed\.yaml:1:\d+: sources\[0\]\.url: ",
    ),
    "13: bullets of Word": (
        {"sections": [{"title": "S", "body": "• one\n• two"}]},
        r"sections\[0\]\.body: this bullet is printed in the middle of a text",
    ),
    "13: rows of Excel": (
        {"sections": [{"title": "S", "body": "a\tb\n1\t2"}]},
        r"sections\[0\]\.body: these rows are printed as one line: a tab makes no table",
    ),
}


@pytest.mark.judge
@pytest.mark.parametrize("row", PRINTED)
def test_what_is_typed_is_printed_in_each_format(row: str, tmp_path: Path) -> None:
    fields, needles = PRINTED[row]
    said, files = build(tmp_path, **fields)
    assert said.code == 0, said.err
    for form in FORMS:
        found = content(files[form])
        assert [one for one in needles if one not in found] == [], form


@pytest.mark.parametrize("row", TOLD)
def test_what_cannot_be_printed_as_typed_is_told_at_its_line(row: str, tmp_path: Path) -> None:
    fields, message = TOLD[row]
    said, _ = build(tmp_path, **fields)
    assert re.search(message, said.err), said.err


def test_columns_of_a_workbook_go_on_behind_z(tmp_path: Path) -> None:
    fields, _ = PRINTED["24: thirty series have columns of their own"]
    _, files = build(tmp_path, **fields)
    with zipfile.ZipFile(files["docx"]) as file:
        part = next(name for name in file.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
        columns = re.findall(r"<c:f>[^<]*?\$([A-Z]+)\$1</c:f>", file.read(part).decode())
    assert [columns.index(name) for name in ("B", "Z", "AA", "AE")] == [0, 24, 25, 29]


CUT = "that is damaged or cut short"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"GIF89a\1\0\1\0", f"a GIF {CUT}"),
        (b"\x89PNG\r\n\x1a\n", f"a PNG {CUT}"),
        (b"\xff\xd8\xff\xe0\0", f"a JPEG {CUT}"),
        (b"RIFF\0\0\0\0WEBP", f"a WebP {CUT}"),
        (b"MM\0*", f"a TIFF {CUT}"),
        (b"RIFF\0\0\0\0WAVE", "another kind of file"),
        (b"", "an empty file"),
    ],
)
def test_a_picture_that_cannot_be_read_is_named_for_what_it_is(
    data: bytes, what: str, tmp_path: Path
) -> None:
    (tmp_path / "map.png").write_bytes(data)
    said, _ = build(tmp_path, figures=[{"file": "map.png", "alt": "A map", "credit": "Desk"}])
    assert said.code == 1
    assert re.search(rf"figures\[0\]\.file: .*, found {what}  \[error", said.err), said.err
