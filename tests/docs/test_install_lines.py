"""Lines that install briefgen or an extra of it: what they name exists, and cmd.exe takes them too."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import BRIEFS

ROOT = BRIEFS.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
EXTRA = re.compile(r"""(["'])(?:briefgen|\.)\[([\w,]+)\]\1""")


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_each_install_line_names_extras_that_there_are_in_double_quotes(page: Path) -> None:
    known = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    text = page.read_text(encoding="utf-8")
    for quote, names in EXTRA.findall(text):
        assert quote == '"', names
        assert set(names.split(",")) <= set(known)
    assert not re.search(r"(?<!-m )pip install", text)
