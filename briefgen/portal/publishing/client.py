"""Publishing a brief to a portal: the one in this folder, or a remote one with a token."""

from __future__ import annotations

import json
import secrets
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from briefgen import versions
from briefgen.errors import BriefgenError, MachineError, Place, Problem, Problems, UsageError
from briefgen.pipeline import Job, Request, open_brief
from briefgen.portal.configuration import LOOPBACK
from briefgen.portal.publishing.compared import Compared, comparisons
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.package import LastVersion, package
from briefgen.portal.publishing.readiness import lacks

PATIENCE = 120  # seconds for an answer
ELSEWHERE = frozenset({301, 302, 303, 307, 308, 404, 405})  # answers of what is no portal
NO_PORTAL = "expected the address of a portal, as https://briefs.example.org, without a path"


@dataclass(frozen=True, slots=True)
class PublishAnswer:
    """The portal's answer: new editions as `brief/audience/version`, audiences without changes, state of the release.

    `cancelled` are earlier editions that waited for the end of their embargo, and that the new ones replace.
    """

    editions: tuple[str, ...]
    unchanged: tuple[str, ...]
    state: str
    cancelled: tuple[str, ...] = ()


class Target(Protocol):
    """A portal, wherever it is."""

    def last(self, brief: str) -> Mapping[str, LastVersion]:
        """The last version of each audience."""
        ...

    def publish(self, files: tuple[OfferedFile, ...], review_by: str = "") -> PublishAnswer:
        """Offer the files, and the day by which they must be looked at again; Problems when they are not taken."""
        ...


@dataclass(frozen=True, slots=True)
class PublishReport:
    """Lines for the operator, and warnings, from publishing a brief."""

    lines: tuple[str, ...]
    warnings: tuple[Problem, ...]


def publish(path: Path, request: Request, target: Target) -> PublishReport:
    """Build the brief and publish its files, all or none; Problems when it may not be published.

    The brief's own files are kept beside it as this version, and go to no portal.
    """
    job = open_brief(path, request)
    if lacking := tuple(lacks(job.loaded)):
        raise Problems(lacking)
    last = target.last(job.loaded.brief.id)
    packed = package(job, request, last)
    answer, compared = PublishAnswer((), (), ""), Compared()
    if packed.files:
        compared = comparisons(path, job, packed, last)
        answer = target.publish((*packed.files, *compared.files), packed.review_by)
    word = "published" if answer.state in {"released", ""} else "waits for a second releaser"
    lines = [f"{word}: {edition}" for edition in answer.editions]
    lines += [f"cancelled: {edition}, before its embargo ended" for edition in answer.cancelled]
    lines += [f"nothing new: {packed.identifier}/{name}" for name in (*packed.unchanged, *answer.unchanged)]
    lines += [
        f"not published: the edition in {one}; the portal takes a brief in its own language alone"
        for one in job.other_languages
    ]
    lines += compared.missing
    lines += _kept(path, job) if answer.editions else ()
    return PublishReport(tuple(lines), packed.warnings)


def _kept(path: Path, job: Job) -> Iterator[str]:
    """A line where the published version could not be kept at the desk; what is published stays so."""
    try:
        versions.keep(path, job.loaded.brief.version, job.loaded.files)
    except MachineError as error:
        yield f"not kept for comparison: {error}"


@dataclass(frozen=True, slots=True)
class RemotePortal:
    """A portal at an address, spoken to with a releaser's token."""

    site: str
    token: str

    def last(self, brief: str) -> Mapping[str, LastVersion]:
        """The last version of each audience."""
        answer = self._ask(f"/api/briefs/{brief}/")
        return {
            name: LastVersion(one["version"], one["digests"], tuple(one.get("readable", ())))
            for name, one in answer["audiences"].items()
        }

    def publish(self, files: tuple[OfferedFile, ...], review_by: str = "") -> PublishAnswer:
        """Offer the files; Problems when they are not taken."""
        kind, body = _form(files, review_by)
        try:
            answer = self._ask("/api/releases/", body, kind)
        except MachineError as error:  # the answer may be what was lost
            raise MachineError(
                f"{error}; to publish again is safe: the same files are no new version"
            ) from error
        editions, unchanged, cancelled = (
            tuple(answer.get(name, ())) for name in ("editions", "unchanged", "cancelled")
        )
        return PublishAnswer(editions, unchanged, answer["state"], cancelled)

    def answers(self, brief: str) -> list[dict[str, str]]:
        """What readers answered to a brief."""
        return list(self._ask(f"/api/answers/{quote(brief, safe='')}/")["answers"])

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self.token}", **({"Content-Type": kind} if kind else {})}
        asked = urllib.request.Request(self.site + path, body, headers)  # noqa: S310 -- `remote_portal` lets only http pass
        try:
            with _without_redirects().open(asked, timeout=PATIENCE) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            raise _refusal(self.site, error) from error
        except OSError as error:
            reason = getattr(error, "reason", error)
            unknown = isinstance(reason, ssl.SSLCertVerificationError)
            hint = "; of the house's own authority SSL_CERT_FILE names the file" if unknown else ""
            raise MachineError(f"{self.site}: {reason}{hint}") from error
        except (ValueError, TypeError) as error:
            raise MachineError(f"{self.site}: {NO_PORTAL}") from error


def remote_portal(site: str, token: str) -> RemotePortal:
    """The portal at an address; UsageError when the token would go over the wire in the plain."""
    parts = urlsplit(site)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise UsageError(f"--to: expected https://..., found {site!r}")
    if not token:
        raise UsageError("expected a releaser's token in --token-file or BRIEFGEN_TOKEN, found none")
    return RemotePortal(site.rstrip("/"), token)


def _refusal(site: str, error: urllib.error.HTTPError) -> BriefgenError:
    try:
        answer = json.loads(error.read())
    except ValueError:
        answer = {}
    if problems := answer.get("problems"):
        return Problems(tuple(
            Problem(one["code"], one["message"], Place(one["place"]), hint=one["hint"]) for one in problems
        ))  # fmt: skip
    if error.code == 404 and (reason := answer.get("error")):  # of the portal: a stranger's 404 is no JSON
        return UsageError(f"{site}: {reason}")
    if error.code == 401:
        return UsageError(f"{site}: expected the token of an active releaser")
    return MachineError(f"{site}: answered {error.code}{f'; {NO_PORTAL}' if error.code in ELSEWHERE else ''}")


def _form(files: tuple[OfferedFile, ...], review_by: str) -> tuple[str, bytes]:
    """Content type and body of a form with these files and this day (RFC 7578)."""
    boundary = secrets.token_hex(16)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="review_by"\r\n\r\n{review_by}\r\n'.encode()
    parts = [head] + [
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{file.name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + file.data
        + b"\r\n"
        for file in files
    ]
    return f"multipart/form-data; boundary={boundary}", b"".join((*parts, f"--{boundary}--\r\n".encode()))


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Refuses redirects: they would send the token to another site."""

    def redirect_request(self, *_: object) -> None:
        """None: no redirect is followed."""


def _without_redirects() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_NoRedirect)
