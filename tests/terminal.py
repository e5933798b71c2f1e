"""The command line, called in this process as a terminal would call it."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from briefgen.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    """The exit code of a call, and what it printed."""

    code: int
    out: str
    err: str


def briefgen(*arguments: str | Path) -> Said:
    """What `briefgen` with these arguments says; a traceback is raised as it is."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["briefgen", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0
    return Said(code, out.getvalue(), err.getvalue())
