"""HTTP server of the preview on the loopback address, with a secret key in its path."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import os
import secrets
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from briefgen.errors import MachineError
from briefgen.formats import BY_SUFFIX, Format
from briefgen.preview.build import Order
from briefgen.preview.build_workers import BuildWorkers
from briefgen.preview.choice import Choice
from briefgen.preview.editor import vscode_link
from briefgen.preview.guard import Guard
from briefgen.preview.pictures import png
from briefgen.preview.preview_state import FORMAT_NAMES, PreviewState
from briefgen.preview.text_layer import Line, lines
from briefgen.theme import FONTS

HOST = "127.0.0.1"
HERE = Path(__file__).parent
WIDEST = 2400  # pixels, the limit of a page's picture, as in page.js
RETRY = 1000  # milliseconds until a page reconnects
# The only files that are served from disk; no part of a request is used as a path.
FILES = {
    "": (HERE / "page.html", "text/html; charset=utf-8"),
    "page.css": (HERE / "page.css", "text/css; charset=utf-8"),
    **{
        name: (HERE / name, "text/javascript; charset=utf-8")
        for name in ("page.js", "elements.js", "frame.js", "text.js", "who.js")
    },
    "icon.svg": (HERE / "icon.svg", "image/svg+xml"),
    "regular.ttf": (FONTS / "SourceSans3-Regular.ttf", "font/ttf"),
    "semibold.ttf": (FONTS / "SourceSans3-Semibold.ttf", "font/ttf"),
}


@dataclass(frozen=True, slots=True)
class Address:
    """Address of a preview; anyone on this machine who has the key can see the brief."""

    port: int
    key: str

    def __str__(self) -> str:
        return f"http://{HOST}:{self.port}/{self.key}/"


def serve(order: Order, port: int, ready: Callable[[Address], None], briefs: tuple[Path, ...] = ()) -> None:
    """Serve a preview until the process is interrupted; `ready` is called with its address once it listens.

    `briefs` are those to choose from, that of the order among them.
    """
    # Treat SIGTERM as Ctrl-C: uvicorn raises the signal again after its shutdown.
    former = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        # A worker that was ended can leave files of LibreOffice open on Windows.
        with _listen(port) as listener, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            order = dataclasses.replace(order, folder=Path(folder))
            address = Address(listener.getsockname()[1], secrets.token_urlsafe(16))
            asyncio.run(_serve(order, address, listener, ready, briefs))
    finally:
        signal.signal(signal.SIGTERM, former)


async def _serve(
    order: Order,
    address: Address,
    listener: socket.socket,
    ready: Callable[[Address], None],
    briefs: tuple[Path, ...],
) -> None:
    state = PreviewState(str(order.path), tuple(map(str, briefs)))
    workers = BuildWorkers(state)
    choice = Choice(order, state, workers)
    working = asyncio.create_task(choice.follow())
    asyncio.get_running_loop().call_soon(ready, address)
    try:
        await _Server(state, Guard(_application(state, workers, choice, address.key), address)).serve(
            [listener]
        )
    finally:
        working.cancel()
        workers.close()


class _Server(uvicorn.Server):
    """A server that first closes the event streams of open pages, which would delay its shutdown."""

    def __init__(self, state: PreviewState, application: Guard) -> None:
        settings = uvicorn.Config(
            application, log_config=None, access_log=False, server_header=False, lifespan="off",
            timeout_graceful_shutdown=1,
        )  # fmt: skip
        super().__init__(settings)
        self._state = state

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._state.close()
        await super().shutdown(sockets)


def _application(state: PreviewState, workers: BuildWorkers, choice: Choice, key: str) -> Starlette:
    routes = [Route(f"/{name}", _file(*found)) for name, found in FILES.items()]
    routes += [
        Route("/changes", _changes(state)),
        Route("/who.json", _who(workers)),
        Route("/briefs/{index:int}", _choose(state, choice), methods=["POST"]),
        Route("/formats/{suffix}", _show(state, choice), methods=["POST"]),
        Route("/{audience}/{number:int}-{width:int}.png", _page(state)),
        Route("/{audience}/{number:int}.json", _text(state)),
        Route("/{audience}/{number:int}/{line:int}.json", _origin(state, workers)),
        *(Route(f"/{{audience}}.{suffix}", _built(state, suffix)) for suffix in FORMAT_NAMES),
    ]
    return Starlette(routes=[Mount(f"/{key}", routes=routes)])


def _file(path: Path, media_type: str) -> Callable[[Request], Response]:
    def answer(_: Request) -> Response:
        return Response(path.read_bytes(), media_type=media_type)

    return answer


def _changes(state: PreviewState) -> Callable[[Request], Response]:
    async def events() -> AsyncIterator[str]:
        yield f"retry: {RETRY}\n\n"
        async for found in state.changes():
            yield f"data: {json.dumps(found)}\n\n"

    def answer(_: Request) -> Response:
        return StreamingResponse(events(), media_type="text/event-stream")

    return answer


def _choose(state: PreviewState, choice: Choice) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        index = request.path_params["index"]
        if index >= len(state.briefs):
            return PlainTextResponse("no such brief", 404)
        choice.choose(Path(state.briefs[index]))
        return Response(status_code=204)

    return answer


def _show(state: PreviewState, choice: Choice) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        suffix = request.path_params["suffix"]
        if suffix not in state.formats:
            return PlainTextResponse("no such format", 404)
        choice.show(suffix)
        return Response(status_code=204)

    return answer


def _page(state: PreviewState) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = request.path_params
        column, width = state.column(asked["audience"]), asked["width"]
        if not 0 < width <= WIDEST:
            return PlainTextResponse("no such width", 404)
        if column is None or not 0 < asked["number"] <= len(column.built.sheets):
            return _gone()
        return Response(png(column.built.pages, asked["number"] - 1, width), media_type="image/png")

    return answer


def _text(state: PreviewState) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        asked = request.path_params
        found = _lines(state, asked["audience"], asked["number"])
        if found is None:
            return _gone()
        return JSONResponse([dataclasses.asdict(line) for line in found])

    return answer


def _gone() -> Response:
    """204: a browser may ask for a page that was there a moment ago, which is no mistake to be reported."""
    return Response(status_code=204)


def _origin(state: PreviewState, workers: BuildWorkers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        audience, number, index = (request.path_params[name] for name in ("audience", "number", "line"))
        found = await asyncio.to_thread(_lines, state, audience, number)
        if found is None or index >= len(found):
            return PlainTextResponse("no such line", 404)
        origin = await workers.find_origin(audience, tuple(line.text for line in found), index)
        if origin is None:
            return JSONResponse(None)
        place = origin.place
        return JSONResponse({"place": str(place), "link": vscode_link(place), "field": origin.path})

    return answer


def _who(workers: BuildWorkers) -> Callable[[Request], Awaitable[Response]]:
    async def answer(_: Request) -> Response:
        found = await workers.who_sees_what()
        rows = [
            {
                "path": row.path,
                "words": row.words,
                "answers": row.answers,
                "place": str(row.place),
                "link": vscode_link(row.place),
            }
            for row in found.rows
        ]
        return JSONResponse({"readers": found.readers, "rows": rows})

    return answer


def _lines(state: PreviewState, audience: str, number: int) -> tuple[Line, ...] | None:
    """The lines of a page, counted from 1; None when there is no such page."""
    column = state.column(audience)
    if column is None or not 0 < number <= len(column.built.sheets):
        return None
    return lines(column.built.pages, number - 1)


def _built(state: PreviewState, suffix: str) -> Callable[[Request], Response]:
    """The file of an audience, as long as its format is the one that is shown."""
    attached = {"Content-Disposition": "attachment"} if suffix == Format.DOCX.suffix else {}

    def answer(request: Request) -> Response:
        column = state.column(request.path_params["audience"])
        if column is None or not column.built.data or state.format != suffix:
            return PlainTextResponse("no such file", 404)
        return Response(column.built.data, media_type=BY_SUFFIX[suffix].value.media_type, headers=attached)

    return answer


def _listen(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        if os.name == "posix":  # on Windows it would let another program listen on the same port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise MachineError(
            f"port {port}: {error.strerror or error}; `--port 0` takes any free one"
        ) from error
    return listener
