"""A file that holds another brief's is not proven: what that one withholds was not searched for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.planting import attached, zipped
from tests.audit.test_leaks import BRIEF, NAME, READER
from tests.conftest import BRIEFS
from tests.terminal import Said, briefgen

OTHER = BRIEFS / "example-minimal.yaml"


def audit(path: Path, reader: str) -> Said:
    return briefgen("audit", path, "--brief", BRIEF, "-a", reader)


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_one_that_is_packed_beside_the_briefs_own(built: Path, tmp_path: Path, form: str) -> None:
    own = built / NAME / f"{NAME}.minister.{form}"
    foreign = built / OTHER.stem / f"{OTHER.stem}.minister.{form}"
    both = tmp_path / "both.zip"
    both.write_bytes(zipped({one.name: one.read_bytes() for one in (own, foreign)}))
    said = audit(both, "minister")
    assert said.code == 1
    assert f"not read: entry 2: it is another brief's file: it names '{OTHER.stem}'" in said.err
    assert "1 part could not be read" in said.out


def test_one_that_is_attached(built: Path, tmp_path: Path) -> None:
    foreign = (built / OTHER.stem / f"{OTHER.stem}.minister.docx").read_bytes()
    sent = tmp_path / "sent.pdf"
    own = (built / NAME / f"{NAME}.{READER}.pdf").read_bytes()
    sent.write_bytes(attached(lambda _: foreign, "a.docx")(own, ""))
    said = audit(sent, READER)
    assert said.code == 1
    assert f"it names '{OTHER.stem}', and --brief is '{NAME}'" in said.err


@pytest.mark.parametrize(
    ("form", "reason"), [("pdf", "it is a box of several briefs"), ("zip", "it names 'example-minimal'")]
)
def test_a_box(tmp_path: Path, form: str, reason: str) -> None:
    box = tmp_path / f"box.{form}"
    assert briefgen("pack", BRIEF, OTHER, "-a", "minister", "-o", box).code == 0
    said = audit(box, "minister")
    assert said.code == 1
    assert reason in said.err
    assert "not proven" in said.out


def test_a_zip_of_one_briefs_files_alone_is_clean(built: Path, tmp_path: Path) -> None:
    both = tmp_path / "both.zip"
    files = [built / NAME / f"{NAME}.minister.{form}" for form in ("docx", "pdf")]
    both.write_bytes(zipped({one.name: one.read_bytes() for one in files}))
    said = audit(both, "minister")
    assert (said.code, said.err) == (0, "")
