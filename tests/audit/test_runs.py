"""Text between other bytes: every run is found whole, whatever stands around it."""

from __future__ import annotations

import random

import pytest

from briefgen.audit.readers.runs import KINDS, MOST_FOUND, other_runs, runs, stretches

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


def _noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)  # noqa: S311 -- cases, no keys


def _letters(said: str) -> str:
    return "".join({one for one in said if one.isalpha() and not one.isascii()})


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("at", [50_000, 50_001])
@pytest.mark.parametrize(
    "said", ["Zürich", "Åland", "été à Évian", "ماسکو", "Москва", "東京で会談する", "\ufee3\ufe8e\ufeb3\ufedc\ufeee", "im Café wird verhandelt"]
)  # fmt: skip
def test_a_name_is_found_between_bytes_of_chance(coding: str, at: int, said: str) -> None:
    noise = _noise(100_000)
    data = noise[:at] + b"\0\0" + said.encode(coding) + b"\0\0" + noise[at:]
    assert any(said in found for found in other_runs(data, _letters(said)))


@pytest.mark.parametrize("said", ["Peter Müller aus Zürich", "l'été à Évian-les-Bains"])
def test_latin_1_is_found_between_bytes_of_chance(said: str) -> None:
    noise = _noise(100_000)
    data = noise[:5_000] + b"\0" + said.encode("cp1252") + b"\0" + noise[5_000:]
    assert any(said in found for found in other_runs(data, _letters(said)))


def test_little_of_what_stands_there_by_chance_is_taken_for_text() -> None:
    found = list(other_runs(_noise(2_000_000), _letters("آؤئابتثجحخدذرزسشصضطظعغفقلمنوٹپچڈڑکگںھہۂیے")))
    assert len("".join(found)) < 20_000


@pytest.mark.parametrize("said", ["Вена", "été"])
def test_a_part_that_is_text_alone_is_read_whole(said: str) -> None:
    data = b"\1".join([said.encode()] * (MOST_FOUND + 9)) + "Переговоры été".encode()
    found = "\n".join(other_runs(data, _letters(said)))
    assert "Переговоры été" in found
    assert len(found) < 2 * len(data)


@pytest.mark.parametrize("coding", ["utf-8", "utf-16-le"])
def test_a_long_text_is_read_without_a_gap(coding: str) -> None:
    said = " ".join(f"слово{number}" for number in range(2_000))
    found = "\n".join(other_runs(b"\xff" * 9 + said.encode(coding), _letters(said)))
    pairs = [f"слово{number} слово{number + 1}" for number in range(1_999)]
    assert [one for one in pairs if one not in found] == []
