"""What stops the files of one reader, and what stops a whole brief, as docs/cli.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = "title: T\naudiences: [a, b]\ndate: 2026-01-01\nsummary: hello\n"
RISK = "risks: [{title: %s, likelihood: %s, impact: 2, audiences: [b]}]\n"


def built(folder: Path, brief: str, template: str, *arguments: str) -> set[str]:
    """The readers whose page is written, where the template of `b` is this one."""
    for name, text in (("a", "extends: standard\n"), ("b", f"extends: standard\n{template}")):
        made = folder / "templates" / name
        made.mkdir(parents=True)
        (made / "template.yaml").write_text(text, encoding="utf-8")
    path = folder / "x.yaml"
    path.write_text(brief, encoding="utf-8")
    assert briefgen("build", path, "-f", "html", "-o", folder / "out", *arguments).code != 0
    return {one.name.split(".")[1] for one in (folder / "out").rglob("*.html")}


@pytest.mark.parametrize(
    ("brief", "template"),
    [
        (BRIEF + RISK % ("\u4e2d", 3), ""),
        (BRIEF, "labels: {risks: \u4e2d}\n"),
        (BRIEF + f"annexes: [{{title: S, priority: 1, body: '{'words ' * 2000}'}}]\n", "page: {most: 1}\n"),
    ],
    ids=["a character", "a word of the template", "too many pages"],
)
def test_what_is_wrong_with_one_view_stops_that_reader_alone(
    tmp_path: Path, brief: str, template: str
) -> None:
    assert built(tmp_path, brief, template) == {"a"}


@pytest.mark.parametrize(
    ("brief", "template", "arguments"),
    [
        (BRIEF + RISK % ("x", 9), "", ()),
        (BRIEF + "since: '9.9'\n", "", ()),
        (BRIEF + "figures: [{file: no.png, alt: x, audiences: [b]}]\n", "", ()),
        (BRIEF.replace("[a, b]", "[a, nobody]"), "", ()),
        (BRIEF, "show: [nothing]\n", ("-a", "a")),
        (BRIEF, "", ("-l", "de")),
        (BRIEF + "sources: [{id: a, title: Never cited}]\n", "", ("--strict",)),
    ],
    ids=["a value", "a version", "a file", "no template", "a broken template", "a language", "strict"],
)
def test_all_else_stops_the_whole_brief(
    tmp_path: Path, brief: str, template: str, arguments: tuple[str, ...]
) -> None:
    assert built(tmp_path, brief, template, *arguments) == set()
