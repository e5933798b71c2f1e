"""A tenth of the long run of edited Word files."""

from __future__ import annotations

from tests.soak import reviews


def test_no_edit_is_lost_and_none_goes_astray() -> None:
    done = reviews.run(6, 11)
    assert done.faults == []
    assert len({one.kind for one in done.edits}) >= 12
    assert len(done.edits) == 6 * reviews.EDITS
