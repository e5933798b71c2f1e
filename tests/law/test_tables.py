"""No word or number of a table is broken that a wider column would hold, in any format."""

from __future__ import annotations

import pytest

from tests.law.tables import differences


@pytest.mark.judge
def test_no_word_or_number_of_a_table_is_broken_in_any_format() -> None:
    assert differences(40, "gate") == []
