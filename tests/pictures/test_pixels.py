"""Pictures of every form and mode are shown as a viewer shows them, and carry nothing else."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from briefgen.pictures import PictureError, encode_clean
from tests.source.test_files import bomb
from tests.terminal import briefgen

WHITE, RED, BLUE, GREY = (255, 255, 255), (255, 0, 0), (0, 0, 255), (128, 128, 128)


def dots(mode: str, *values: float | tuple[int, ...]) -> Image.Image:
    """A picture one pixel high."""
    made = Image.new(mode, (len(values), 1))
    for x, value in enumerate(values):
        made.putpixel((x, 0), value)
    return made


def palette() -> Image.Image:
    made = dots("P", 0, 1)
    made.putpalette([*RED, *BLUE])
    return made


def saved(found: Image.Image, form: str, **options: Any) -> io.BytesIO:
    target = io.BytesIO()
    found.save(target, form, **options)
    return target


def shown(data: io.BytesIO) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(encode_clean(data))) as made:
        row = made.convert("RGB")
        return [row.getpixel((x, 0)) for x in range(row.width)]  # type: ignore[misc]


CASES: dict[str, tuple[io.BytesIO, list[tuple[int, ...]]]] = {
    "16 bits, png": (saved(dots("I;16", 0, 0x8000, 0xFFFF), "PNG"), [(0, 0, 0), GREY, WHITE]),
    "16 bits, tiff": (saved(dots("I;16", 0, 0x8000, 0xFFFF), "TIFF"), [(0, 0, 0), GREY, WHITE]),
    "16 bits with a clear grey": (saved(dots("I;16", 0x80, 0x8000), "PNG", transparency=0x80), [WHITE, GREY]),
    "32 bits": (saved(dots("I", -100_000, 100_000), "TIFF"), [(0, 0, 0), WHITE]),
    "floating point": (saved(dots("F", -0.5, 1.5), "TIFF"), [(0, 0, 0), WHITE]),
    "one grey everywhere": (saved(dots("F", 0.5, 0.5), "TIFF"), [(0, 0, 0)] * 2),
    "one bit": (saved(dots("1", 0, 1), "PNG"), [(0, 0, 0), WHITE]),
    "cmyk": (saved(dots("CMYK", (255, 0, 0, 0), (0, 0, 0, 255)), "TIFF"), [(0, 255, 255), (0, 0, 0)]),
    "lab": (saved(dots("LAB", (0, 128, 128)), "TIFF"), [(0, 0, 0)]),
    "grey with alpha": (saved(dots("LA", (0, 0), (0, 255)), "PNG"), [WHITE, (0, 0, 0)]),
    "palette with a clear colour": (saved(palette(), "PNG", transparency=1), [RED, WHITE]),
    "gif with a clear colour": (saved(palette(), "GIF", transparency=0), [WHITE, BLUE]),
    "colour with alpha, webp": (saved(dots("RGBA", (*RED, 0), (*RED, 255)), "WEBP", lossless=True), [WHITE, RED]),
    "frames, gif": (saved(dots("RGB", RED), "GIF", save_all=True, append_images=[dots("RGB", BLUE)]), [RED]),
    "frames, webp": (
        saved(dots("RGB", RED), "WEBP", save_all=True, append_images=[dots("RGB", BLUE)], lossless=True), [RED]
    ),
    "pages, tiff": (saved(dots("RGB", RED), "TIFF", save_all=True, append_images=[dots("RGB", BLUE)]), [RED]),
    "a damaged profile": (saved(dots("RGB", RED), "PNG", icc_profile=b"none"), [RED]),
    "a profile of other colours": (
        saved(dots("L", 128), "TIFF", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()),
        [GREY],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_picture_is_shown_as_a_viewer_shows_it(case: str) -> None:
    data, colours = CASES[case]
    found = shown(data)
    assert len(found) == len(colours)
    # A colour engine may round otherwise from version to version.
    assert all(
        abs(one - other) <= 2
        for pair in zip(found, colours, strict=True)
        for one, other in zip(*pair, strict=True)
    )


def swapped() -> bytes:
    """An sRGB profile in which red and blue have changed places."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    (count,) = struct.unpack_from(">I", profile, 128)
    at = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, blue, words = at[b"rXYZ"], at[b"bXYZ"], at[b"desc"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    (start,) = struct.unpack_from(">I", profile, words + 4)
    name = profile.index("sRGB".encode("utf-16-be"), start)
    profile[name : name + 8] = "xRGB".encode("utf-16-be")
    return bytes(profile)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_colour_profile_is_converted_to_srgb(mode: str) -> None:
    found = dots("RGB", RED, BLUE).convert(mode)
    assert shown(saved(found, "PNG", icc_profile=swapped())) == [BLUE, RED]


def test_a_photograph_stays_one_and_keeps_its_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # taken with the camera on its side
    for form in ("JPEG", "WEBP"):
        with Image.open(io.BytesIO(encode_clean(saved(Image.new("RGB", (30, 20)), form, exif=exif)))) as made:
            assert (made.format, made.size) == ("JPEG", (20, 30))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "TIFF"])
def test_nothing_that_is_not_seen_goes_on(form: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "the safe house"  # ImageDescription
    packet = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>the safe house</x:xmpmeta>"
    data = saved(Image.new("RGB", (30, 20), RED), form, exif=exif, comment=b"the safe house", xmp=packet)
    assert b"safe house" in data.getvalue()
    assert b"safe house" not in encode_clean(data)


def test_words_that_unpack_to_megabytes_are_refused() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "x" * (2 << 20), zip=True)
    with pytest.raises(PictureError, match="damaged"):
        encode_clean(saved(dots("RGB", RED), "PNG", pnginfo=words))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "TIFF"])
def test_a_picture_that_is_cut_off_is_shown_or_refused(form: str) -> None:
    whole = saved(Image.effect_noise((40, 30), 50).convert("RGB"), form).getvalue()
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            made = encode_clean(io.BytesIO(whole[:end]))
        except PictureError:
            continue
        with Image.open(io.BytesIO(made)) as found:
            assert found.size == (40, 30)


def test_a_logo_of_too_many_pixels_is_refused_at_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "desk"
    folder.mkdir(parents=True)
    (folder / "crest.png").write_bytes(bomb())
    settings = "extends: minister\ntheme:\n  logo:\n    file: crest.png\n    alt: A crest\n"
    (folder / "template.yaml").write_text(settings, encoding="utf-8")
    brief = tmp_path / "grain.yaml"
    brief.write_text("title: Grain\ndate: 2025-03-03\naudiences: [desk]\n", encoding="utf-8")
    said = briefgen("check", brief)
    assert (said.code, "template.yaml:4:" in said.err) == (1, True), said.err
    assert "expected at most 25 million pixels, found far more" in said.err
