"""Folders with many small briefs, and the events of a run over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from briefgen import batch
from briefgen.batch import Progress, Report, Settings
from briefgen.brief_files import briefs_in
from briefgen.errors import MachineError, Problem
from briefgen.pipeline import Request

REQUEST = Request(formats=("docx",))
BRIEF = """\
title: Harbour {number} reopens
date: 2025-03-03
reference: H/{number}
audiences: [{audience}]
handling: {{scheme: tlp, level: TLP:CLEAR}}
for:
  {audience}: {{title: Harbour {number} reopens, summary: "Harbour {number} reopens on Monday. [@port]"}}
sections:
  - title: The harbour
    audiences: [{audience}]
    facts:
      - {{text: "{number} ships wait.", audiences: [{audience}], sources: [port]}}
lines:
  - {{text: We welcome it., use: freely, audiences: [{audience}]}}
risks:
  - {{title: A mine closes channel {number}, likelihood: 3, impact: 4, mitigation: Sweep}}
sources:
  - {{id: port, title: Notice {number}, publisher: Port authority, date: 2025-03-01, public: true}}
"""
# A loop that the sandbox ends.
ENDLESS = "{% for a in range(90000) %}{% for b in range(90000) %}{{ a * b }}{% endfor %}{% endfor %}\n"


@dataclass
class Recorder:
    """A listener that records its events; a subclass can act in the middle of a run."""

    found_problems: list[Problem] = field(default_factory=list)
    troubles: list[MachineError] = field(default_factory=list)
    steps: list[Progress] = field(default_factory=list)

    def problems(self, problems: tuple[Problem, ...]) -> None:
        self.found_problems += problems

    def trouble(self, error: MachineError) -> None:
        self.troubles.append(error)

    def progress(self, progress: Progress) -> None:
        self.steps.append(progress)
        self.act(progress)

    def act(self, progress: Progress) -> None:
        """Nothing; a test may do something here."""


def briefs(folder: Path, count: int, audience: str = "press") -> Path:
    """A folder with so many briefs."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = BRIEF.format(number=number, audience=audience)
        (folder / f"harbour-{number:03d}.yaml").write_text(text, encoding="utf-8")
    return folder


def build(
    folder: Path,
    output: Path,
    settings: Settings | None = None,
    *,
    recorder: Recorder | None = None,
    request: Request = REQUEST,
) -> Report:
    """The report of a run over every brief of a folder."""
    found = briefs_in((folder,))
    return batch.build(found, request, output, settings or Settings(), recorder or Recorder())


def files(output: Path) -> dict[str, bytes]:
    """Every finished file by name."""
    found = (path for path in output.glob("*/*") if path.suffix in {".pdf", ".docx"})
    return {path.name: path.read_bytes() for path in found}
