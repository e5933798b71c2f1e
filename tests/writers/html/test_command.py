"""The web page by the command line: asked for by -f, or by a template's own formats."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import BRIEFS, ROOT
from tests.terminal import briefgen


def test_a_template_may_ask_for_a_web_page_alone(tmp_path: Path) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "briefs" / "templates" / "press"
    shutil.copytree(ROOT / "templates" / "press", folder)
    with (folder / "template.yaml").open("a", encoding="utf-8") as file:
        file.write("formats: [html]\ntheme: {embed_fonts: none}\n")
    brief = tmp_path / "briefs" / "us-pakistan.yaml"
    said = briefgen("build", brief, "-a", "press", "-o", tmp_path / "out")
    assert said.code == 0, said.err
    made = sorted((tmp_path / "out" / "us-pakistan").glob("us-pakistan.*"))
    assert [path.name for path in made] == ["us-pakistan.press.html", "us-pakistan.press.ur.html"]
    assert b"@font-face" not in made[0].read_bytes()
    assert made[0].stat().st_size < 40_000


def test_a_page_is_the_same_when_it_is_built_alone(built: Path, tmp_path: Path) -> None:
    said = briefgen("build", BRIEFS / "us-pakistan.yaml", "-a", "minister", "-f", "html", "-o", tmp_path)
    assert said.code == 0, said.err
    name = "us-pakistan/us-pakistan.minister.html"
    assert (tmp_path / name).read_bytes() == (built / name).read_bytes()
