"""Synthetic briefs: the same seed and size, the same YAML.

Size 1 is about 8 pages of the analyst's brief: 4 sections, 12 risks, 8 opportunities, 12 stakeholders; size 10 has
ten times as much of each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

SECTIONS, RISKS, OPPORTUNITIES, STAKEHOLDERS = 4, 12, 8, 12

NOUNS = (
    "water share", "border trade", "transit fee", "grid agreement", "customs union", "fisheries zone", "relief corridor",
    "pipeline tariff", "visa regime", "harvest forecast", "debt schedule", "joint commission", "river gauge", "rail link",
    "monitoring mission", "currency peg", "seed reserve", "port concession", "ceasefire line", "budget support",
)  # fmt: skip
VERBS = (
    "delays", "weakens", "reopens", "ties", "limits", "supports", "replaces", "moves", "raises", "splits", "outlasts",
    "follows", "contradicts", "precedes", "secures", "narrows",
)  # fmt: skip
PLACES = (
    "the upper valley", "the capital", "the northern districts", "the coastal provinces", "the free port",
    "the highland markets", "the western crossing", "the delta", "the lake towns", "the mining belt",
)  # fmt: skip
TIMES = (
    "before the dry season", "within a year", "after the second review", "by the end of March", "in the first quarter",
    "since the last harvest", "while talks go on", "once the commission has met", "for the third year running",
)  # fmt: skip
ACTORS = ("Water desk", "Trade desk", "Embassy", "Policy planning", "Energy unit", "Legal adviser")
ORGANISATIONS = ("Ministry", "Commission", "Authority", "Chamber", "Union", "Council", "Agency", "Board")


class Synthetic:
    """One brief's words, by its seed."""

    def __init__(self, seed: int, size: int) -> None:
        self._random = random.Random(seed)
        self._seed, self._size = seed, size

    def yaml(self, risks: int | None = None) -> str:
        """The brief as its author would have written it; `risks` is how many, if not those of its size."""
        return "\n".join(self._lines(RISKS * self._size if risks is None else risks)) + "\n"

    def _lines(self, risks: int) -> Iterator[str]:
        yield from (
            "format: 1",
            f"id: synthetic-{self._seed}",
            f"title: The {self._noun()} and the {self._noun()}",
            "date: 2026-03-02",
            "language: en-GB",
            "audiences: [analyst]",
            "from: Water desk",
            "handling: {scheme: tlp, level: TLP:AMBER, distribution: [Water desk]}",
            "purpose:",
            "  decision: agree",
            f"  ask: that our envoys begin with the {self._noun()} in {self._place()}",
            f"  why_now: {self._sentence()}",
            f"summary: {self._prose(2)}",
            "key_judgements:",
        )
        for number in range(3):
            yield f"  - {{id: kj-{number}, text: {self._sentence()}, likelihood: likely, sources: [survey],"
            yield f"     confidence: {{level: moderate, basis: {self._sentence()}}}}}"
        yield "sections:"
        for number in range(SECTIONS * self._size):
            yield from self._section(number)
        yield "risks:"
        for number in range(risks):
            yield from self._risk(number)
        yield "opportunities:"
        for _ in range(OPPORTUNITIES * self._size):
            yield from self._opportunity()
        yield "stakeholders:"
        for number in range(STAKEHOLDERS * self._size):
            yield from self._stakeholder(number)
        yield from self._end()

    def _section(self, number: int) -> Iterator[str]:
        yield f"  - id: section-{number}"
        yield f"    title: The {self._noun()} {self._verb()} the {self._noun()}"
        yield "    trend: worsening"
        yield f"    summary: {self._sentence()}"
        yield "    body: |"
        for _ in range(2):
            yield f"      {self._prose(3)} [@survey]"
            yield ""
        yield f"      See also [@r-{self._random.randrange(RISKS * self._size)}] on the **{self._noun()}**."
        yield "    facts:"
        for _ in range(2):
            yield f"      - {{text: {self._sentence()}, sources: [survey]}}"

    def _risk(self, number: int) -> Iterator[str]:
        yield f"  - id: r-{number}"
        yield f"    title: The {self._noun()} {self._verb()} the {self._noun()}"
        yield f"    likelihood: {self._mark()}"
        yield f"    impact: {self._mark()}"
        yield f"    cause: {self._phrase()}"
        yield f"    consequence: {self._phrase()}"
        yield "    horizon: within a year"
        yield "    confidence: moderate"
        yield f"    owner: {self._random.choice(ACTORS)}"
        yield "    response: treat"
        yield f"    mitigation: {self._phrase()}"
        yield "    sources: [survey]"

    def _opportunity(self) -> Iterator[str]:
        yield f"  - title: The {self._noun()} {self._verb()} the {self._noun()}"
        yield f"    value: {self._mark()}"
        yield f"    feasibility: {self._mark()}"
        yield f"    window: {self._time()}"
        yield f"    action: {self._phrase()}"
        yield f"    owner: {self._random.choice(ACTORS)}"

    def _stakeholder(self, number: int) -> Iterator[str]:
        yield f"  - name: {self._noun().capitalize()} {self._random.choice(ORGANISATIONS)} {number + 1}"
        yield f"    influence: {self._mark()}"
        yield f"    interest: {self._mark()}"
        yield f"    role: {self._phrase()}"
        yield f"    position: {self._random.choice(('supportive', 'neutral', 'opposed'))}"
        yield f"    interests: {self._phrase()}"

    def _end(self) -> Iterator[str]:
        yield "recommendations:"
        for _ in range(3):
            yield f"  - {{text: bring the {self._noun()} before {self._place()}, actor: {self._random.choice(ACTORS)}}}"
        yield "lines:"
        for _ in range(3):
            yield f"  - {{text: {self._sentence()}, use: freely}}"
        yield "sources:"
        yield "  - {id: survey, title: Survey of the upper valley, publisher: Water desk, date: 2026-02-01}"

    def _sentence(self) -> str:
        return f"The {self._noun()} {self._verb()} the {self._noun()} in {self._place()} {self._time()}."

    def _phrase(self) -> str:
        return f"The {self._noun()} {self._verb()} {self._place()}"

    def _prose(self, sentences: int) -> str:
        return " ".join(self._sentence() for _ in range(sentences))

    def _noun(self) -> str:
        return self._of(NOUNS)

    def _verb(self) -> str:
        return self._of(VERBS)

    def _place(self) -> str:
        return self._of(PLACES)

    def _time(self) -> str:
        return self._of(TIMES)

    def _mark(self) -> int:
        return self._random.randint(1, 5)

    def _of(self, words: Sequence[str]) -> str:
        return self._random.choice(words)


def brief(seed: int, size: int = 1) -> str:
    """The YAML of the brief of that seed, `size` times 4 sections, 12 risks, 8 opportunities, 12 stakeholders."""
    return Synthetic(seed, size).yaml()
