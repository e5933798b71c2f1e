"""`python -m tests.docs.pictures`: the pictures of docs/templates.md, made anew from files that briefgen builds."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from tests.conftest import BRIEFS, ROOT
from tests.judges import poppler
from tests.revisions.later import later
from tests.terminal import briefgen

FOLDER = ROOT / "docs" / "images" / "templates"
PAGE = ROOT / "docs" / "templates.md"
DPI = 96
FURNITURE = 62 / 842  # of the page's height: where its head ends, and where its foot begins
ROOM = 18  # pixels around what is shown
HIGHEST = 700
COLOURS = 192

# How each part is shown: with options where they say more.
OPTIONS = {
    "judgements": "{top: 3, basis: true}", "sections": "{topics: [India]}", "heat_map": "{names: true}",
    "risks": "{top: 3}", "opportunities": "{top: 3}", "lines": "{use: true}", "questions": "{top: 2}",
    "annexes": "{page_break: false}", "stakeholders": "{top: 3}", "options": "{boxes: true}",
}  # fmt: skip
# What a part needs above it to have something to say.
BEFORE = {"contents": "", "sources": "facts"}
AFTER = {"contents": "[lines, questions, glossary]"}


def main() -> None:
    """Write the picture of every part, and that of the walk's finished audience."""
    from briefgen.components import PARTS  # the package first, as a user would have it

    FOLDER.mkdir(parents=True, exist_ok=True)
    save(picture_of_changes(), FOLDER / "changes.png")
    save(picture_of_justified_text(), FOLDER / "justified.png")
    parts = [part for part in PARTS if part != "changes"]
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        shutil.copytree(BRIEFS, desk / "briefs")
        for part in parts:
            write_template(desk, f"part-{part.replace('_', '-')}", part_template(part))
        write_template(desk, "cabinet", example("yaml cabinet"))
        build(desk, [*(f"part-{part.replace('_', '-')}" for part in parts), "cabinet"])
        for part in parts:
            pages = poppler.pictures(made(desk, f"part-{part.replace('_', '-')}"), desk, DPI)
            save(
                cropped(Image.open(pages[-1] if part == "sources" else pages[0]), part),
                FOLDER / f"{part}.png",
            )
        pages = poppler.pictures(made(desk, "cabinet"), desk, 62)
        save(side_by_side([Image.open(page) for page in pages]), FOLDER / "the-cabinet.png")


def picture_of_justified_text() -> Image.Image:
    """Sections in two columns with even lines."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        shutil.copytree(BRIEFS, desk / "briefs")
        text = "extends: analyst\npage: {text: justified, columns: 2}\nshow: [sections]\n"
        write_template(desk, "paper", text)
        build(desk, ["paper"])
        return cropped(Image.open(poppler.pictures(made(desk, "paper"), desk, DPI)[0]), "sections")


def picture_of_changes() -> Image.Image:
    """The list of changes of a brief in its next version."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        brief = later(desk)
        write_template(desk, "analyst", "extends: standard\nshow:\n  - changes\n")
        said = briefgen("build", brief, "-f", "pdf", "-o", desk / "output", "-a", "analyst")
        if said.code:
            raise SystemExit(said.err)
        return cropped(Image.open(poppler.pictures(made(desk, "analyst"), desk, DPI)[0]), "changes")


def example(kind: str) -> str:
    """The block of docs/templates.md of this kind."""
    return "".join(re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))


def part_template(part: str) -> str:
    """A template that shows one part, as the analyst may see it."""
    shown = f"  - {part}: {OPTIONS[part]}\n" if OPTIONS.get(part, "{}") != "{}" else f"  - {part}\n"
    before = f"  - {BEFORE[part]}\n" if BEFORE.get(part) else ""
    after = "".join(f"  - {one}\n" for one in re.findall(r"\w+", AFTER.get(part, "")))
    return f"extends: analyst\nparagraphs: plain\nshow:\n{before}{shown}{after}"


def write_template(desk: Path, name: str, text: str) -> None:
    """A template folder of this name."""
    folder = desk / "templates" / name
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(text, encoding="utf-8")


def build(desk: Path, names: list[str]) -> None:
    """The PDF of the first brief for each of these audiences."""
    brief = desk / "briefs" / "us-pakistan.yaml"
    shutil.copy(BRIEFS / "examples" / "silhouette.svg", desk / "briefs")
    text = brief.read_text(encoding="utf-8")
    named = "[minister, ambassador, parliament, press, analyst, " + ", ".join(names) + "]"
    text += table_example() + visit_example()
    brief.write_text(
        re.sub(r"(?m)^audiences: \[.*\]$", f"audiences: {named}", text, count=1), encoding="utf-8"
    )
    asked = [word for name in names for word in ("-a", name)]
    said = briefgen("build", brief, "-f", "pdf", "-o", desk / "output", *asked)
    if said.code:
        raise SystemExit(said.err)


def table_example() -> str:
    """The tables of docs/brief.md, with the source of the first brief."""
    page = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(tables:\n.*?)```", page, re.DOTALL)
    assert found
    return "\n" + found[1].replace("[news]", "[report]")


def visit_example() -> str:
    """The people, the meetings and the parts of an assessment of docs/brief.md, with the source of the first brief."""
    page = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
    found = re.findall(
        r"```yaml\n((?:people|meetings|alternatives|scenarios|gaps|history|key_figures|further_reading):\n.*?)```",
        page,
        re.DOTALL,
    )
    assert len(found) == 8
    said = "\nsource_summary: This rests on one open source, of good standing.\n"
    return said + "\n".join(found).replace("[news]", "[report]")


def made(desk: Path, name: str) -> Path:
    """The PDF of an audience."""
    return desk / "output" / "us-pakistan" / f"us-pakistan.{name}.pdf"


def cropped(page: Image.Image, part: str) -> Image.Image:
    """What a page holds between head and foot, with a little room around it."""
    edge = round(page.height * FURNITURE)
    body = page.convert("RGB").crop((0, edge, page.width, page.height - edge))
    box = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    assert box, f"nothing is shown of {part}"
    left, top, right, bottom = box
    sides = (min(left, page.width - right) - ROOM, page.width - min(left, page.width - right) + ROOM)
    return body.crop((sides[0], max(0, top - ROOM), sides[1], min(body.height, bottom + ROOM, top + HIGHEST)))


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """Pages beside one another, on grey."""
    gap = ROOM
    width = sum(page.width + gap for page in pages) + gap
    sheet = Image.new("RGB", (width, max(page.height for page in pages) + 2 * gap), "#D5DADC")
    left = gap
    for page in pages:
        sheet.paste(page, (left, gap))
        left += page.width + gap
    return sheet


def save(picture: Image.Image, path: Path) -> None:
    """The picture in few colours, so that the page loads at once."""
    picture.convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
