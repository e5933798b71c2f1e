"""Where a line may end inside of words, against the test file of UAX 14 (Debian: unicode-data)."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.scripts.breaking import breakable_parts, is_unspaced

CASES = Path("/usr/share/unicode/auxiliary/LineBreakTest.txt")
BREAK, JOIN = "\u00f7", "\u00d7"
# Rules that are newer than the file (Unicode 15.1 and 16): quotation marks beside East Asian letters, and Brahmic words.
NEWER = frozenset("\u00ab\u00bb\u2018\u2019\u201c\u201d\u25cc\u1b05\u1b44\u1bc0")


@pytest.mark.skipif(not CASES.exists(), reason="the package unicode-data is not installed")
def test_words_of_scripts_without_spaces_break_where_uax_14_has_it() -> None:
    wrong, count = [], 0
    for line in CASES.read_text("utf-8").splitlines():
        marks = line.partition("#")[0].split()
        text = "".join(chr(int(code, 16)) for code in marks[1::2])
        if not text or not is_unspaced(text) or text.split() != [text] or NEWER & set(text):
            continue
        count += 1
        expected = "".join(
            (mark if mark == BREAK and index else "") + chr(int(code, 16))
            for index, (mark, code) in enumerate(zip(marks[::2], marks[1::2], strict=False))
        )
        if BREAK.join(breakable_parts(text)) != expected:
            wrong.append((expected, breakable_parts(text)))
    assert wrong == []
    assert count > 300


def test_a_latin_word_is_never_broken_without_need() -> None:
    assert breakable_parts("well-known/caf\u00e9") == ("well-known/caf\u00e9",)


def test_no_line_begins_with_a_full_stop_or_a_closing_bracket() -> None:
    assert breakable_parts("\u4e2d\uff08\u56fd\uff09\u3002") == ("\u4e2d", "\uff08\u56fd\uff09\u3002")
