"""What is typed in the fields of a brief, in any script, is what is printed, in every format."""

from __future__ import annotations

import pytest

from tests.law.fields import differences

SHARDS, EACH = 2, 6


@pytest.mark.judge
@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_text_is_printed_as_typed(shard: int) -> None:
    assert differences((shard + 1) * EACH, "gate", shard * EACH) == []
