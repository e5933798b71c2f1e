"""`briefgen build`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import AUDIENCES, FOLDER, JSON, PATH, STRICT, TEMPLATES
from briefgen.errors import UsageError
from briefgen.formats import SUFFIXES

if TYPE_CHECKING:
    from briefgen.batch import Certificates
    from briefgen.pipeline import Request

CERTIFICATE = click.Path(path_type=Path, dir_okay=False, exists=True)


def source_date() -> int | None:
    """SOURCE_DATE_EPOCH of the environment, when it is set to a number."""
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(value) if value.isdigit() else None


def default_paths() -> tuple[Path, ...]:
    """The folder of briefs that a command takes when it is given none: `briefs` here. UsageError where there is none."""
    folder = Path("briefs")
    if not folder.is_dir():
        message = "expected a brief or a folder of briefs: there is no folder briefs/ here; `briefgen init` makes one"
        here = any(Path().glob("*.yaml"))
        raise UsageError(f"{message}, and `.` stands for the briefs of this folder" if here else message)
    return (folder,)


@click.command()
@click.argument("paths", nargs=-1, type=PATH)
@AUDIENCES
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(SUFFIXES), help="Only this format."
)
@click.option(
    "-l", "--language", "languages", multiple=True, metavar="LANGUAGE",
    help="Only this language: the brief's own, or that of a translation beside it.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=FOLDER, default=Path("output"), show_default=True, help="Folder to write in."
)
@TEMPLATES
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="N",
    help="Processes; one for each core by default, for eight briefs or more.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1),
    default=300.0,
    show_default=True,
    help="Seconds after which a job is stopped.",
)
@click.option("--verify", is_flag=True, help="Read every file again instead of trusting its size and time.")
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler, as tls://host:8786.")
@click.option(
    "--tls-ca", type=CERTIFICATE, help="Certificate of the authority that signed those of the cluster."
)
@click.option("--tls-cert", type=CERTIFICATE, help="Our certificate for the cluster.")
@click.option("--tls-key", type=CERTIFICATE, help="The key of our certificate.")
@click.option("--force", is_flag=True, help="Replace files that somebody changed since they were written.")
@STRICT
@click.option(
    "--stale", is_flag=True, help="Build translations of a cleared brief whose original has changed."
)
@click.option(
    "--since",
    default="",
    metavar="VERSION",
    help="List what has changed since a published version, a file or git:REV; the brief's own `since` by default.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
@JSON
def build(
    *,
    paths: tuple[Path, ...],
    audiences: tuple[str, ...],
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    output: Path,
    templates: Path | None,
    jobs: int | None,
    timeout: float,
    verify: bool,
    cluster: str,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    force: bool,
    strict: bool,
    stale: bool,
    since: str,
    quiet: bool,
    as_object: bool,
) -> int:
    """Build the Word and PDF files of briefs, or of every brief in a folder; without PATHS, of those in briefs/.

    Files whose brief and template are unchanged are not built again.

    \b
    Examples:
      briefgen build briefs/us-pakistan.yaml -a minister -f pdf
      briefgen build briefs/ -j 8
    """
    # The writers load slowly: `--help` must not wait for them.
    from briefgen.brief_files import briefs_in
    from briefgen.pipeline import Request

    request = Request(
        audiences,
        formats,
        templates,
        strict=strict,
        moment=source_date(),
        stale=stale,
        languages=languages,
        since=since,
    )
    found = briefs_in(paths or default_paths())
    check_audiences(found, request)
    check_languages(found, request)

    # After the pipeline: loaded from deep within the batch, a loop of Pillow's crosses a boundary of Python's stack
    # with each of its 2,300 calls, and each allocates and frees memory.
    from briefgen import batch
    from briefgen.cli.run import Telling

    settings = batch.Settings(
        jobs or batch.jobs_for(len(found)),
        timeout,
        cluster,
        certificates(tls_ca, tls_cert, tls_key),
        force=force,
        verify=verify,
    )
    telling = Telling(len(found), quiet=as_object, terse=quiet)
    return telling.report(batch.build(found, request, output, settings, telling))


def check_audiences(paths: tuple[Path, ...], request: Request) -> None:
    """Nothing. UsageError for an audience that was asked for and has a template beside none of these briefs."""
    if not request.audiences:
        return
    from briefgen.template import library

    folders = dict.fromkeys(path.parent for path in paths)
    libraries = [library(folder / "brief.yaml", request.templates) for folder in folders]
    known = {name for one in libraries for name in one.names}
    for name in request.audiences:
        if name not in known:
            several = tuple(filter(None, re.split(r"[,;\s]+", name)))
            hint = " ".join(f"-a {one}" for one in several)
            hint = f"write {hint}" if known.issuperset(several[:2]) and len(several) > 1 else ""
            raise UsageError(f"expected an audience, found {name!r}: {hint or libraries[0].closest(name)}")


def check_languages(paths: tuple[Path, ...], request: Request) -> None:
    """Nothing. UsageError for a language that was asked for and that none of these briefs can have."""
    if not request.languages:
        return
    from briefgen.translation.names import languages_beside

    known = tuple(dict.fromkeys(one for path in paths if path.is_file() for one in languages_beside(path)))
    for name in request.languages:
        if known and name not in known:
            whose = "the brief" if len(paths) == 1 else "any of these briefs"
            raise UsageError(
                f"expected a language of {whose}, found {name!r}; known here: {', '.join(known)}"
            )


def certificates(authority: Path | None, certificate: Path | None, key: Path | None) -> Certificates | None:
    """The three files that TLS needs, or None; UsageError if only some are given."""
    from briefgen import batch

    if authority and certificate and key:
        return batch.Certificates(authority, certificate, key)
    if authority or certificate or key:
        raise UsageError("expected --tls-ca, --tls-cert and --tls-key together, found some of them")
    return None
