"""A brief that strains the writers: long tables, rows and paragraphs over pages, deep lists, links everywhere."""

from __future__ import annotations

LINK = "[a link that runs on over the end of its line and of its page](https://example.org/%d)"
SENTENCE = "The river rises in the north and is felt in the south, where the fields lie lower than its banks."


def brief() -> str:
    """The brief as YAML, for analysts, who see all of it."""
    return "".join([_head(), _sections(), _risks(70), _others()])


def _head() -> str:
    return (
        "id: stress\ntitle: A brief that strains the writers\nreference: X/1\norganisation: A desk\n"
        "date: 2025-01-20\naudiences: [analyst]\nhandling: {scheme: tlp, level: TLP:AMBER}\n"
        "purpose: {decision: decide, ask: that all is shown, by: 2025-02}\nsummary: All is shown. [@news]\n"
        "key_judgements:\n"
        "  - {text: The river rises., likelihood: likely, confidence: {level: low, basis: Rain}, sources: [news]}\n"
    )


def _sections() -> str:
    lists = "".join(f"      {'  ' * level}- At depth {level}, {LINK % level}.\n" for level in range(4))
    quote = "      > A quotation, *with stress* and **strength**.\n"
    ordered = "      1. First\n      2. Second\n"
    long = f"      {' '.join([SENTENCE] * 130)}\n"
    links = f"      {' '.join(f'{SENTENCE} {LINK % number}.' for number in range(40))}\n"
    body = f"{long}\n{lists}\n{quote}\n{ordered}\n{links}"
    return f"sections:\n  - title: Water\n    topic: Rivers\n    trend: volatile\n    body: |\n{body}"


def _risks(count: int) -> str:
    rows = [
        f"  - {{title: Flood {n}, likelihood: {n % 5 + 1}, impact: {n % 4 + 1}, cause: Rain, owner: Desk {n}, "
        f"response: treat, mitigation: {SENTENCE * (40 if n == 30 else 1)!r}, sources: [news]}}\n"
        for n in range(count)
    ]
    return "risks:\n" + "".join(rows)


def _others() -> str:
    people = "".join(
        f"  - {{name: Body {n}, influence: {n % 5 + 1}, interest: {n % 4 + 1}}}\n" for n in range(24)
    )
    events = "".join(f"  - {{date: {1990 + n}, title: Flood of {1990 + n}}}\n" for n in range(20))
    questions = "".join(f"  - {{question: Why flood {n}?, answer: Rain.}}\n" for n in range(30))
    return (
        f"stakeholders:\n{people}timeline:\n{events}questions:\n{questions}"
        "opportunities:\n  - {title: Build, value: 3, feasibility: 2}\n"
        "options:\n  - {title: Wait, baseline: true, pros: [Cheap], cons: [Wet]}\n  - {title: Build}\n"
        "recommendations:\n  - {text: build the bank, actor: Works, by: 2025-03}\n"
        "lines:\n  - {text: The bank will hold., use: freely}\n"
        "figures:\n"
        "  - {chart: {kind: line, categories: [a, b, c], series: [{name: Level, values: [1, 3, 2]}]}, alt: It rises., "
        "caption: Levels, sources: [news]}\n"
        "glossary:\n  - {term: Bank, meaning: What holds the river}\n"
        "annexes:\n  - {title: Method, body: Rain was counted.}\n"
        "sources:\n  - {id: news, title: A report, public: true, reliability: C, credibility: '3'}\n"
    )
