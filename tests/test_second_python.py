from __future__ import annotations

import sys
from pathlib import Path

from tests import second_python


def test_a_python_that_does_not_run_is_not_counted_on(tmp_path: Path) -> None:
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    assert second_python.version_of(str(shim)) == (0,)
    assert second_python.version_of(str(tmp_path / "none")) == (0,)
    assert second_python.version_of(sys.executable) == sys.version_info[:2]
