"""Patterns that are compiled when a text first needs them."""

from __future__ import annotations

import re

import pytest

from briefgen.patterns import pattern


def test_a_pattern_is_compiled_when_a_text_needs_it() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("a text")


def test_a_pattern_has_the_methods_of_a_compiled_one() -> None:
    word = pattern("[a-z]+", re.IGNORECASE)
    assert word.findall("Two words") == ["Two", "words"]
    assert word.sub("x", "a b") == "x x"
    assert (word.pattern, word.match("1")) == ("[a-z]+", None)
    assert pattern(rb"\d").search(b"a1")


def test_a_pattern_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    word = pattern("[a-z]+")
    assert word.match("a")
    monkeypatch.setattr(re, "compile", None)
    assert word.match("b")
