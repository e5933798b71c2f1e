"""Microsoft's Open XML SDK validator: would Word open a file without a repair?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from tests.judges import tools

VERSIONS = ("Office2013", "Office2019", "Microsoft365")


def errors(paths: Sequence[Path], versions: Sequence[str] = VERSIONS) -> list[str]:
    """One line an error of any file in any version of Office; empty when all are valid."""
    program = str(tools.ooxml_validator())
    with ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(lambda pair: _errors(program, *pair), product(paths, versions))
        return [line for lines in found for line in lines]


def _errors(program: str, path: Path, version: str) -> list[str]:
    done = subprocess.run([program, str(path), version], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    found = [f"{path.name}: {version}: {json.dumps(error)[:400]}" for error in report["errors"]]
    valid = report["ok"] and not done.returncode
    return found or ([] if valid else [f"{path.name}: {version}: exit {done.returncode}"])
