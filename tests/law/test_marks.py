"""Signs that are text, and marks that docs/brief.md names, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.law.building import FORMS, body_lines, build
from tests.law.lines import Line

INTERVALS = ", ".join(f"[{start}, {start + 5})" for start in range(0, 205, 5))
CASES = {
    "2*3*4 and a*b*c": "2*3*4anda*b*c",
    "f(x)*g(x)*h(x) and (x+1)*(x-1)*(x)": "f(x)*g(x)*h(x)and(x+1)*(x-1)*(x)",
    INTERVALS: INTERVALS.replace(" ", ""),
    r"\\server\share": r"\server\share",
    r"\\\\server\\share": r"\\server\share",
    r"a\-b \*c\*": "a-b*c*",
    "_x_ and snake_case": "xandsnake_case",
    "[^1] <b> ~~x~~ `code` [@hydro": "[^1]<b>~~x~~`code`[@hydro",
    "---": "---",
    "* * *": "***",
    "- - -": "---",
    "_ _ _": "___",
    "+ + +": "+++",
    "* **": "***",
    "- -": "--",
}


@pytest.mark.parametrize("text", CASES)
def test_signs_are_printed_as_the_page_on_briefs_says(text: str, tmp_path: Path) -> None:
    files = build(tmp_path, text)
    assert [body_lines(files[form]) for form in FORMS] == [[Line(CASES[text])]] * len(FORMS)
