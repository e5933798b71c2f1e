"""The Nu Html Checker of W3C and WHATWG: is a page valid HTML?"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.judges import tools

# It says this of `img-src data:` too, which allows what no browser blocks (tests/pictures/test_svg.py shows such a page).
MISTAKEN = re.compile(
    r"Resource violates Content Security Policy .*: image \W?data:image/.* blocked by \W?img-src"
)


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
        if not MISTAKEN.match(one["message"])
    ]
