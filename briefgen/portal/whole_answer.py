"""What the application answers, kept whole, to be given later: by another process, or when its audit row is on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import StartResponse

PREPARED = "briefgen.prepared"  # in a WSGI environment: an answer that was made before
# A WSGI application; Django's types say no more of what it returns.
Application = Callable[[dict[str, Any], StartResponse], Any]


@dataclass(frozen=True, slots=True)
class WholeAnswer:
    """Status, headers and body, as WSGI has them."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def run(application: Application, environ: dict[str, Any]) -> WholeAnswer:
    """What a WSGI application answers, whole."""
    said: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        said.append((status, tuple((str(name), str(value)) for name, value in headers)))
        return _refuse_to_write

    found = application(environ, start)
    try:
        body = b"".join(found)
    finally:
        if hasattr(found, "close"):
            found.close()
    status, headers = said[-1]
    return WholeAnswer(status, headers, body)


def give(answer: WholeAnswer, start: StartResponse) -> Iterable[bytes]:
    """The body of an answer that is kept; `start` has the rest."""
    start(answer.status, list(answer.headers))
    return [answer.body]


def _refuse_to_write(_: bytes) -> object:
    """WSGI's old way to write a body, which Django does not use."""
    raise NotImplementedError
