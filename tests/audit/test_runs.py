"""Text between other bytes: every run is found whole, whatever stands around it."""

from __future__ import annotations

import random

import pytest

from briefgen.audit.readers.runs import KINDS, other_runs, runs, stretches

SAID = b"talks in Vienna"


@pytest.mark.parametrize("before", range(4))
@pytest.mark.parametrize("between", [b"\x80", b"\xff\xd8"])
def test_a_run_is_found_at_every_place(before: int, between: bytes) -> None:
    data = bytes([0x90]) * before + SAID + between + b"short" + between + SAID
    assert runs(data) == [SAID, SAID]


def test_stretches_are_those_that_a_look_at_each_byte_finds() -> None:
    chance = random.Random(1)  # noqa: S311 -- cases, no keys
    for _ in range(300):
        data = bytes(chance.choice((0x41, 0x41, 0x41, 0x41, 0x80)) for _ in range(chance.randrange(200)))
        expected, at = [], 0
        for part in data.split(b"\x80"):
            if len(part) >= 14:
                expected.append((at, at + len(part)))
            at += len(part) + 1
        assert list(stretches(data, KINDS, 14)) == expected


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", ["переговоры в Вене", "les négociations à Vienne", "عملية السلام"])
def test_letters_beyond_ascii_are_found_in_any_coding(coding: str, said: str) -> None:
    letters = "".join({one for one in said if one.isalpha() and not one.isascii()})
    data = bytes(range(128, 255)) + said.encode(coding) + bytes(range(255, 128, -1))
    assert any(said in found for found in other_runs(data, letters))
    assert list(other_runs(data, "")) == []
