"""How time and memory grow with a brief: from 8 to 500 pages, and from 1,000 to 18,000 items.

    python -m benchmarks.growth [most pages' size] [most items]

Every size is built once, both formats, in a process of its own; the exponent is that of a power law through the second
and the last row, since the first one still loads fonts and templates. Prints Markdown tables.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic import Synthetic, brief

SIZES = (1, 10, 20, 40, 80)
ITEMS = (
    1_000,
    2_500,
    5_000,
    10_000,
    18_000,
)  # a brief may hold 500,000 values of YAML, which 19,000 risks are


def build(path: Path) -> dict[str, float]:
    """What one brief takes in this process."""
    from briefgen import pipeline
    from briefgen.pipeline import Made
    from briefgen.writers import docx, pdf

    assert docx
    assert pdf
    request = pipeline.Request(audiences=("analyst",))
    start = time.process_time()
    job = pipeline.open_brief(path, request)
    made = [one for one in pipeline.make(job, job.templates[0], request) if isinstance(one, Made)]
    return {
        "cpu": time.process_time() - start,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "pages": made[0].pages,
        "size": sum(len(one.data) for one in made) / 1e6,
    }


def measured(text: str) -> dict[str, float]:
    """What the brief takes in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brief.yaml"
        path.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.growth", "--one", str(path)]
        found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        return found


def table(name: str, rows: dict[int, dict[str, float]]) -> str:
    """A Markdown table with its exponents."""
    head = f"| {name} | pages | CPU, s | a {name}, ms | peak, MiB | files, MB |\n|---|---|---|---|---|---|\n"
    lines = [
        f"| {key:,} | {one['pages']:.0f} | {one['cpu']:.2f} | {one['cpu'] / key * 1e3:.2f} | {one['peak']:.0f} | {one['size']:.1f} |"
        for key, one in rows.items()
    ]
    (small, first), (large, last) = list(rows.items())[1 if len(rows) > 2 else 0], list(rows.items())[-1]
    by_key = math.log(last["cpu"] / first["cpu"]) / math.log(large / small)
    by_page = math.log(last["cpu"] / first["cpu"]) / math.log(last["pages"] / first["pages"])
    note = f"Exponent of CPU time from {small:,} to {large:,}: {by_key:.2f} by {name}, {by_page:.2f} by page."
    return head + "\n".join(lines) + "\n\n" + note + "\n"


def main(largest: int = SIZES[-1], most: int = ITEMS[-1]) -> None:
    """Measure and print."""
    print(table("size", {size: measured(brief(1, size)) for size in SIZES if size <= largest}), flush=True)
    rows = {count: measured(Synthetic(1, 1).yaml(risks=count)) for count in ITEMS if count <= most}
    print(table("item", rows), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(build(Path(sys.argv[2]))))
    else:
        main(*map(int, sys.argv[1:]))
