"""Files that are no Word files, or hostile ones, end in a message that names the file; large ones are read in time."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import WordFileError
from tests.conftest import BRIEFS
from tests.review.marking import W, zipped
from tests.terminal import briefgen

HEAD = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>'.encode()
TAIL = b"</w:body></w:document>"
DOCUMENTS = {
    "no zip": b"hello",
    "empty": b"",
    "no document": zipped({"a.xml": b"<a/>"}),
    "no XML": zipped({"word/document.xml": b"<w:document"}),
    "a document type": zipped({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + HEAD + TAIL}),
    "deep": zipped({"word/document.xml": HEAD + b"<w:sdt>" * 3000 + b"</w:sdt>" * 3000 + TAIL}),
    "many parts": zipped({f"p{number}": b"" for number in range(5_001)}),
    "a damaged part": zipped({"word/document.xml": HEAD + TAIL})[:-40],
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_no_word_file_is_refused(name: str) -> None:
    with pytest.raises(WordFileError, match="expected"):
        read_word(DOCUMENTS[name])


def test_the_command_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.press.docx"
    path.write_bytes(DOCUMENTS["a document type"])
    done = briefgen("review", path, "--brief", BRIEFS / "us-pakistan.yaml")
    assert done.code == 1
    assert str(path) in done.err
    assert "document type" in done.err


def test_a_part_that_unpacks_to_too_much_ends_in_a_message(tmp_path: Path) -> None:
    path = tmp_path / "x.press.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(HEAD)
        for _ in range(120):
            part.write(b" " * 1_000_000)
        part.write(TAIL)
    done = briefgen("review", path, "--brief", BRIEFS / "us-pakistan.yaml")
    assert done.code == 1
    assert "expected at most 100 MB" in done.err


def test_strict_names_of_elements_are_read() -> None:
    strict = (HEAD + b"<w:p><w:r><w:t>Words</w:t></w:r></w:p>" + TAIL).replace(
        W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert [one.new for one in read_word(zipped({"word/document.xml": strict})).paragraphs] == ["Words"]


def test_a_large_file_is_read_in_little_time() -> None:
    paragraph = b"<w:p><w:r><w:t>Some words of a paragraph that says a little.</w:t></w:r></w:p>"
    data = zipped({"word/document.xml": HEAD + paragraph * 20_000 + TAIL})
    before = time.process_time()
    assert len(read_word(data).paragraphs) == 20_000
    assert time.process_time() - before < 60
