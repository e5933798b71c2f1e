"""What a brief may name beside itself: files of its own folder, pictures that are pictures."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.terminal import Said, briefgen

HEAD = "title: Grain\ndate: 2025-03-03\naudiences: [analyst]\n"


def check(folder: Path, body: str) -> Said:
    """What `check` says of a brief in this folder."""
    path = folder / "desk" / "grain.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + body, encoding="utf-8")
    return briefgen("check", path)


NAMING = {
    "section": "sections:\n  - file: {}\n",
    "body": "sections:\n  - {{title: The port, body_file: {}}}\n",
    "picture": "figures:\n  - {{file: {}, alt: A ship}}\n",
}


@pytest.mark.parametrize("kind", NAMING)
@pytest.mark.parametrize("named", ["../secret", "/etc/hostname", "inner/../../secret"])
def test_a_file_outside_the_folder_is_refused_at_its_line(tmp_path: Path, kind: str, named: str) -> None:
    (tmp_path / "secret").write_text("title: secret\n", encoding="utf-8")
    said = check(tmp_path, NAMING[kind].format(named))
    assert said.code == 1
    assert "expected a file in the brief's folder" in said.err
    assert f"grain.yaml:{HEAD.count(chr(10)) + 2}:" in said.err


@pytest.mark.skipif(os.name != "posix", reason="links need a right that Windows rarely gives")
@pytest.mark.parametrize("kind", NAMING)
def test_a_link_that_leads_out_is_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret").write_text("title: secret\n", encoding="utf-8")
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "inner").symlink_to(tmp_path / "secret")
    said = check(tmp_path, NAMING[kind].format("inner"))
    assert said.code == 1
    assert "expected a file in the brief's folder" in said.err


@pytest.mark.skipif(os.name != "posix", reason="pipes in a folder are POSIX'")
@pytest.mark.parametrize("kind", NAMING)
def test_a_device_is_not_read(tmp_path: Path, kind: str) -> None:
    (tmp_path / "desk").mkdir()
    os.mkfifo(tmp_path / "desk" / "pipe")
    said = check(tmp_path, NAMING[kind].format("pipe"))
    assert said.code == 1
    assert "there is no file" in said.err


def test_a_body_of_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "port.md").write_text("Ships wait. " * 100_000, encoding="utf-8")
    said = check(tmp_path, NAMING["body"].format("port.md"))
    assert said.code == 1
    assert "1 MB" in said.err


def test_a_mistake_in_a_body_of_its_own_is_named_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "port.md").write_text(
        "Ships wait.\n\nSee [this](file:///etc/passwd).\n", encoding="utf-8"
    )
    said = check(tmp_path, NAMING["body"].format("port.md"))
    assert f"{tmp_path / 'desk' / 'port.md'}:3:12: sections[0].body: expected a link to http" in said.err


TEXTS = {
    "one word": "n" * 900_000,
    "plain": "Ships wait. " * 60_000,
    "emphasis": "*a **b " * 60_000,
    "brackets": "[" * 200_000,
    "links in links": "[" * 30_000 + "a" + "](https://b.example)" * 30_000,
    "lines": "a\n" * 300_000,
    "underscores": "_a_b" * 100_000,
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_paragraph_that_would_take_for_ever_is_refused_at_its_line(tmp_path: Path, kind: str) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "port.md").write_text(f"First.\n\n{TEXTS[kind]}", encoding="utf-8")
    said = check(tmp_path, NAMING["body"].format("port.md"))
    assert said.code == 1
    assert "port.md:3:1: sections[0].body: expected at most 20000 characters in a paragraph" in said.err
    assert len(said.err) < 2_000


def test_a_title_as_long_as_a_text_is_refused(tmp_path: Path) -> None:
    said = check(tmp_path, f"subtitle: {'long ' * 3000}\n")
    assert said.code == 1
    assert "grain.yaml:4:11: subtitle: expected at most 10000 characters, found 14999" in said.err


def bomb(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that says it is so many pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99_999))
        + chunk(b"IEND", b"")
    )


def whole() -> bytes:
    """A PNG."""
    target = io.BytesIO()
    Image.effect_noise((40, 30), 50).save(target, "PNG")
    return target.getvalue()


PICTURES = {
    "expected at most 25 million pixels, found far more": bomb(),
    "expected at most 25 million pixels, found 10000 x 10000": bomb(10_000),
    "expected a PNG, JPEG, SVG, WebP, GIF or TIFF": b"BM none of these",
    "the picture is damaged": whole()[:-30],
}


@pytest.mark.parametrize("message", PICTURES)
def test_what_is_no_honest_picture_is_refused_at_its_line(tmp_path: Path, message: str) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "ship.png").write_bytes(PICTURES[message])
    said = check(tmp_path, NAMING["picture"].format("ship.png"))
    assert said.code == 1
    assert message in said.err
    assert "grain.yaml:5:" in said.err


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_nothing_but_what_is_seen_goes_on(tmp_path: Path, form: str) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    exif = Image.Exif()
    exif[0x010E] = "taken at the safe house"  # ImageDescription
    Image.new("RGB", (300, 200), (10, 90, 120)).save(
        desk / "safe-house.png", form, exif=exif, comment=b"safe house"
    )
    assert check(tmp_path, NAMING["picture"].format("safe-house.png")).code == 0
    said = briefgen("build", desk / "grain.yaml", "-o", tmp_path / "output")
    assert said.code == 0, said.err
    made = list((tmp_path / "output" / "grain").iterdir())
    assert {path.suffix for path in made} == {".pdf", ".docx"}
    for path in made:
        data = path.read_bytes()
        assert b"safe" not in data
        assert b"Exif" not in data


def test_a_log_holds_no_words_of_the_brief(tmp_path: Path) -> None:
    said = check(
        tmp_path, "summary: The convoy leaves at dawn\nrisks:\n  - {title: x, likelihood: dawn, impact: 2}\n"
    )
    assert "dawn" in said.err
    path = tmp_path / "desk" / "grain.yaml"
    for command in (("check", path), ("build", path, "-o", tmp_path / "output")):
        logged = briefgen(*command, "--json")
        assert logged.code == 1
        assert "dawn" not in logged.out + logged.err
        assert '"line": 6' in logged.out
