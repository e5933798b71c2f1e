"""The first brief in its next version, beside the one that was issued before."""

from __future__ import annotations

import shutil
from pathlib import Path

from briefgen.composition import compose
from briefgen.document import Document
from briefgen.pipeline import Request, open_brief, view_of
from tests.conftest import BRIEFS, ROOT

CHANGES = (
    ('version: "1.0"', 'version: "1.1"\nsince: earlier.yaml'),
    ("\ndate: 2025-01-20", "\ndate: 2025-01-27"),
    ("Afghanistan is a central concern for Pakistan.", "Afghanistan is the first concern for Pakistan."),
    ("likelihood: likely\n    confidence: {level: moderate, basis: The first", "likelihood: very likely\n    confidence: {level: moderate, basis: The first"),
    ("        likelihood: 4\n        impact: 4\n", "        likelihood: 5\n        impact: 4\n"),
    ("Its Ambassador attends the\n", "Its Ambassador will attend the\n"),
    ("    facts:\n      - text: The United States has", "    facts:\n      - text: Nine convoys of relief crossed the border.\n        audiences: [+press]\n        priority: 1\n      - text: The United States has"),
    ("  - id: line-list\n    text: Pakistan did what was asked of it and left the grey list in 2022.\n    use: if_raised\n    sources: [report]\n", ""),
)  # fmt: skip


def later(folder: Path, changes: tuple[tuple[str, str], ...] = CHANGES) -> Path:
    """The next version in a folder that has the earlier one too."""
    shutil.copytree(BRIEFS, folder / "briefs")
    for edition in (folder / "briefs").glob("*.??.yaml"):
        edition.unlink()  # of the words as they were
    path = folder / "briefs" / "us-pakistan.yaml"
    shutil.copy(path, folder / "briefs" / "earlier.yaml")
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def document_of(path: Path, audience: str, since: str = "") -> Document:
    """The document of one reader."""
    request = Request(audiences=(audience,), templates=ROOT / "templates", since=since)
    job = open_brief(path, request)
    (chosen,) = job.templates
    return compose(chosen, view_of(job.loaded.brief, chosen).view)
