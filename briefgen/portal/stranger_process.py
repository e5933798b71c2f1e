"""A process that answers strangers, at low priority: readers share neither Python's interpreter nor a turn on the processor with them.

The server keeps the connections and the queue; what is to be answered goes there whole, and comes back whole.
"""

from __future__ import annotations

import functools
import io
import logging
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse

from briefgen.portal import lanes, whole_answer
from briefgen.portal.known_sessions import known
from briefgen.portal.lanes import Lanes
from briefgen.portal.limits import BUSY
from briefgen.portal.whole_answer import PREPARED, Application, WholeAnswer
from briefgen.processes.service import NoAnswerError, Service

NAME = "briefgen portal: strangers"
NICE = 10  # of the process, so that readers are served first
LIMIT = 60.0  # seconds for an answer; then the process is replaced
SAFE = ("GET", "HEAD")
PLAIN = (str, int, tuple)  # values of an environment that another process can have
log = logging.getLogger("django.server")


@dataclass(frozen=True, slots=True)
class Question:
    """A request, as WSGI has it: the strings and numbers of its environment, and its body."""

    environ: dict[str, Any]
    body: bytes
    secrets: tuple[str, ...]  # its session's key and its token, good or not


@dataclass(frozen=True, slots=True)
class Reply:
    """The application's answer, and those of the question's secrets that are good."""

    answer: WholeAnswer
    known: tuple[str, ...]


StrangerProcess = Service[Question, Reply]


def open_process() -> StrangerProcess:
    """The process, started."""
    return Service(NAME, _begin, lanes.PAGES + lanes.FORMS, LIMIT)


class DividedApplication:
    """The portal, as WSGI has it: readers are answered here, strangers by their process."""

    def __init__(self, readers: Application, process: StrangerProcess, dispatcher: Lanes) -> None:
        self._readers, self._process, self._lanes = readers, process, dispatcher

    def __call__(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        """The body of the answer."""
        if (prepared := environ.get(PREPARED)) is not None:
            return whole_answer.give(prepared, start)
        headers = {name: environ.get(f"HTTP_{name}", "") for name in ("COOKIE", "AUTHORIZATION")}
        request = lanes.Request(environ["REQUEST_METHOD"], environ["PATH_INFO"], headers)
        if request.is_readers(self._lanes.cookie):
            body: Iterable[bytes] = self._readers(environ, start)
            return body
        plain = {name: value for name, value in environ.items() if isinstance(value, PLAIN)}
        plain[lanes.WAITING] = self._lanes.waiting()
        secrets = request.secrets(self._lanes.cookie)
        try:
            reply = self._ask(Question(plain, environ["wsgi.input"].read(), secrets))
        except (NoAnswerError, OSError):
            log.exception("a request of a stranger has no answer")
            start("503 Service Unavailable", [("Retry-After", str(BUSY)), ("Content-Type", "text/plain")])
            return [b"One moment, please.\n"]
        for secret in reply.known:
            known.add(secret)
        return whole_answer.give(reply.answer, start)

    def _ask(self, question: Question) -> Reply:
        """The reply, by a second process when the first one was lost and the question changes nothing."""
        try:
            return self._process.ask(question)
        except NoAnswerError:
            if question.environ["REQUEST_METHOD"] not in SAFE:
                raise
            return self._process.ask(question)


def answer(application: Application, question: Question) -> Reply:
    """What a WSGI application answers to a question."""
    environ = {**question.environ, "wsgi.input": io.BytesIO(question.body), "wsgi.errors": sys.stderr}
    try:
        found = whole_answer.run(application, environ)
    except Exception:
        log.exception("a request of a stranger failed")
        raise
    return Reply(found, tuple(one for one in question.secrets if one in known))


def _begin() -> Callable[[Question], Reply]:
    """What answers a question, in the process of strangers."""
    if hasattr(os, "nice"):  # Windows has no such priorities
        os.nice(NICE)
    from briefgen.portal.wsgi import application

    return functools.partial(answer, application)
