"""Known advisories against what is installed: asked of the public feed where it answers, and said where it does not.

python -m tests.advisories
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

ASK = (
    "-m",
    "pip_audit",
    "--format",
    "json",
    "--progress-spinner",
    "off",
    "--local",
    "--skip-editable",
    "--timeout",
    "15",
)
NOT_ASKED = (
    "advisories: NOT CHECKED, no feed answered from here; run `python -m tests.advisories` where one does"
)


def verdict(printed: str) -> tuple[int, str]:
    """Exit code and words for what pip-audit printed: 1 when a package has an advisory."""
    try:
        packages: list[dict[str, Any]] = json.loads(printed)["dependencies"]
    except (ValueError, KeyError):
        return 0, NOT_ASKED
    asked = [package for package in packages if "skip_reason" not in package]
    if not asked:
        return 0, NOT_ASKED
    known = [
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in asked
        for found in package["vulns"]
    ]
    unknown = (
        f"; the feed does not know {len(packages) - len(asked)} of them" if len(asked) < len(packages) else ""
    )
    head = f"advisories: {len(known)} against {len(packages)} packages{unknown}"
    return int(bool(known)), "\n".join([head, *known])


def main() -> int:
    """Ask, and print what is known; 1 when a package has an advisory."""
    try:
        done = subprocess.run(
            [sys.executable, *ASK], capture_output=True, text=True, check=False, timeout=600
        )
    except subprocess.TimeoutExpired:
        print(NOT_ASKED)
        return 0
    code, words = verdict(done.stdout)
    print(words)
    return code


if __name__ == "__main__":
    sys.exit(main())
