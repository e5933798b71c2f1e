"""The YAML language server of editors: its problems, completions and hovers of a file, over LSP."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.judges import tools

KIND = "yaml"


@dataclass(slots=True)
class Editor:
    """An open session; each file that is opened is answered with its problems."""

    process: subprocess.Popen[bytes]
    settings: Mapping[str, Any]
    asked: int = 0
    versions: dict[str, int] = field(default_factory=dict)

    def problems(self, path: Path, text: str | None = None) -> list[str]:
        """The problems of a file, each as `line: message`; of other words than it holds when they are given."""
        uri = path.as_uri()
        words = path.read_text(encoding="utf-8") if text is None else text
        self.versions[uri] = self.versions.get(uri, 0) + 1
        if self.versions[uri] == 1:
            document = {"uri": uri, "languageId": KIND, "version": 1, "text": words}
            self._send("textDocument/didOpen", {"textDocument": document})
        else:
            changed = {"uri": uri, "version": self.versions[uri]}
            self._send(
                "textDocument/didChange", {"textDocument": changed, "contentChanges": [{"text": words}]}
            )
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri:
                return [
                    f"{one['range']['start']['line'] + 1}: {one['message']}"
                    for one in message["params"]["diagnostics"]
                ]

    def completions(self, path: Path, line: int, column: int) -> dict[str, str]:
        """The words offered at a place (from 0), each with its description."""
        found = self._ask("textDocument/completion", path, line, column)
        items = found["items"] if isinstance(found, dict) else found
        return {one["label"]: _words(one.get("documentation", "")) for one in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place (from 0)."""
        found = self._ask("textDocument/hover", path, line, column)
        return _words(found["contents"]) if found else ""

    def _ask(self, method: str, path: Path, line: int, column: int) -> Any:
        where = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": column}}
        return self.request(method, where)

    def request(self, method: str, parameters: Mapping[str, Any]) -> Any:
        """The result of a request."""
        self.asked += 1
        self._send(method, parameters, number=self.asked)
        while True:
            message = self._receive()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, method: str, parameters: Mapping[str, Any], *, number: int | None = None) -> None:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": parameters}
        self._write(message if number is None else {**message, "id": number})

    def _write(self, message: Mapping[str, Any]) -> None:
        data = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; what the server asks of us is answered on the way."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "id" in message and "method" in message:
            result = [self.settings] * len(message.get("params", {}).get("items", ())) or None
            if message["method"] == "workspace/configuration":
                sections = [item.get("section", "") for item in message["params"]["items"]]
                result = [_section(self.settings, name) for name in sections]
            self._write({"jsonrpc": "2.0", "id": message["id"], "result": result})
        return message


@contextmanager
def session(folder: Path, settings: Mapping[str, Any]) -> Iterator[Editor]:
    """An editor with that folder open and those settings, as `.vscode/settings.json` has them."""
    command = [tools.require("node"), str(tools.language_server()), "--stdio"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder
    ) as process:
        editor = Editor(process, settings)
        try:
            editor.request(
                "initialize",
                {
                    "processId": None,
                    "rootUri": folder.as_uri(),
                    "workspaceFolders": [{"uri": folder.as_uri(), "name": folder.name}],
                    "capabilities": {"workspace": {"configuration": True, "workspaceFolders": True}},
                },
            )
            editor._send("initialized", {})
            yield editor
        finally:
            process.kill()


def _section(settings: Mapping[str, Any], name: str) -> Any:
    """The settings below a name, as a tree: `yaml.schemas` is `schemas` of `yaml`."""
    tree: dict[str, Any] = {}
    for key, value in settings.items():
        if key.startswith(f"{name}."):
            *path, last = key.removeprefix(f"{name}.").split(".")
            inner = tree
            for step in path:
                inner = inner.setdefault(step, {})
            inner[last] = value
    return tree


def _words(content: Any) -> str:
    return content if isinstance(content, str) else str(content.get("value", ""))
