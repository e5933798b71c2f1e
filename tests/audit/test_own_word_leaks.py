"""Words that stand beside the items: planted in a reader's file, each is named; in the file we make, none is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject, TextStringObject

from briefgen import audience
from briefgen.audit.compare import Audit
from briefgen.audit.sandbox import Sandbox
from briefgen.pipeline import Job, Made, Request, make, open_brief
from tests.audit.test_leaks import void, zipped

BRIEF = """
title: (S) Secret plan to seize the Lira dams
audiences: [press]
handling:
  scheme: us
  level: SECRET
  portions: true
  derived_from: Warplan Cormorant annex four
for: {press: {title: Water in the valley}}
summary: (S) Nightfall is the hour of the attack upon the valley.
purpose: {ask: (S) to order the sappers forward}
clearances: [{role: Colonel Ashgrove of the Ninth}]
annexes:
  - title: (U) The dams
    audiences: [press]
    body: |
      (U) The dams stand.

      (S) Charges lie under the eastern spillway.
lines:
  - {text: (U//LIMDIS CORMORANT) The allies were never informed of this., audiences: [press]}
"""
# What is sought, by its path: a title, a bottom line, an ask, a name, a line of the mark, a paragraph, an item with a caveat, the caveat.
SECRETS = {
    "title": "Secret plan to seize the Lira dams",
    "summary": "Nightfall is the hour of the attack upon the valley",
    "purpose.ask": "to order the sappers forward",
    "clearances[0].role": "Colonel Ashgrove of the Ninth",
    "handling.derived_from": "Warplan Cormorant annex four",
    "annexes[0].body": "Charges lie under the eastern spillway",
    "lines[0].text": "The allies were never informed of this",
    "lines[0]": "LIMDIS CORMORANT",
}


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    path = tmp_path_factory.mktemp("desk") / "valley.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    return open_brief(path, Request())


@pytest.fixture(scope="module")
def files(job: Job) -> dict[str, bytes]:
    request = Request(formats=("docx", "pdf", "html"))
    return {one.format: one.data for one in make(job, job.templates[0], request) if isinstance(one, Made)}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as one:
        yield one


def sought(sandbox: Sandbox, job: Job, form: str, data: bytes) -> set[str]:
    run, chosen = Audit(job), job.templates[0]
    name = f"valley.press.{form}"
    search = partial(sandbox.search, name, data)
    found = search(run.sought(chosen).needles)
    return {leak.path for leak in run.report(chosen, name, found, search).leaks}


def in_part(part: str, mark: str, before: str, after: str = "") -> Callable[[bytes, str], bytes]:
    def plant(data: bytes, secret: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        found = parts.get(part, mark.encode())
        assert mark.encode() in found
        parts[part] = found.replace(mark.encode(), f"{before}{secret}{after}{mark}".encode(), 1)
        return zipped(parts)

    return plant


def in_name(data: bytes, secret: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, f"word/media/{secret.replace(' ', '-')}.png": b""})


def in_pdf(change: Callable[[PdfWriter, str], object]) -> Callable[[bytes, str], bytes]:
    def plant(data: bytes, secret: str) -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(data))
        void(change(writer, secret))
        target = io.BytesIO()
        writer.write(target)
        return target.getvalue()

    return plant


def in_page(mark: str, before: str, after: str) -> Callable[[bytes, str], bytes]:
    def plant(data: bytes, secret: str) -> bytes:
        assert mark in data.decode()
        return data.decode().replace(mark, f"{mark}{before}{secret}{after}", 1).encode()

    return plant


PLACES: dict[tuple[str, str], Callable[[bytes, str], bytes]] = {
    ("docx", "text"): in_part("word/document.xml", "<w:sectPr>", "<w:p><w:r><w:t>", "</w:t></w:r></w:p>"),
    ("docx", "a property"): in_part("docProps/core.xml", "</dc:title>", " "),
    ("docx", "a comment"): in_part("word/comments.xml", "</w:comments>", "<w:comments><w:t>", "</w:t>"),
    ("docx", "a header"): in_part("word/header_default.xml", "</w:hdr>", "<w:p><w:t>", "</w:t></w:p>"),
    ("docx", "an alternate text"): in_part("word/document.xml", "<w:sectPr>", '<wp:docPr descr="', '"/>'),
    ("docx", "a bookmark"): in_part("word/document.xml", "<w:sectPr>", '<w:bookmarkStart w:name="', '"/>'),
    ("docx", "the name of a part"): in_name,
    ("pdf", "the title"): in_pdf(lambda writer, secret: writer.add_metadata({"/Title": secret})),
    ("pdf", "a bookmark"): in_pdf(lambda writer, secret: writer.add_outline_item(title=secret, page_number=0)),
    ("pdf", "a note"): in_pdf(lambda writer, secret: writer.add_annotation(0, FreeText(text=secret, rect=(0, 0, 9, 9)))),
    ("pdf", "an alternate text"): in_pdf(
        lambda writer, secret: writer.root_object.__setitem__(NameObject("/Alt"), TextStringObject(secret))
    ),
    ("pdf", "an attachment"): in_pdf(lambda writer, secret: writer.add_attachment("notes.txt", secret.encode())),
    ("html", "text"): in_page("<main>", "<p>", "</p>"),
    ("html", "the head"): in_page("<head>", '<meta name="description" content="', '">'),
    ("html", "a comment"): in_page("<main>", "<!-- ", " -->"),
    ("html", "an alternate text"): in_page("<main>", '<img alt="', '">'),
}  # fmt: skip


@pytest.mark.parametrize(("form", "place"), PLACES)
@pytest.mark.parametrize("path", SECRETS)
def test_a_word_beside_the_items_is_named_where_it_is_planted(
    sandbox: Sandbox, job: Job, files: dict[str, bytes], form: str, place: str, path: str
) -> None:
    found = sought(sandbox, job, form, PLACES[form, place](files[form], SECRETS[path]))
    assert any(one.startswith(path) for one in found), found


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_none_of_them_is_in_the_file_we_make(
    sandbox: Sandbox, job: Job, files: dict[str, bytes], form: str
) -> None:
    assert sought(sandbox, job, form, files[form]) == set()
    for secret in SECRETS.values():
        assert secret.encode() not in files[form]
        assert secret.encode("utf-16-be") not in files[form]


def test_all_of_them_are_among_the_texts_withheld_from_the_reader(job: Job) -> None:
    withheld = audience.withheld_texts(job.loaded.brief, job.templates[0].reader)
    for path, secret in SECRETS.items():
        assert [one for one in withheld if one.path.startswith(path) and secret in one.text], path
    assert "Water in the valley" not in [one.text for one in withheld]
