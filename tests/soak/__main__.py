"""`python -m tests.soak [seed]`: the long runs, of which the gate runs a fiftieth; what they print goes to docs/security.md."""

from __future__ import annotations

import os
import subprocess
import sys

SHARD = 5_000  # texts of one run of the law of prose: less than half an hour
INTERFERENCE = "tests/audience/test_interference.py"


def main(seed: str = "1") -> int:
    """Run each, one after the other; 1 when any of them found something."""
    commands = (
        ("-m", "tests.soak.mutants", "20000", "2000", seed),
        ("-m", "tests.soak.agreement", "2000", seed),
        ("-m", "tests.soak.kills", "100", seed),
        ("-m", "tests.soak.hostile", "150", seed),
        ("-m", "tests.soak.portal", "20000", seed, "20"),
        ("-m", "tests.soak.reviews", "60", seed),
        ("-m", "tests.soak.reviews", "20", seed, "libreoffice"),
        *(
            ("-m", "tests.law.prose", str(first + SHARD), seed, str(first))
            for first in range(0, 20_000, SHARD)
        ),
        ("-m", "tests.law.tables", "500", seed),
        ("-m", "pytest", "-q", "-p", "no:randomly", f"--hypothesis-seed={seed}", INTERFERENCE),
    )
    environment = {**os.environ, "HYPOTHESIS_PROFILE": "soak"}
    codes = [
        subprocess.run([sys.executable, *command], env=environment, check=False).returncode
        for command in commands
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
