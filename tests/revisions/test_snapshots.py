"""What a brief was when it was published: kept beside it, found by its version, never out of its folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from briefgen import versions
from briefgen.errors import UsageError
from briefgen.source import load
from tests.conftest import BRIEFS, ROOT
from tests.revisions.later import document_of
from tests.revisions.test_changes import listed
from tests.terminal import briefgen


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The first brief, kept as it was at version 1.0, with its house file above it, and changed since."""
    (tmp_path / "briefs").mkdir()
    shutil.copy(BRIEFS / "house.yaml", tmp_path)
    path = Path(shutil.copy(BRIEFS / "us-pakistan.yaml", tmp_path / "briefs"))
    versions.keep(path, "1.0", load(path).files)
    text = path.read_text(encoding="utf-8").replace("Its Ambassador attends", "Its Ambassador visits", 1)
    path.write_text(text.replace('version: "1.0"', 'version: "1.1"\nsince: 1.0'), encoding="utf-8")
    return path


def test_a_published_version_is_found_by_its_number(desk: Path) -> None:
    done = briefgen("diff", "1.0", desk, "-a", "press", "--templates", ROOT / "templates", "--json")
    assert [one["field"] for one in json.loads(done.out)["differences"]] == ["version", "summary"]
    assert "{--attends--} {++visits++}" in listed(document_of(desk, "press"))[1]


def test_a_snapshot_has_the_house_and_all_files_and_no_earlier_snapshot(desk: Path) -> None:
    archive = versions.keep(desk, "1.1", (*load(desk).files, versions.kept(desk, "1.0") or Path()))
    with zipfile.ZipFile(archive) as found:
        assert sorted(found.namelist()) == ["brief", "files/briefs/us-pakistan.yaml", "files/house.yaml"]
    with versions.opened("1.1", desk) as loaded:
        assert loaded.brief.organisation == load(desk).brief.organisation
    before = archive.read_bytes()
    assert versions.keep(desk, "1.1", load(desk).files).read_bytes() == before


def test_versions_that_are_not_there_are_named(desk: Path) -> None:
    versions.keep(desk, "1.10", ())
    versions.keep(desk, "1.9", ())
    with pytest.raises(UsageError, match=r"published are 1\.0, 1\.9, 1\.10"), versions.opened("2.0", desk):
        pass


@pytest.mark.parametrize("name", ["../1.0", "1.0/..", "/etc/hosts", "1.0\x00", ""])
def test_no_name_leads_out_of_the_folder(desk: Path, name: str) -> None:
    assert versions.kept(desk, name) is None


def test_an_archive_that_is_no_snapshot_is_refused(desk: Path) -> None:
    (desk.parent / versions.FOLDER / "us-pakistan@3.zip").write_bytes(b"PK nothing")
    with (
        pytest.raises(UsageError, match="expected a version that `portal publish` kept"),
        versions.opened("3", desk),
    ):
        pass


def test_what_is_wrong_with_a_version_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    path = tmp_path / "briefs" / "grain.yaml"
    path.write_text("titel: Grain\n", encoding="utf-8")
    for arguments in (
        ["init", "-q"], ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"],
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)  # noqa: S607 -- git of the machine
    versions.keep(path, "0.9", ())
    path.write_text("title: Grain\naudiences: [press]\nsummary: Ships sail.\n", encoding="utf-8")
    for version, shown in (
        ("git:HEAD", "git:HEAD:briefs/grain.yaml:1:1: "),
        ("0.9", "grain@0.9.zip:grain.yaml:1:1: "),
    ):
        said = briefgen("diff", version, path)
        assert said.code == 1
        assert said.err.startswith(shown)
        assert all(line.startswith((shown, "  ")) for line in said.err.splitlines())
