"""A process that answers questions in any order; one that is lost fails what it was asked, and the next question has another."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from briefgen.processes import worker
from briefgen.processes.service import Line, NoAnswerError, Service
from tests import waiting
from tests.waiting import DEADLINE

Answers = Service[str, str]


def _begin() -> Callable[[str], str]:
    """What the process of these tests answers."""
    return _answer


def _answer(question: str) -> str:
    match question:
        case "pid":
            return str(os.getpid())
        case "wait":
            threading.Event().wait(DEADLINE)
        case "fail":
            raise ValueError(question)
        case "unsendable":
            return threading.Lock()  # type: ignore[return-value]
        case "end":
            os._exit(3)
    return question * 2


@pytest.fixture
def answers() -> Iterator[Answers]:
    made = Service("answers", _begin, 3, DEADLINE)
    yield made
    made.close()


def test_a_question_that_takes_long_keeps_no_other_one_waiting(answers: Answers) -> None:
    with ThreadPoolExecutor(1) as thread:
        long = thread.submit(answers.ask, "wait")
        assert [answers.ask(one) for one in "ab"] == ["aa", "bb"]
        assert not long.done()
        answers.close()
        with pytest.raises(NoAnswerError):
            long.result(DEADLINE)


def test_many_questions_at_once_have_each_its_own_answer(answers: Answers) -> None:
    questions = [str(number) for number in range(200)]
    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(answers.ask, questions)) == [one * 2 for one in questions]


def test_it_is_another_process_and_stays_the_same(answers: Answers) -> None:
    first = answers.ask("pid")
    assert first not in ("", str(os.getpid()))
    assert answers.ask("pid") == first


def test_a_question_that_fails_has_no_answer_and_the_process_goes_on(answers: Answers) -> None:
    first = answers.ask("pid")
    for question in ("fail", "unsendable"):
        with pytest.raises(NoAnswerError):
            answers.ask(question)
    assert answers.ask("pid") == first


def test_a_process_that_ends_is_replaced_for_the_next_question(answers: Answers) -> None:
    first, line = answers.ask("pid"), answers._line
    with pytest.raises(NoAnswerError):
        answers.ask("end")
    waiting.until(lambda: line.lost)
    with pytest.raises(NoAnswerError):  # nobody is there any more
        line.ask("pid", DEADLINE)
    assert answers.ask("pid") != first


def test_a_process_that_hangs_is_killed(answers: Answers, monkeypatch: pytest.MonkeyPatch) -> None:
    first = answers.ask("pid")
    monkeypatch.setattr(answers, "_limit", 0.01)
    with pytest.raises(NoAnswerError):
        answers.ask("wait")
    waiting.until(lambda: answers._line.lost)
    monkeypatch.undo()
    assert answers.ask("pid") != first


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="Windows has no such signals")
def test_interrupts_are_for_the_parent(answers: Answers) -> None:
    first = answers.ask("pid")
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(int(first), number)
    assert answers.ask("pid") == first


def test_without_a_process_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(worker.SPAWN.Process, "start", refuse)
    with pytest.raises(OSError, match="no room"):
        Line.open("answers", _begin, 1)
