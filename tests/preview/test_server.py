"""Access to the preview, and its responses."""

from __future__ import annotations

import signal
import socket
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from briefgen.pipeline import Request
from briefgen.preview import Address, serve
from briefgen.preview.build import Order
from tests.conftest import BRIEFS
from tests.preview.session import Session
from tests.terminal import briefgen

OUTSIDE = (
    "../../etc/passwd", "%2e%2e/%2e%2e/etc/passwd", "..%2f..%2fetc%2fpasswd", "//etc/passwd", "page.html", "server.py",
    "corridor.yaml", "../corridor.yaml", "templates/minister/template.yaml", "press.pdf", "..pdf",
    "minister/1-999999.png", "minister/1-0.png", "minister/1/999.json", "press/1/0.json",
    "minister.html", "minister.docx", "minister.outline",
)  # fmt: skip
GONE = (
    "minister/0-480.png", "minister/99-480.png", "press/1-480.png", "minister/0.json", "minister/99.json", "press/1.json",
)  # fmt: skip
FILES = (
    "",
    "page.css",
    "page.js",
    "elements.js",
    "frame.js",
    "text.js",
    "who.js",
    "who.json",
    "icon.svg",
    "regular.ttf",
    "semibold.ttf",
    "minister.pdf",
    "minister/1-480.png",
    "minister/1.json",
    "minister/1/0.json",
)


@pytest.mark.parametrize("path", FILES)
def test_each_answer_tells_the_browser_to_keep_it_to_itself(session: Session, path: str) -> None:
    reply = session.get(path)
    assert reply.status == 200
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in reply.headers["content-security-policy"]
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("path", GONE)
def test_a_page_that_is_there_no_longer_has_no_content_and_is_no_mistake(session: Session, path: str) -> None:
    reply = session.get(path)
    assert (reply.status, reply.body) == (204, b"")


@pytest.mark.parametrize("path", OUTSIDE)
def test_no_path_leads_to_a_file_of_the_machine(session: Session, path: str) -> None:
    assert session.get(path).status == 404


def test_a_brief_is_not_chosen_by_opening_an_address(session: Session) -> None:
    assert session.get("briefs/0").status == 405


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "elsewhere.example:{port}", "127.0.0.1", "127.0.0.1:1"]
)
def test_a_name_that_was_led_here_is_refused(session: Session, host: str) -> None:
    port = urlsplit(session.address).port
    reply = session.get("", host=host.format(port=port))
    assert (reply.status, reply.body) == (404, b"not found")
    assert session.get("", host=f"localhost:{port}").status == 200


@pytest.mark.parametrize("key", ["/", "/wrong/", "//"])
def test_without_the_key_there_is_nothing(session: Session, key: str) -> None:
    assert session.get("minister.pdf", key=key).status == 404


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address")
def test_it_listens_at_one_address_alone(session: Session) -> None:
    port = urlsplit(session.address).port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", port or 0), 5)


def test_the_pdf_is_the_one_that_build_makes_and_nothing_is_written(session: Session, tmp_path: Path) -> None:
    before = sorted(session.folder.rglob("*"))
    said = briefgen("build", session.brief, "-o", tmp_path, "-f", "pdf")
    assert said.code == 0
    for audience in ("minister", "analyst"):
        built = tmp_path / "corridor" / f"corridor.{audience}.pdf"
        assert session.get(f"{audience}.pdf").body == built.read_bytes()
    assert sorted(session.folder.rglob("*")) == before


def test_a_folder_without_briefs_is_refused(tmp_path: Path) -> None:
    said = briefgen("preview", tmp_path, "--no-browser")
    assert (said.code, said.err) == (2, f"error: {tmp_path}: there is no .yaml file in this folder\n")


def test_a_port_that_is_taken_is_named(session: Session) -> None:
    port = urlsplit(session.address).port
    said = briefgen("preview", session.brief, "--no-browser", "--port", str(port))
    assert said.code == 4
    assert said.err.startswith(f"error: port {port}: ")
    assert "`--port 0` takes any free one" in said.err


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("briefgen.preview")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    said = briefgen("preview", BRIEFS / "example-minimal.yaml", "--no-browser")
    assert said.code == 2
    assert 'pip install "briefgen[preview]"' in said.err


def test_it_serves_until_it_is_interrupted() -> None:
    found: list[object] = []

    def look(address: Address) -> None:
        def ask() -> None:
            session = Session(BRIEFS, str(address))
            try:
                found.append(session.settled()["audiences"])
                found.append(session.get("minister/1-480.png").body[:8])
                found.append(session.get("minister.pdf").status)
                found.append(session.get("press.pdf").status)
            finally:
                signal.raise_signal(signal.SIGINT)

        threading.Thread(target=ask).start()

    order = Order(BRIEFS / "example-minimal.yaml", Request(("minister",), ("pdf",)))
    with pytest.raises(KeyboardInterrupt):
        serve(order, 0, look)
    audiences, *rest = found
    assert isinstance(audiences, list)
    assert [one["name"] for one in audiences] == ["minister"]
    assert rest == [b"\x89PNG\r\n\x1a\n", 200, 404]
