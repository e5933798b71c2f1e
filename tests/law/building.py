"""A text built in three formats: the lines that each says where the text stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from tests.conftest import EVERY_FORMAT
from tests.law.lines import Line, lines
from tests.terminal import briefgen

FORMS = ("pdf", "docx", "html")
BEFORE, AFTER = "Zqbefore", "Zqafter"  # the headings that the text stands between


def build(folder: Path, body: str, **fields: object) -> dict[str, Path]:
    """The files of a brief with this body in its first section, by their formats; `fields` are other fields."""
    return build_sections(folder, {BEFORE: body, AFTER: "End."}, **fields)


def build_sections(folder: Path, bodies: Mapping[str, str], **fields: object) -> dict[str, Path]:
    """The files of a brief with these sections, each a title and its body."""
    sections = [{"title": title, "body": body} for title, body in bodies.items()]
    content = {"title": "A title", "audiences": ["standard"], "date": "2025-01-20", "sections": sections}
    path = folder / "typed.yaml"
    path.write_bytes(msgspec.json.encode({**content, **fields}))
    said = briefgen("build", path, "-o", folder / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    return {one.suffix[1:]: one for one in (folder / "out").rglob("typed.standard.*")}


def body_lines(path: Path) -> list[Line]:
    """The lines of the body, between the two headings."""
    found = lines(path)
    last = {line.words: index for index, line in enumerate(found)}  # a list of contents has them before
    return found[last[BEFORE] + 1 : last[AFTER]]
