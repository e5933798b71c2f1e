from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefgen.components import register
from briefgen.model import Risk, Section
from tests.components.islamabad import BRIEF

SCORE = st.integers(1, 5)
RISKS = st.lists(st.builds(Risk, title=st.just("a"), likelihood=SCORE, impact=SCORE), max_size=6).map(tuple)


def test_risks_of_the_top_and_of_all_sections_stand_in_one_register_the_most_severe_first() -> None:
    found = [(entry.number, entry.item.title, entry.path) for entry in register.risks(BRIEF)]
    assert found == [
        (1, "A choice is forced", "sections[1].risks[0]"),
        (2, "Afghan relief ends", "sections[0].risks[0]"),
        (3, "Security assistance is cut again", "risks[0]"),
        (4, "Envoys lose their access", "sections[0].risks[1]"),
    ]


@given(RISKS, RISKS)
def test_numbers_have_no_gaps_and_equal_scores_stay_as_written(
    own: tuple[Risk, ...], top: tuple[Risk, ...]
) -> None:
    section = Section(title="India", risks=own)
    found = register.risks(replace(BRIEF, sections=(section,), risks=top))
    assert [entry.number for entry in found] == list(range(1, len(own) + len(top) + 1))
    keys = [(-entry.item.likelihood * entry.item.impact, _written(entry.path)) for entry in found]
    assert keys == sorted(keys)


def test_each_section_finds_its_own_rows_with_their_numbers_in_the_register() -> None:
    held = register.by_holder(register.risks(BRIEF))
    assert {path: [entry.number for entry in group] for path, group in held.items()} == {
        "": [3],
        "sections[0]": [2, 4],
        "sections[1]": [1],
    }


def _written(path: str) -> tuple[bool, int]:
    return not path.startswith("sections"), int(path[path.rindex("[") + 1 : -1])
