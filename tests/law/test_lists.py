"""Numbers of lists are those that are typed, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.building import FORMS, body_lines, build
from tests.law.lines import Line, word_lines

CASES = {
    "1986. A great year.": [Line("Agreatyear.", "1986.", 1)],
    "Before.\n\n3. Three\n4. Four": [Line("Before."), Line("Three", "3.", 1), Line("Four", "4.", 1)],
    "Before\n3. Three": [Line("Before3.Three")],
    "0.": [Line("0.")],
    "Before\n* * *\nAfter": [Line("Before***After")],
    "Before.\n\n- - -\nAfter.": [Line("Before."), Line("---After.")],
    "- a\n- - -\n- b": [Line("a", "*", 1), Line("---"), Line("b", "*", 1)],
    "- a\n  * * *\n- b": [Line("a***", "*", 1), Line("b", "*", 1)],
    "100.": [Line("100.")],
    "0. Nought\n1. One": [Line("Nought", "0.", 1), Line("One", "1.", 1)],
    "1. a\n7. b": [Line("a", "1.", 1), Line("b", "7.", 1)],
    "007. Bond": [Line("007.Bond")],
    "1. a\n02. b": [Line("a", "1.", 1), Line("02.b")],
    "1. a\n1. b": [Line("a", "1.", 1), Line("b", "2.", 1)],
    "1. a\n2.\n3. c": [Line("a", "1.", 1), Line("", "2.", 1), Line("c", "3.", 1)],
    "123456. Many": [Line("123456.Many")],
    "1. a\n   1. b\n      1. c\n      2. d\n   2. e\n2. f": [
        Line("a", "1.", 1), Line("b", "1.", 2), Line("c", "1.", 3), Line("d", "2.", 3), Line("e", "2.", 2),
        Line("f", "2.", 1),
    ],
    "5. a\n   9. b\n   10. c\n6. d": [
        Line("a", "5.", 1), Line("b", "9.", 2), Line("c", "10.", 2), Line("d", "6.", 1),
    ],
    "- a\n  3. b\n- c in\n  1986. Then": [Line("a", "*", 1), Line("b", "3.", 2), Line("cin1986.Then", "*", 1)],
    "1. a\n   - b\n     1. c\n        - d\n          1. e\n          2. f\n2. g": [
        Line("a", "1.", 1), Line("b", "*", 2), Line("c", "1.", 3), Line("d", "*", 4), Line("e", "1.", 5),
        Line("f", "2.", 5), Line("g", "2.", 1),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_a_list_has_the_numbers_that_were_typed(text: str, tmp_path: Path) -> None:
    files = build(tmp_path, text)
    assert {form: body_lines(files[form]) for form in FORMS} == dict.fromkeys(FORMS, CASES[text])


def test_a_list_in_a_quotation_stands_inside_it(tmp_path: Path) -> None:
    files = build(tmp_path, "> They said:\n>\n> 1. one\n> 2. two\n\n- point\n\n  > said\n  >\n  > - deep")
    expected = [
        Line("Theysaid:", quoted=True),
        Line("one", "1.", 1, quoted=True),
        Line("two", "2.", 1, quoted=True),
        Line("point", "*", 1),
        Line("said", "", 1, quoted=True),
        Line("deep", "*", 2, quoted=True),
    ]
    assert body_lines(files["pdf"]) == expected
    assert body_lines(files["html"]) == expected
    left = {line.words: (line.mark, edge) for line, edge in word_lines(files["docx"])}
    # 18 points for each list or quotation around the words.
    assert {words: left[words] for words in ("Theysaid:", "one", "two", "point", "said", "deep")} == {
        "Theysaid:": ("", 18), "one": ("1.", 36), "two": ("2.", 36), "point": ("*", 18), "said": ("", 36), "deep": ("*", 54),
    }  # fmt: skip
