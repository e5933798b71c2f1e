"""Redaction is non-interference: what a reader may not see changes not one byte of what they get."""

from __future__ import annotations

from hypothesis import Phase, given, settings

from tests.interference import VISIBLE, Record, built, pairs

GATE = 200  # examples of the gate; `make soak` runs fifty times as many
PROFILE = settings()


# What differs is told from what it was found on; to make it smaller would take longer than the gate.
@settings(
    max_examples=max(GATE, PROFILE.max_examples),
    phases=[phase for phase in PROFILE.phases if phase is not Phase.shrink],
)
@given(pairs())
def test_what_is_withheld_changes_no_byte(pair: tuple[str, Record, Record]) -> None:
    reader, first, second = pair
    one, other = built(first, reader), built(second, reader)
    assert one.view == other.view
    assert [(made.format, made.pages, len(made.data)) for made in one.made] == [
        (made.format, made.pages, len(made.data)) for made in other.made
    ]
    assert [made.data for made in one.made] == [made.data for made in other.made]
    assert len(one.made) == 3


def test_one_letter_that_is_seen_changes_the_bytes() -> None:
    changed = {
        **VISIBLE,
        "for": {**VISIBLE["for"], "press": {**VISIBLE["for"]["press"], "summary": "The corridor reopened."}},
    }
    for number in range(3):
        one, other = (built(_with_kept(brief), "press").made[number].data for brief in (VISIBLE, changed))
        assert one != other


def _with_kept(brief: Record) -> Record:
    kept = {"id": "kept", "title": "Kept", "likelihood": 1, "impact": 1, "audiences": ["analyst"]}
    placed = [
        {"id": one, "file": "one.png", "alt": "One", "audiences": ["analyst"]} for one in ("drawing", "mast")
    ]
    return {**brief, "risks": [*brief["risks"], kept], "figures": placed}
