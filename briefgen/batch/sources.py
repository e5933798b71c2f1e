"""Index of sources: the files that each brief was opened from, and the cache keys of its readers' views."""

from __future__ import annotations

import json
import os
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen import template
from briefgen.batch import keys
from briefgen.batch.work import FileState, OpenedBrief
from briefgen.pipeline import Request
from briefgen.source import house_of
from briefgen.store import Output

INDEX = ".briefgen-sources.json"
FORMAT = 1


class KnownReader(Struct, frozen=True):
    """One reader of a brief: audience, cache key of view and template, the template's formats."""

    audience: str
    key: str
    formats: tuple[str, ...]


class KnownBrief(Struct, frozen=True):
    """A brief as it was last opened; `origin` is the digest of all of its inputs."""

    identifier: str
    files: tuple[str, ...]
    origin: str
    readers: tuple[KnownReader, ...]


class Sources(Struct):
    """Known briefs and source files. A file with unchanged size and modification time is not read again."""

    request: Request
    verify: bool = False
    files: dict[str, FileState] = field(default_factory=dict)
    briefs: dict[str, KnownBrief] = field(default_factory=dict)
    damaged: bool = False
    _asked: str = ""
    _checked: dict[str, str] = field(default_factory=dict)
    _around: dict[Path, str] = field(default_factory=dict)

    def find(self, path: Path) -> KnownBrief | None:
        """The brief as it was last opened; None when an input has changed since."""
        found = self.briefs.get(_absolute(path))
        if found is None or found.origin != self._origin(path, found.files):
            return None
        return found

    def learn(self, path: Path, opened: OpenedBrief) -> KnownBrief:
        """The entry for a brief that was just opened, now stored in the index."""
        for state in opened.files:
            self.files[state.path] = state
            self._checked[state.path] = state.digest
        names = tuple(state.path for state in opened.files)
        origin = self._origin(path, names) if opened.settled else ""
        readers = tuple(KnownReader(one.template.name, one.key, one.template.formats) for one in opened.views)
        found = KnownBrief(opened.identifier, names, origin, readers)
        self.briefs[_absolute(path)] = found
        return found

    def forget(self, path: Path) -> None:
        """Remove a brief that cannot be opened."""
        self.briefs.pop(_absolute(path), None)

    def _origin(self, path: Path, names: tuple[str, ...]) -> str:
        digests = tuple((name, self._digest(name)) for name in sorted(names))
        folder = path.resolve().parent
        around = self._around.get(folder)
        if around is None:
            around = self._around[folder] = self._surroundings(path)
        self._asked = self._asked or _asked(self.request)
        return keys.digest((self._asked, digests, around, keys.versions()))

    def _surroundings(self, path: Path) -> str:
        """The digest of the house file and of every template folder that briefs of this folder can use."""
        house = house_of(path)
        found = template.library(path, self.request.templates)
        folders = [
            (name, [(str(file.relative_to(folder)), self._digest(str(file))) for file in _files(folder)])
            for name, folder in found.folders.items()
        ]
        translations = sorted(one.name for one in path.resolve().parent.glob("*.*.y*ml"))
        return keys.digest((str(house), self._digest(str(house)) if house else "", folders, translations))

    def _digest(self, name: str) -> str:
        """The digest of a file, empty when it does not exist; computed once per run."""
        if name not in self._checked:
            self._checked[name] = self._read(name)
        return self._checked[name]

    def _read(self, name: str) -> str:
        try:
            status = os.stat(name)  # noqa: PTH116 -- thousands of them in a run that changes nothing
        except OSError:
            self.files.pop(name, None)
            return ""
        before = self.files.get(name)
        if before and not self.verify and (before.size, before.time) == (status.st_size, status.st_mtime_ns):
            return before.digest
        state = FileState(name, status.st_size, status.st_mtime_ns, keys.content_digest(Path(name)))
        self.files[name] = state
        return state.digest


def read(output: Output, request: Request, *, verify: bool) -> Sources:
    """The index of the last run; an empty one marked as damaged when the file cannot be read."""
    sources = Sources(request, verify)
    try:
        _fill(sources, json.loads((output.folder / INDEX).read_bytes()))
    except FileNotFoundError:
        return sources
    except (OSError, ValueError, TypeError, KeyError):
        return Sources(request, verify, damaged=True)
    return sources


def write(output: Output, sources: Sources) -> None:
    """Write the index for the next run; it holds file names and digests, no text of a brief."""
    briefs = [
        [path, one.identifier, one.files, one.origin, [[r.audience, r.key, r.formats] for r in one.readers]]
        for path, one in sorted(sources.briefs.items())
        if os.path.exists(path)  # noqa: PTH110 -- as above
    ]
    files = sorted([file.path, file.size, file.time, file.digest] for file in sources.files.values())
    content = json.dumps({"format": FORMAT, "files": files, "briefs": briefs}).encode()
    path = output.folder / INDEX
    if not path.exists() or path.read_bytes() != content:
        output.write_own(INDEX, content)


def _fill(sources: Sources, found: dict[str, object]) -> None:
    if found["format"] != FORMAT:
        return
    files, briefs = found["files"], found["briefs"]
    if not isinstance(files, list) or not isinstance(briefs, list):
        raise TypeError
    for path, size, time, sha in files:
        sources.files[path] = FileState(path, size, time, sha)
    for path, identifier, names, origin, readers in briefs:
        known = tuple(KnownReader(audience, key, tuple(formats)) for audience, key, formats in readers)
        sources.briefs[path] = KnownBrief(identifier, tuple(names), origin, known)


def _asked(request: Request) -> str:
    """The digest of a request without its formats, of which each is looked for by its file; its paths count as texts."""
    templates = _absolute(request.templates) if request.templates else ""
    since = os.path.abspath(request.since) if os.path.isfile(request.since) else request.since  # noqa: PTH100, PTH113 -- also for what is no path
    return keys.digest((replace(request, formats=(), templates=None, since=since), templates))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 -- as above


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
