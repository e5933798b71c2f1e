from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from briefgen.theme import Theme
from briefgen.writers.docx.numbering import Lists


@pytest.mark.parametrize(("columns", "inside"), [(1, False), (2, True)])
def test_numbers_of_paragraphs_stand_in_the_column_where_there_are_two(columns: int, *, inside: bool) -> None:
    theme = Theme()
    lists = Lists()
    lists.number_paragraph("7")
    part = lists.part(replace(theme, page=replace(theme.page, columns=columns))).decode()
    left, hanging = re.findall(r'w:left="(\d+)" w:hanging="(\d+)"', part)[-1]
    assert (left == hanging) is inside
    assert (left == "0") is not inside
