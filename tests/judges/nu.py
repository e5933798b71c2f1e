"""The Nu Html Checker of W3C and WHATWG: is a page valid HTML?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.judges import tools


def messages(paths: Sequence[Path]) -> list[str]:
    """One line for each error and each warning; empty when all pages are valid."""
    command = [tools.require("java"), "-Xshare:auto", "-Xss8m", "-jar", str(tools.nu_jar())]
    done = subprocess.run(
        [*command, "--format", "json", *map(str, paths)], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one.get('url', '')).name}:{one.get('lastLine', 0)}: {one.get('subType', one['type'])}: {one['message']}"
        for one in found
    ]
