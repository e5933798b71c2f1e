"""Pictures of briefs and templates: decoded and encoded again, so that only the pixels are passed on."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image, ImageOps, UnidentifiedImageError

from briefgen.document import Picture

MAX_PIXELS = 25_000_000
FORMATS = {"PNG": "png", "JPEG": "jpeg"}
QUALITY = 90
HEAD = 512  # bytes by which a file is named
STARTS = {
    b"GIF8": "a GIF", b"BM": "a BMP", b"II*\0": "a TIFF", b"MM\0*": "a TIFF", b"%PDF": "a PDF", b"PK\3\4": "a ZIP or Office file",
    b"\xd7\xcd\xc6\x9a": "a WMF drawing", b"\1\0\0\0": "an EMF drawing",
}  # fmt: skip


class PictureError(ValueError):
    """A file that is not an accepted picture, with a hint."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def encode_clean(file: Path | io.BytesIO) -> bytes:
    """The picture as PNG or JPEG in RGB or grey, without metadata, name and colour profile."""
    try:
        with _quiet(), Image.open(file, formats=tuple(FORMATS)) as found:
            if found.width * found.height > MAX_PIXELS:
                size = f"{found.width} x {found.height}"
                raise PictureError(f"expected at most 25 million pixels, found {size}", "make it smaller")
            kind = found.format or "PNG"
            clean = _plain(ImageOps.exif_transpose(found))
    except UnidentifiedImageError as error:
        message = f"expected a PNG or a JPEG, found {_kind(file)}"
        raise PictureError(message, "open it in an image editor and export it as PNG") from error
    except Image.DecompressionBombError as error:
        raise PictureError("expected at most 25 million pixels, found far more", "make it smaller") from error
    except (OSError, SyntaxError) as error:
        raise PictureError("the picture is damaged and cannot be read", "save it again") from error
    target = io.BytesIO()
    if kind == "JPEG":
        clean.convert("RGB").save(target, "JPEG", quality=QUALITY)
    else:
        clean.save(target, "PNG", optimize=False)
    return target.getvalue()


def picture(data: bytes) -> Picture:
    """The `Picture` of encoded bytes, with its form and its size in pixels."""
    with Image.open(io.BytesIO(data)) as image:
        form: Literal["png", "jpeg"] = "png" if image.format == "PNG" else "jpeg"
        return Picture(data, form, image.width, image.height)


def _kind(file: Path | io.BytesIO) -> str:
    """What a file is by its first bytes, whatever its name says."""
    if isinstance(file, Path):
        with file.open("rb") as opened:
            head = opened.read(HEAD)
    else:
        head = file.getvalue()[:HEAD]
    if not head:
        return "an empty file"
    if b"<svg" in head:
        return "an SVG drawing"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "a WebP"
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "another kind of file")


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress Pillow's warnings about large pictures, which are refused here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        yield


def _plain(found: Image.Image) -> Image.Image:
    """The pixels alone, transparency replaced by white, as PDF/A-2 and print need it."""
    if found.mode in {"RGBA", "LA", "PA"} or "transparency" in found.info:
        found = found.convert("RGBA")
        sheet = Image.new("RGBA", found.size, "white")
        found = Image.alpha_composite(sheet, found)
    clean = Image.new("L" if found.mode in {"1", "L", "I", "I;16"} else "RGB", found.size)
    clean.paste(found.convert(clean.mode))
    return clean
