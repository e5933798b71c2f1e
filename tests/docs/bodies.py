"""`python -m tests.docs.bodies`: docs/images/boxes.png, the section of docs/brief.md as it is printed."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image

from tests.conftest import BRIEFS, ROOT
from tests.docs.pictures import DPI, cropped, save, write_template
from tests.docs.test_brief_page import examples
from tests.judges import poppler
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen

SHOWN = "extends: standard\nparagraphs: plain\nportions: false\nshow:\n  - sections: {facts: false, lines: false, tables: false}\n"


def main() -> None:
    """Write the picture: a section with a table, a box and a text beside a picture."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        (desk / "house.yaml").write_text(examples("yaml house"), encoding="utf-8")
        rows: list[list[object]] = [
            ["", "Lower", "Upper"],
            ["2022", 1.1, 1.4],
            ["2023", 1.2, 1.3],
            ["2024", 0.9, 1],
        ]
        workbook(desk / "aid.xlsx", rows)
        shutil.copy(BRIEFS / "examples" / "silhouette.svg", desk)
        text = re.sub(r"(?m)^since: .*\n", "", examples("yaml"))  # that version was never published here
        (desk / "fields.yaml").write_text(text, encoding="utf-8")
        write_template(desk, "analyst", SHOWN)
        said = briefgen("build", desk / "fields.yaml", "-a", "analyst", "-f", "pdf", "-o", desk / "out")
        if said.code:
            raise SystemExit(said.err)
        pages = poppler.pictures(desk / "out" / "fields" / "fields.analyst.pdf", desk, DPI)
        save(cropped(Image.open(pages[0]), "boxes"), ROOT / "docs" / "images" / "boxes.png")


if __name__ == "__main__":
    main()
