"""The files in changes/ are named so that a release finds each of them."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.conftest import ROOT

FRAGMENT = re.compile(r"\+[a-z0-9-]+\.(added|changed|fixed|removed)\.md")
DRAFT = ("-m", "towncrier", "build", "--draft", "--version", "next", "--date", "2026-01-01")


def test_every_news_file_is_in_the_next_release() -> None:
    found = [path for path in (ROOT / "changes").iterdir() if path.name not in {"README.md", ".gitkeep"}]
    assert [path.name for path in found if not FRAGMENT.fullmatch(path.name)] == []
    draft = subprocess.run(
        [sys.executable, *DRAFT], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    lines = [line.strip() for line in draft.splitlines()]
    for path in found:
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert f"- {first}" in lines, path.name
