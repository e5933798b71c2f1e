"""Pixels of every mode and colour profile as grey or sRGB, as a viewer shows them."""

from __future__ import annotations

import io
from typing import cast

from PIL import Image, ImageChops

BYTES_OF_16 = {"I;16": 1, "I;16L": 1, "I;16B": 0, "I;16N": 1}
"""Modes of 16 bits, with the place of the high byte in each pixel."""
SRGB = frozenset({"sRGB built-in", "sRGB IEC61966-2.1", "sRGB2014"})


def flat(found: Image.Image) -> Image.Image:
    """The first frame in L or RGB, transparency replaced by white, as PDF/A-2 and print need it."""
    profile = found.info.get("icc_profile")
    found = _in_bytes(found)
    if found.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in found.info:
        found = found.convert("RGBA")
        alpha, colour = found.getchannel("A"), found.convert("RGB")
        colour = _in_srgb(colour, profile)
        sheet = Image.new("RGB", found.size, "white")
        sheet.paste(colour, (0, 0), alpha)
        found = sheet
    else:
        found = _in_srgb(found.convert("RGB") if found.mode in {"P", "RGBX"} else found, profile)
    clean = Image.new("L" if found.mode in {"1", "L"} else "RGB", found.size)
    clean.paste(found.convert(clean.mode))
    return clean


def _in_bytes(found: Image.Image) -> Image.Image:
    """A picture of 16 or 32 bits to the pixel as one of 8: 16 bits by their high byte, 32 from its darkest to its lightest."""
    if found.mode in BYTES_OF_16:
        return _high_bytes(found, BYTES_OF_16[found.mode])
    if found.mode not in {"I", "F"}:
        return found
    low, top = cast("tuple[float, float]", found.getextrema())  # of one band two numbers
    if found.mode == "I" and low >= 0 and 255 < top < 65536:
        low, top = 0.0, 65535.0  # a PNG of 16 bits, as Pillow before 12 read it
    scale = 255 / (top - low) if top > low else 0.0
    return found.convert("F").point(lambda value: value * scale - low * scale).convert("L")


def _high_bytes(found: Image.Image, place: int) -> Image.Image:
    data, clear = found.tobytes(), found.info.get("transparency")
    high = Image.frombytes("L", found.size, data[place::2])
    if not isinstance(clear, int):
        return high
    low = Image.frombytes("L", found.size, data[1 - place :: 2])
    # Both bytes must be those of the transparent value.
    differs = (
        part.point([255 * (level != byte) for level in range(256)])
        for part, byte in ((high, clear >> 8), (low, clear & 255))
    )
    return Image.merge("LA", (high, ImageChops.lighter(*differs)))


def _in_srgb(found: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB; one whose profile is damaged or of other colours than it is shown without, as viewers do."""
    if not profile:
        return found
    from PIL import ImageCms  # few pictures have a profile, and fewer another than sRGB

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if ImageCms.getProfileDescription(own).strip() in SRGB:
            return found
        target = ImageCms.createProfile("sRGB")
        shown = ImageCms.profileToProfile(found, own, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return found
    return found if shown is None else shown
