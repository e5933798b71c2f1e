"""Order of both directions on a line, against the test files of UAX 9 (Debian: unicode-data)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from briefgen.scripts.bidi import INITIATORS, REMOVED, Levels, levels, levels_of_classes, reorder
from briefgen.scripts.number_ranges import display_levels

UNICODE = Path("/usr/share/unicode")
BASES = {"0": 0, "1": 1, "2": None}
SHARDS = 8

needs_unicode_data = pytest.mark.skipif(
    not (UNICODE / "BidiTest.txt").exists(), reason="the package unicode-data is not installed"
)


@needs_unicode_data
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_character_case_of_uax_9_has_its_levels_and_its_order(shard: int) -> None:
    wrong = [
        line for line in islice(_lines("BidiCharacterTest.txt"), shard, None, SHARDS) if not _right(line)
    ]
    assert wrong == []


@needs_unicode_data
def test_every_class_case_of_uax_9_has_its_levels_and_its_order() -> None:
    wrong, count = [], 0
    for classes, base, expected, order in _class_cases():
        found = levels_of_classes(classes, "", base)
        count += 1
        if not _agrees(found, expected, order):
            wrong.append((classes, base))
    assert not wrong
    assert count > 700_000


def test_an_arabic_name_in_brackets_keeps_its_brackets_around_it() -> None:
    text = "x (\u0627\u0628) y"
    found = levels(text, 0)
    shown = "".join(text[index] for index in reorder(line_levels(found, 0, len(text))))
    assert shown == "x (\u0628\u0627) y"


def test_spaces_at_the_end_of_a_line_stand_at_the_end_of_the_paragraph_direction() -> None:
    found = levels("a \u0627\u0628 \u062a", 0)
    assert line_levels(found, 0, 5) == [0, 0, 1, 1, 0]


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize(
    "text",
    [
        "\u0627\u0628 {2019-2024} \u062a",
        "\u0627 ({+92 300 12}) {-3.2} (b) \u062b\u0650",
        "\u0627 {\u0661\u0662-\u0663} % x",
        "\u0627\u200c\u0628 {1-2} \u062a",  # a joiner: the rules for explicit levels
    ],
)
def test_a_range_has_the_levels_that_it_has_in_an_isolate(text: str, base: int) -> None:
    isolated = text.replace("{", "\u2066").replace("}", "\u2069")
    plain = text.replace("{", "").replace("}", "")
    marked = zip(isolated, levels(isolated, base).levels, strict=True)
    assert display_levels(plain, base) == tuple(
        level for one, level in marked if one not in {"\u2066", "\u2069"}
    )


def _right(line: str) -> bool:
    codes, direction, base, expected, order = line.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    found = levels(text, BASES[direction])
    return found.base == int(base) and _agrees(found, expected.split(), order.split())


def _agrees(found: Levels, expected: list[str], order: list[str]) -> bool:
    line = line_levels(found, 0, len(found.levels))
    kept = [index for index, kind in enumerate(found.classes) if kind not in REMOVED]
    shown = [kept[place] for place in reorder([line[index] for index in kept])]
    return (
        all(want in {"x", str(level)} for want, level in zip(expected, line, strict=True))
        and [str(index) for index in shown] == order
    )


def line_levels(found: Levels, start: int, stop: int) -> list[int]:
    """The levels of the characters of one line, white space at its end at the paragraph's (L1)."""
    line = found.levels[start:stop]
    trailing = True
    for index in range(len(line) - 1, -1, -1):
        kind = found.classes[start + index]
        if kind in {"S", "B"}:
            line[index], trailing = found.base, True
        elif kind in {"WS", "PDI"} or kind in INITIATORS or kind in REMOVED:
            if trailing:
                line[index] = found.base
        else:
            trailing = False
    return line


def _class_cases() -> Iterator[tuple[list[str], int | None, list[str], list[str]]]:
    expected: list[str] = []
    order: list[str] = []
    for line in _lines("BidiTest.txt"):
        if line.startswith("@Levels:"):
            expected = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = line.partition(":")[2].split()
        else:
            classes, _, bits = line.partition(";")
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    yield classes.split(), base, expected, order


def _lines(name: str) -> Iterator[str]:
    for line in (UNICODE / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u0627\u0628 2019-2024", "2019-2024 \u0628\u0627"),
        ("\u0627\u0628 55\u201380 %", "55\u201380 % \u0628\u0627"),
        ("\u0627\u0628 80 % \u062a", "\u062a 80 % \u0628\u0627"),  # as 80% by UAX 9
        ("\u0627\u0628 80% \u062a", "\u062a 80% \u0628\u0627"),
        ("\u0627\u0628 -3.5% \u062a", "\u062a -3.5% \u0628\u0627"),
        (
            "\u0627\u0628 \u0661\u0662-\u0663 %",
            "% \u0663-\u0661\u0662 \u0628\u0627",
        ),  # in the order of Arabic-Indic digits
        ("\u0627\u0628 $5\u2013$10 \u062a", "\u062a $5\u2013$10 \u0628\u0627"),
        ("\u0627\u0628 -$3.2 \u062a", "\u062a -$3.2 \u0628\u0627"),
        ("\u0627\u0628 1 \u2013 4 \u062a", "\u062a 1 \u2013 4 \u0628\u0627"),
        ("\u0627\u0628 -3.2 \u062a", "\u062a -3.2 \u0628\u0627"),
        ("\u0627\u0628 2025-01-20", "2025-01-20 \u0628\u0627"),
        ("\u0627\u0628 \u06f1\u2013\u06f4", "\u06f1\u2013\u06f4 \u0628\u0627"),
        ("\u0627\u0628 +92 51 920 1234 \u062a", "\u062a +92 51 920 1234 \u0628\u0627"),
        ("\u0627\u0628 (051) 920-1234", "(051) 920-1234 \u0628\u0627"),
        ("\u0627\u0628 (p. 4-5) \u062a", "\u062a )p. 4-5( \u0628\u0627"),  # the font mirrors the brackets
        ("\u0627\u0628 Customs, 2019-2024 \u062a", "\u062a Customs, 2019-2024 \u0628\u0627"),
        ("\u0627\u0628 4 \u00d7 3", "4 \u00d7 3 \u0628\u0627"),
        ("\u0627\u0628 20 2025", "2025 20 \u0628\u0627"),  # no telephone number
        ("\u0627\u0628 3 - 4", "4 - 3 \u0628\u0627"),  # a dash between words
        ("\u0627\u0628 a-1-2", "a-1-2 \u0628\u0627"),
    ],
)
def test_a_range_among_words_from_right_to_left_begins_at_the_left(text: str, shown: str) -> None:
    found = display_levels(text, 1)
    assert "".join(text[index] for index in reorder(found)) == shown
