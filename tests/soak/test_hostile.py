"""A fiftieth of the hostile files of `python -m tests.soak.hostile`, and each that once ended in a traceback or was called clean."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.audit.sandbox import Sandbox
from tests.soak.hostile import NEEDLE, UNREADABLE, honest, mutants

BOMBS = frozenset(name for name in UNREADABLE if "bomb" in name)  # the long run has them


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


@pytest.mark.parametrize("name", sorted(UNREADABLE.keys() - BOMBS))
def test_a_file_of_which_a_part_cannot_be_read_is_not_proven(sandbox: Sandbox, name: str) -> None:
    found = sandbox.search("sent", UNREADABLE[name](), (NEEDLE,))
    assert found.unread or found.leaks


@pytest.mark.parametrize(("name", "data"), list(mutants(4, 1)))
def test_a_mutant_has_a_verdict(sandbox: Sandbox, name: str, data: bytes) -> None:
    assert honest(sandbox.search("sent", data, (NEEDLE,)))


def test_a_stream_that_unpacks_to_too_much_is_named_and_its_pages_are_not_opened(sandbox: Sandbox) -> None:
    reasons = [one.reason for one in sandbox.search("sent", UNREADABLE["a Flate bomb"](), (NEEDLE,)).unread]
    assert reasons[0].startswith("over the limit of ")
    assert "its pages were not opened: they are over the limit" in reasons
