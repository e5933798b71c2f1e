"""Names of a brief's sources behind a bare @ get a warning; all else behind one is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.source import load

HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [press]\nsources: [{id: cust, title: Customs, public: true}]\n"


def told(folder: Path, text: str) -> list[tuple[int, str, str]]:
    path = folder / "brief.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [
        (one.place.line, one.message.split(" looks")[0], one.hint)
        for one in load(path).warnings
        if one.code == "looks-like-markup"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("summary: Exports grew (@cust).\n", 5),
        ("summary: Exports grew [@cust], as @cust says.\n", 5),
        ("sections:\n  - title: One\n    body: |\n      Words.\n\n      See @cust.\n", 10),
        ("sections:\n  - title: One\n    body: |\n      In [0, 5) and\n      then @cust says [x\n", 9),
        ("sections:\n  - title: One\n    body: |\n      A [ bracket\n\n      See ] @cust.\n", 10),
        ("sections:\n  - title: One\n    facts: [One,\n      See @cust too]\n", 8),
        ('summary: "Exports grew\n  as @cust says."\n', 6),
    ],
)
def test_a_known_name_behind_a_bare_sign_is_warned_of_at_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    assert told(tmp_path, text) == [(line, "'@cust'", "write [@cust]")]


@pytest.mark.parametrize(
    "text", ["Write to a@cust or to @StateDept.", "Grew [@cust].", "See @customs.", "See https://x.org/@cust"]
)
def test_addresses_handles_and_citations_are_no_slips(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, f"summary: {text}\n") == []
