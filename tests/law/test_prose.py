"""What is typed in a body is what is printed, in every format."""

from __future__ import annotations

import pytest

from tests.law.prose import differences

SHARDS, EACH = 5, 60


@pytest.mark.parametrize("shard", range(SHARDS))
def test_what_is_typed_is_what_is_printed(shard: int) -> None:
    assert differences((shard + 1) * EACH, "gate", shard * EACH) == []
