"""Files that a releaser uploads in the browser: which audiences get nothing new, and what may have been forgotten."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen import locale
from briefgen.document.identity import HTML_PREFIX
from briefgen.errors import Place, Problem
from briefgen.formats import INLINE
from briefgen.portal.place import store
from briefgen.portal.publishing.local_portal import last_versions
from briefgen.portal.publishing.offer import EditionFiles, OfferedFile
from briefgen.portal.publishing.package import LastVersion

# Parts of a Word file that hold its words, and the version among them; the rest is letterhead, theme and pictures.
WORDED = re.compile(r"word/(document|header|footer|footnotes|comments)[^/]*\.xml|docProps/.*")
GAPS = frozenset({"audience-lacks", "format-lacks"})
WHOLE = "upload all files of the brief, or say that these are all"


@dataclass(frozen=True, slots=True)
class Upload:
    """What to publish of an upload, the audiences for whom nothing but the version's number is new, and what seems to lack."""

    brief: str
    offered: tuple[EditionFiles, ...]
    unchanged: tuple[str, ...]
    gaps: tuple[Problem, ...]


def sort_out(offered: tuple[EditionFiles, ...]) -> Upload:
    """The upload, by what was published of the brief before."""
    brief = offered[0].fact("identifier")
    last = last_versions(brief)
    unchanged = tuple(one.fact("audience") for one in offered if _is_as_it_was(one, last))
    fresh = tuple(one for one in offered if one.fact("audience") not in unchanged)
    return Upload(brief, fresh, unchanged, tuple(_gaps(offered, last)))


def _gaps(offered: tuple[EditionFiles, ...], last: Mapping[str, LastVersion]) -> Iterator[Problem]:
    """A problem for each audience that had the last version and gets none, and for each format that lacks."""
    for name in sorted(set(last) - {one.fact("audience") for one in offered}):
        message = f"expected files for {name} too, who has version {last[name].version}, found none"
        yield Problem("audience-lacks", message, Place(offered[0].fact("identifier")), hint=WHOLE)
    for one in offered:
        name, found = one.fact("audience"), _forms(one)
        before = last[name].digests if name in last else ()
        if lacking := sorted({*before, *INLINE} - set(found)):
            message = (
                f"expected {' and '.join(lacking)} for {name} too, found {', '.join(sorted(found))} alone"
            )
            yield Problem("format-lacks", message, Place(one.files[0][0].name), hint=WHOLE)


def _is_as_it_was(offered: EditionFiles, last: Mapping[str, LastVersion]) -> bool:
    """True when the page has the words of the last version's but for the number, and the Word file its letterhead.

    A PDF shows what the page shows, and is not compared; without a page in both versions the answer is False.
    """
    before = last.get(offered.fact("audience"))
    found = _forms(offered)
    if before is None or before.version == offered.fact("version") or set(found) != set(before.digests):
        return False
    if not set(INLINE) & set(found):
        return False
    language = offered.fact("language")
    for form, file in found.items():
        earlier = store().read(before.digests[form])
        if form in INLINE and _numberless(earlier, before.version, language) != _numberless(
            file.data, offered.fact("version"), language
        ):
            return False
        if form == "docx" and _dress(earlier) != _dress(file.data):
            return False
    return True


def _forms(offered: EditionFiles) -> dict[str, OfferedFile]:
    return {file.form: file for file, _ in offered.files}


def _numberless(page: bytes, version: str, language: str) -> str:
    """The page without its version's number where it says so itself: in its head, and after the label for it."""
    text = page.decode("utf-8")
    label = locale.labels(language)["version"].format(version=version)
    said = f'name="{HTML_PREFIX}version" content="{version}"'
    printed = re.compile(rf"(?<!\w){re.escape(label)}(?![\w-]|\.\w)", re.IGNORECASE)
    return printed.sub("", text.replace(said, ""))


def _dress(data: bytes) -> dict[str, int]:
    """The checksums of the parts of a Word file that hold no words."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {one.filename: one.CRC for one in package.infolist() if not WORDED.fullmatch(one.filename)}
