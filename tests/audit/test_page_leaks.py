"""The audit finds what is planted in a web page, wherever one can hold it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.audit.test_leaks import NAME, PATH, READER, SECRET, audit, picture, zipped

Page = Callable[[str], str]


def _after(mark: str, text: str) -> Page:
    def plant(page: str) -> str:
        assert mark in page
        return page.replace(mark, mark + text, 1)

    return plant


def _data(kind: str, data: bytes) -> Page:
    return _after("<main>", f'<img alt="" src="data:{kind};base64,{base64.b64encode(data).decode()}">')


ESCAPED = "".join(f"\\u{ord(one):04x}" for one in SECRET)
PAGE: dict[str, Page] = {
    "a comment": _after("<main>", f"<!-- {SECRET} -->"),
    "a comment with a tag in it": _after("<main>", f"<!-- a > b {SECRET[:20]}<b>{SECRET[20:]} -->"),
    "an attribute of its own": _after("<main", f' data-was="{SECRET}"'),
    "a title": _after("<main", f' title="{SECRET}"'),
    "an anchor": _after("<main", f' id="{SECRET.replace(" ", "-")}"'),
    "a meta element": _after("<head>", f'<meta name="description" content="{SECRET}">'),
    "a script": _after("</main>", f"<script>var a = {SECRET!r}</script>"),
    "a script in pieces": _after("</main>", f'<script>var a = "{SECRET[:20]}" + "{SECRET[20:]}"</script>'),
    "a script that is escaped": _after("</main>", f'<script>var a = "{ESCAPED}"</script>'),
    "a style sheet": _after("<style>", f'p::after {{ content: "{SECRET}"; }}'),
    "hidden text": _after("<main>", f"<p hidden>{SECRET}</p>"),
    "words cut by tags": _after("<main>", "".join(f"<span>{one}</span>" for one in SECRET)),
    "words in cells": _after("<main>", "".join(f"<i>{one}</i>\n" for one in SECRET.split())),
    "references to characters": _after("<main>", "".join(f"&#{ord(one)};" for one in SECRET)),
    "the description of a drawing": _after("<main>", f"<svg><desc>{SECRET}</desc></svg>"),
    "an address": _after("<main>", f'<a href="https://example.org/?q={SECRET.replace(" ", "%20")}">x</a>'),
    "attached text": _data("text/plain", SECRET.encode()),
    "attached text in two bytes": _data("text/plain", SECRET.encode("utf-16")),
    "attached text that is escaped": _after("<main>", f'<img alt="" src="data:text/plain,{SECRET.replace(" ", "%20")}">'),
    "an attached picture's comment": _data("image/png", picture()),
    "an attached Word file": _data("application/zip", zipped({"word/document.xml": f"<t>{SECRET}</t>".encode()})),
    "base64": _after("<main>", f"<!-- {base64.b64encode(SECRET.encode()).decode()} -->"),
    "hexadecimal": _after("<main>", f"<!-- {SECRET.encode().hex()} -->"),
    "behind the page": lambda page: f"{page}{SECRET}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "encoding"),
    [
        *((place, "utf-8") for place in PAGE),
        ("a comment", "utf-16"),
        ("words cut by tags", "utf-16"),
        ("base64", "utf-16"),
    ],
)
def test_a_leak_in_a_web_page_is_found(built: Path, tmp_path: Path, place: str, encoding: str) -> None:
    page = (built / NAME / f"{NAME}.{READER}.html").read_text(encoding="utf-8")
    path = tmp_path / "sent.html"
    path.write_bytes(PAGE[place](page).encode(encoding))
    said = audit(path)
    assert said.code == 1, said.out
    assert f"leak: {PATH} (" in said.err
