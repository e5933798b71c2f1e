"""Names and paths that a system cannot hold are refused before any work."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from briefgen.store import names
from tests.conftest import BRIEFS
from tests.terminal import briefgen


@pytest.mark.parametrize(("longest", "code"), [(0, 0), (259, 0), (60, 1)])
def test_a_path_that_windows_cannot_open_is_refused_before_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, longest: int, code: int
) -> None:
    monkeypatch.setattr(names, "longest_path", lambda: longest)
    said = briefgen("build", BRIEFS / "example-minimal.yaml", "-f", "docx", "-o", tmp_path / "output")
    assert said.code == code
    if code:
        assert "expected a path of 46 characters at most" in said.err
        assert "--output" in said.err
        assert not list(tmp_path.glob("output/*/*"))


def test_what_is_piped_is_utf_8_whatever_the_code_page(monkeypatch: pytest.MonkeyPatch) -> None:
    piped = io.TextIOWrapper(io.BytesIO("\ufeffŁódź-ключ\r\n".encode()), encoding="cp1252")
    monkeypatch.setattr(sys, "stdin", piped)
    assert briefgen("--version").code == 0
    assert sys.stdin.readline().rstrip("\r\n") == "Łódź-ключ"
