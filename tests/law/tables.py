"""`python -m tests.law.tables COUNT SEED`: tables by chance in three formats; no word or number of a cell is broken.

Forty tables stand in a brief, every second one in a text. What `briefgen` warns of is left out: no page is wide enough for it.
Word and browsers may end a line behind the hyphen of a word.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import msgspec

from tests.conftest import EVERY_FORMAT
from tests.judges import chromium, libreoffice, poppler
from tests.terminal import briefgen

TOGETHER = 40
MINUS = "\N{MINUS SIGN}"
WORDS = (
    "a", "of", "aid", "the", "USD", "trade", "review", "Likelihood", "agreement", "memorandum", "Karakoram", "counterterrorism",
    "interoperability", "non-proliferation", "intergovernmental",
)  # fmt: skip
BROKEN = r"""
const broken = [];
for (const cell of document.querySelectorAll("main td, main th")) {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const word of walker.currentNode.data.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(one => Math.round(one.bottom)));
      if (lines.size > 1 && !word[0].includes("-")) broken.push(word[0]);
    }
  }
}
return broken;
"""


class Table(msgspec.Struct):
    """A table by chance: its heads, which of its columns hold numbers, and its rows as they are typed."""

    heads: list[str]
    numbers: list[bool]
    rows: list[list[str]]

    def words(self) -> Counter[str]:
        """Each word and number of it as it is printed."""
        said = Counter(word for head in self.heads for word in head.split())
        for row in self.rows:
            for cell, number in zip(row, self.numbers, strict=True):
                said.update([printed(cell)] if number else cell.split())
        return said

    def markdown(self) -> str:
        """The table as it is typed in a text."""
        marks = ["---:" if number else "---" for number in self.numbers]
        rows = [
            [printed(one) if number else one for one, number in zip(row, self.numbers, strict=True)]
            for row in self.rows
        ]
        return "\n".join(f"| {' | '.join(row)} |" for row in (self.heads, marks, *rows))

    def item(self) -> dict[str, object]:
        """The table as an item of a brief."""
        kinds = [{"kind": "number", "places": 2} if number else {} for number in self.numbers]
        columns = [{"name": head, **kind} for head, kind in zip(self.heads, kinds, strict=True)]
        return {"title": "Item", "columns": columns, "rows": self.rows, "source": "Customs"}


def printed(number: str) -> str:
    """The number as it is printed in English."""
    return f"{Decimal(number):,.2f}".replace("-", MINUS)


def table(name: str) -> Table:
    """The table of this name."""
    chance = random.Random(name)  # noqa: S311 -- no secret
    numbers = [chance.random() < 0.5 for _ in range(chance.randint(1, 9))]
    most = chance.choice((3, 6, 10))

    def cell(*, number: bool) -> str:
        if number:
            return str(Decimal(chance.randint(-(10**most), 10**most)) / 100)
        return " ".join(chance.choices(WORDS, k=chance.randint(1, 8)))

    heads = [" ".join(chance.choices(WORDS, k=chance.randint(1, 2))) for _ in numbers]
    return Table(heads, numbers, [[cell(number=one) for one in numbers] for _ in range(chance.randint(1, 5))])


def differences(count: int, seed: str, first: int = 0) -> list[str]:
    """The words and numbers that are broken in a table from `first` to `count`, with the format."""
    found: list[str] = []
    for start in range(first, count, TOGETHER):
        found += _of([f"{seed}/{number}" for number in range(start, min(start + TOGETHER, count))])
    return found


def _of(names: Sequence[str]) -> list[str]:
    made = [table(name) for name in names]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, cut = _build(folder, made, frozenset())
        expected: Counter[str] = Counter()
        for index, one in enumerate(made):
            expected += one.words() if index not in cut else Counter()
        (converted,) = libreoffice.to_pdf([files["docx"]], folder)
        missing = {
            form: expected - Counter(poppler.every_word(pdf))
            for form, pdf in (("pdf", files["pdf"]), ("docx", converted))
        }
        with chromium.opened(folder / "profile") as browser:
            browser.get(files["html"].as_uri())
            missing["html"] = Counter(browser.execute_script(BROKEN))
    where = f"tables {names[0]} to {names[-1]}"
    for word in [word for word in missing["docx"] if "-" in word]:
        del missing["docx"][word]
    return [f"{where} in {form}: {words}" for form, words in missing.items() if words]


def _build(
    folder: Path, made: Sequence[Table], absent: frozenset[int]
) -> tuple[dict[str, Path], frozenset[int]]:
    """The files of a brief with these tables, and the numbers of those that no page is wide enough for."""
    sections = [_section(index, one) for index, one in enumerate(made) if index not in absent]
    path = folder / "tables.yaml"
    brief = {"title": "T", "audiences": ["standard"], "date": "2025-01-20", "sections": sections}
    path.write_bytes(msgspec.json.encode(brief))
    said = briefgen("build", path, "-o", folder / "out", *EVERY_FORMAT)
    shown = [index for index in range(len(made)) if index not in absent]
    cut = {
        shown[int(index)]
        for index in re.findall(r"sections\[(\d+)\]\S* standard: the table is wider", said.err)
    }
    if said.code and not absent:
        return _build(folder, made, frozenset(cut))
    assert said.code == 0, said.err
    return {one.suffix[1:]: one for one in (folder / "out").rglob("tables.standard.*")}, absent | cut


def _section(index: int, one: Table) -> dict[str, object]:
    """A section with the table, as an item or in its text."""
    holding = {"body": f"Words.\n\n{one.markdown()}"} if index % 2 else {"tables": [one.item()]}
    return {"title": f"S{index}", **holding}


if __name__ == "__main__":
    count, seed, first = int(sys.argv[1]), sys.argv[2], int((sys.argv[3:] or ["0"])[0])
    failures: list[str] = []
    for start in range(first, count, TOGETHER):
        stop = min(start + TOGETHER, count)
        failures += differences(stop, seed, start)
        sys.stdout.write(f"{stop} of {count} tables, {len(failures)} differences\n")
        sys.stdout.flush()
    sys.stdout.write("\n".join(failures))
    sys.exit(bool(failures))
