"""A picture is as secret as its figure: no reader is given one that stands for another."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from briefgen.audience import withheld_texts
from briefgen.model import Reader
from briefgen.source import load
from tests.terminal import briefgen

RED, BLUE = (255, 0, 0), (0, 0, 255)
CHART = "{kind: bar, categories: [A, B, C], series: [{name: Row, values: [1, 2, 3]}]}"


def shown(folder: Path, figure: str, *, withhold: str = "") -> list[object]:
    """What a reader sees of a figure in Word: the colour of a picture, or that it is a chart."""
    for name, colour in (("red.png", RED), ("blue.png", BLUE)):
        Image.new("RGB", (60, 40), colour).save(folder / name)
    (folder / "templates" / "desk").mkdir(parents=True)
    reader = f"reader: {{title: Desk, withhold: [{withhold}]}}\n"
    (folder / "templates" / "desk" / "template.yaml").write_text(
        f"extends: standard\n{reader}", encoding="utf-8"
    )
    path = folder / "grain.yaml"
    path.write_text(
        "title: Grain\ndate: 2025-03-03\naudiences: [desk, analyst]\nfigures:\n"
        f"  - {{alt: A picture, caption: One, {figure}}}\n",
        encoding="utf-8",
    )
    said = briefgen("build", path, "-o", folder / "out", "-f", "docx", "-a", "desk")
    assert said.code == 0, said.err
    (made,) = (folder / "out").rglob("*.desk.docx")
    with zipfile.ZipFile(made) as package:
        names = package.namelist()
        pictures = [name for name in names if name.startswith("word/media/picture")]
        found: list[object] = [
            Image.open(io.BytesIO(package.read(name))).convert("RGB").getpixel((0, 0)) for name in pictures
        ]
    return found + ["chart" for name in names if name.startswith("word/charts/chart")]


@pytest.mark.parametrize(
    ("figure", "withhold", "seen"),
    [
        ("file: red.png", "", [RED]),
        ("file: red.png, for: {desk: {file: blue.png}}", "", [BLUE]),
        ("file: red.png, for: {analyst: {file: blue.png}}", "", [RED]),
        (f"chart: {CHART}, for: {{desk: {{file: blue.png}}}}", "", [BLUE]),
        (f"file: red.png, for: {{desk: {{chart: {CHART}}}}}", "", ["chart"]),
        ("file: red.png", "figures.file", []),
        (f"chart: {CHART}", "figures.chart", []),
    ],
)
def test_a_reader_is_given_the_picture_that_is_meant_for_them(
    tmp_path: Path, figure: str, withhold: str, seen: list[object]
) -> None:
    assert shown(tmp_path, figure, withhold=withhold) == seen


def test_a_picture_for_one_reader_is_checked_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "red.png").write_bytes(b"none")
    path = tmp_path / "grain.yaml"
    path.write_text(
        "title: Grain\ndate: 2025-03-03\naudiences: [standard]\nfigures:\n"
        f"  - alt: A chart\n    chart: {CHART}\n    for:\n      standard:\n        file: red.png\n",
        encoding="utf-8",
    )
    said = briefgen("check", path)
    assert (said.code, "grain.yaml:9:" in said.err) == (1, True), said.err


def test_the_words_of_a_drawing_are_withheld_with_its_figure(tmp_path: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20"><text y="15">Safe house</text></svg>'
    )
    (tmp_path / "map.svg").write_text(drawing, encoding="utf-8")
    for audiences, hidden in (("[analyst]", True), ("[standard, analyst]", False)):
        path = tmp_path / "grain.yaml"
        path.write_text(
            "title: Grain\ndate: 2025-03-03\naudiences: [standard, analyst]\nfigures:\n"
            f"  - {{file: map.svg, alt: A map, audiences: {audiences}}}\n",
            encoding="utf-8",
        )
        texts = {one.text for one in withheld_texts(load(path).brief, Reader("standard", "All"))}
        assert ("Safe house" in texts, "A map" in texts) == (hidden, hidden)
