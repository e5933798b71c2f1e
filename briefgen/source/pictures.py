"""Pictures of a brief: decoded and encoded anew, so that nothing but what is seen goes on."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_PIXELS = 25_000_000
FORMATS = {"PNG": "png", "JPEG": "jpeg"}
QUALITY = 90


class PictureError(ValueError):
    """A file that is no picture of ours, with a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def encoded(path: Path) -> bytes:
    """The picture as a clean PNG or JPEG in RGB or grey: no metadata, no original name, no profile."""
    try:
        with Image.open(path, formats=tuple(FORMATS)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                size = f"{picture.width} x {picture.height}"
                raise PictureError(f"expected at most 25 million pixels, found {size}", "make it smaller")
            kind = picture.format or "PNG"
            clean = _plain(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError as error:
        raise PictureError(
            f"expected a PNG or a JPEG, found {path.suffix or 'another file'}", "save it as PNG"
        ) from error
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise PictureError(
            "expected a whole picture, found one that cannot be read", "save it anew"
        ) from error
    target = io.BytesIO()
    if kind == "JPEG":
        clean.convert("RGB").save(target, "JPEG", quality=QUALITY)
    else:
        clean.save(target, "PNG", optimize=False)
    return target.getvalue()


def _plain(picture: Image.Image) -> Image.Image:
    """The pixels alone, on white where they were transparent: PDF/A-2 and print know no surprises then."""
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        sheet = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(sheet, picture)
    clean = Image.new("L" if picture.mode in {"1", "L", "I", "I;16"} else "RGB", picture.size)
    clean.paste(picture.convert(clean.mode))
    return clean
