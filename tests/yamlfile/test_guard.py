"""Files that break other readers of YAML: one line each, and never another value than the author wrote."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.errors import Problems
from briefgen.yamlfile import Mapping, Scalar, read
from briefgen.yamlfile.read import MAX_DEPTH, MAX_NODES, MAX_OPEN, parse
from tests.terminal import briefgen


def refused(text: str) -> str:
    """The headlines of a text's problems."""
    try:
        said = "\n".join(problem.headline() for problem in parse(text, "brief.yaml").problems)
    except Problems as error:
        said = "\n".join(problem.headline() for problem in error.problems)
    return said


def test_a_file_of_a_hundred_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(118_000_000)
    tracemalloc.start()
    try:
        said = briefgen("check", path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000  # bytes, so it was not read whole
    assert said.code == 1
    assert "expected at most 10 MB" in said.err


@pytest.mark.parametrize("opening", ["[", "{a: ", "[{b: "])
def test_brackets_by_the_thousand_are_refused_before_the_parser_sees_them(
    opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "parse", None)
    assert f"at most {MAX_OPEN} brackets" in refused(f"title: {opening * 50_000}")


@pytest.mark.parametrize("opening", ["[", "{a: ", "[{b: "])
def test_brackets_inside_brackets_are_counted(opening: str) -> None:
    said = refused(f"title: {opening * (MAX_DEPTH + 5)}")
    assert f"at most {MAX_DEPTH} levels" in said


def test_half_open_intervals_are_text(tmp_path: Path) -> None:
    path = tmp_path / "intervals.yaml"
    intervals = ", ".join(f"[{start}, {start + 5})" for start in range(400))
    path.write_text(
        f"title: Intervals\naudiences: [standard]\nsummary: Flow by class {intervals}\n", encoding="utf-8"
    )
    said = briefgen("check", path)
    assert said.code == 0, said.err


def test_levels_by_indentation_are_counted() -> None:
    text = "\n".join(f"{'  ' * depth}a:" for depth in range(MAX_DEPTH + 5))
    assert f"at most {MAX_DEPTH} levels" in refused(text)


def test_a_file_of_too_many_values_is_read_no_further_than_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    events = 0
    real = yaml.parse

    def counted(*arguments: Any, **options: Any) -> Iterator[yaml.Event]:
        nonlocal events
        for event in real(*arguments, **options):
            events += 1
            yield event

    monkeypatch.setattr(yaml, "parse", counted)
    assert f"at most {MAX_NODES} values" in refused(f"a: [{'1,' * (2 * MAX_NODES)}]")
    assert events < MAX_NODES + 10


def test_aliases_are_refused_and_so_cannot_multiply() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    assert "begins an anchor" in refused("\n".join(lines))
    assert "begins an alias" in refused("a: 1\nb: *a\n")


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!include x"]
)
def test_a_tag_makes_nothing(tag: str) -> None:
    assert "begins a tag" in refused(f"title: {tag}")


def test_a_key_that_stands_twice_is_named_with_both_lines() -> None:
    said = refused("handling: {level: secret}\ntitle: A brief\nhandling: {level: public}\n")
    assert said.startswith("brief.yaml:3:1: handling: ")
    assert "on line 1 and line 3" in said


@pytest.mark.parametrize(
    "word", ["NO", "yes", "12:30", "010", "0x1F", "1e5", "~", "null", "2025-13-01", "1_000", ".inf"]
)
def test_a_word_stays_the_word_that_was_written(word: str) -> None:
    root = parse(f"title: {word}\n", "brief.yaml").root
    assert isinstance(root, Mapping)
    value = root.get("title")
    assert isinstance(value, Scalar)
    assert value.text == word


@pytest.mark.parametrize(
    ("character", "code"),
    [
        ("\x00", "U+0000"),
        ("\x07", "U+0007"),
        ("\x1b", "U+001B"),
        ("\x7f", "U+007F"),
        ("\ufffe", "U+FFFE"),
        ("\ue000", "U+E000"),
    ],
)
def test_a_character_that_no_file_may_hold_is_named_at_its_place(character: str, code: str) -> None:
    said = refused(f"title: A brief\nsummary: bell {character}\n")
    assert said.startswith("brief.yaml:2:15: ")
    assert code in said


def test_a_control_of_direction_is_refused() -> None:
    said = refused("title: turned \u202e round\n")
    assert "U+202E" in said
    assert "shown in another order than it is stored" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"title: caf\xe9\n", "Windows-1252"),
        ("title: A".encode("utf-16-le"), "UTF-16"),
        (b"\x00\x01\x02\xff", "no text"),
    ],
)
def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(data)
    with pytest.raises(Problems) as caught:
        read(path)
    assert words in caught.value.problems[0].message
    assert "UTF-8" in caught.value.problems[0].hint


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xef\xbb\xbfa: b\nc:\xe9\n", "2:3"),
        (b"\xef\xbb\xbfa:\xe9\n", "1:3"),
        (b"a: b\nc:\xe9\n", "2:3"),
    ],
)
def test_a_wrong_byte_is_told_at_its_place_also_behind_a_byte_order_mark(
    tmp_path: Path, data: bytes, place: str
) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes(data)
    with pytest.raises(Problems) as caught:
        read(path)
    said = caught.value.problems[0].headline()
    assert f":{place}: " in said
    assert "(byte 0xe9)" in said


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "cut", "place"),
    [
        ("\ufefftitle: T\nsummary: x", 1, "2:10"),
        ("\ufeff标题\n摘要", 1, "2:2"),
        ("\ufefftitle: T\na: \udc00bc\n", 0, "2:4"),
        ("\ufeff", -1, "1:1"),
    ],
    ids=["cut", "cut-without-latin", "half-a-pair", "one-byte"],
)
def test_utf_16_that_is_damaged_is_told_as_such_at_its_character(
    tmp_path: Path, coding: str, text: str, cut: int, place: str
) -> None:
    data = text.encode(coding, "surrogatepass")
    path = tmp_path / "brief.yaml"
    path.write_bytes(data + b"a" if cut < 0 else data[: len(data) - cut])
    with pytest.raises(Problems) as caught:
        read(path)
    assert caught.value.problems[0].headline().endswith(f":{place}: expected UTF-8, found damaged UTF-16")


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "brief.yaml"
    path.write_bytes("title: Ankunft\r\nsummary: x\r\n".encode(mark))
    assert read(path).problems == ()
    assert read(path).lines[0] == "title: Ankunft"


@pytest.mark.parametrize("bullet", ["\uf0b7\t", "\uf0a7 ", "  \uf0d8"])
def test_a_bullet_of_a_symbol_font_is_refused_with_the_point_to_write(tmp_path: Path, bullet: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"title: T\nsections:\n  - body: |\n      {bullet}First one\n", encoding="utf-8")
    said = briefgen("check", path)
    assert "hint: write `- First one`" in said.err
