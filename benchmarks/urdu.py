"""The Urdu edition of the first brief beside its English one: CPU time of one warm process, pair by pair.

    python -m benchmarks.urdu [pairs]

The analyst's edition, nine pages, in PDF and Word: read, checked, projected, composed and written; the Urdu one is two files to read. Words of every pair are changed
in both languages, so that no paragraph is one that was laid out before. The ratio is the median over the pairs.
"""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from briefgen import pipeline
from briefgen.gc_tuning import THRESHOLD
from briefgen.pipeline import Made

BRIEFS = Path(__file__).parent.parent / "briefs"
BRIEF = "us-pakistan.yaml"
FILES = {"en-GB": (BRIEF,), "ur": (BRIEF, "us-pakistan.ur.yaml")}
FORMATS = ("pdf", "docx")
WARM = 2  # pairs that are not counted
LATIN, ARABIC = "abcdefghiklmnoprstuvw", "ابتثجحدرزسشصطعفقکلمنو"
CHANGED = {
    "Pakistan": ("Pakistan", LATIN),
    "the ": ("the ", LATIN),
    "پاکستان": ("پاکستان ", ARABIC),
    " کے ": (" کے ", ARABIC),
}


def changed(folder: Path, number: int, names: tuple[str, ...]) -> Path:
    """The path of the brief in the folder; the named files are copied there with words that no other pair has."""
    shutil.copy(BRIEFS / "house.yaml", folder)
    for name in names:
        text = (BRIEFS / name).read_text(encoding="utf-8")
        for word, (first, letters) in CHANGED.items():
            end = " " if word.endswith(" ") else ""
            text = text.replace(word, f"{first}{letters[number % len(letters)] * 2}{end}")
        (folder / name).write_text(text, encoding="utf-8")
    return folder / BRIEF


def seconds(brief: Path, language: str) -> float:
    """CPU seconds of one build."""
    request = pipeline.Request(("analyst",), FORMATS, languages=(language,), stale=True)
    gc.collect()
    start = time.process_time()
    job = pipeline.open_brief(brief, request)
    ((chosen, words),) = job.views()
    made = [*pipeline.write_view(pipeline.view_of(words, chosen).view, chosen, FORMATS)]
    taken = time.process_time() - start
    if sum(isinstance(one, Made) for one in made) != len(FORMATS):
        raise SystemExit(f"not built: {made}")
    return taken


def main(pairs: int = 9) -> None:
    """Print the medians of both and of their ratio."""
    gc.set_threshold(THRESHOLD)  # as the command line does
    rows = []
    for number in range(pairs + WARM):
        row = []
        for language, names in FILES.items():
            with tempfile.TemporaryDirectory() as folder:
                row.append(seconds(changed(Path(folder), number, names), language))
        rows.append(row)
    rows = rows[WARM:]
    english, urdu = (median(row[at] for row in rows) for at in (0, 1))
    ratio = median(row[1] / row[0] for row in rows)
    print(f"English {english:.3f} s, Urdu {urdu:.3f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
