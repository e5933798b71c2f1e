"""One thread does what many wait for: nothing is lost, nothing done twice, nobody waits for ever."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from briefgen.portal.batching import Batching


def at_once(batching: Batching[int], count: int) -> list[BaseException | None]:
    """What each of so many threads got."""
    found: list[BaseException | None] = [None] * count

    def work(number: int) -> None:
        try:
            batching.do(number)
        except OSError as error:
            found[number] = error

    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
        assert not thread.is_alive()
    return found


def test_every_job_is_done_once_and_those_that_wait_are_done_together() -> None:
    batches: list[list[int]] = []
    first, others = threading.Event(), threading.Event()

    def work(jobs: Sequence[int]) -> None:
        batches.append(list(jobs))
        if not first.is_set():
            first.set()
            others.wait(timeout=120)

    batching = Batching(work)
    leader = threading.Thread(target=batching.do, args=(99,))
    leader.start()
    first.wait(timeout=120)
    waiting = threading.Thread(target=at_once, args=(batching, 40))
    waiting.start()
    while len(batching._waiting) < 40:
        threading.Event().wait(0.001)
    others.set()
    waiting.join(timeout=120)
    leader.join(timeout=120)
    assert batches[0] == [99]
    assert sorted(batches[1]) == list(range(40))
    assert len(batches) == 2


def test_many_rounds_lose_no_job() -> None:
    done: list[int] = []
    batching = Batching(done.extend)
    for _ in range(20):
        at_once(batching, 30)
    assert sorted(done) == sorted(list(range(30)) * 20)


def test_a_failure_reaches_everyone_of_the_batch_and_the_next_one_goes_on() -> None:
    failing = True

    def work(jobs: Sequence[int]) -> None:  # fails whatever they are
        if failing:
            raise OSError("disk full")

    batching = Batching(work)
    assert all(isinstance(error, OSError) for error in at_once(batching, 20))
    failing = False
    assert at_once(batching, 20) == [None] * 20


def test_a_failure_of_one_batch_is_raised_as_it_was() -> None:
    def work(jobs: Sequence[int]) -> None:
        raise OSError(jobs[0], "disk full")

    with pytest.raises(OSError, match="disk full"):
        Batching(work).do(28)
