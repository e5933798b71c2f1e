"""Pictures of briefs and templates: decoded and encoded again, so that only what is seen is passed on."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec
from PIL import Image, ImageOps, UnidentifiedImageError

from briefgen.document import Picture, Vector
from briefgen.document.vectors import RECORD
from briefgen.pictures.colours import flat
from briefgen.pictures.errors import PictureError

MAX_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")
MAX_SVG = 5_000_000  # bytes
DPI = 150.0  # pixels of a photograph to the inch in print, unless it is made to fit
QUALITY = 90
HEAD = 8192  # bytes by which a file is named; a WebP has its colour profile in them, before its pixels
STARTS = {
    b"BM": "a BMP", b"%PDF": "a PDF", b"PK\3\4": "a ZIP or Office file", b"\0\0\1\0": "an ICO",
    b"\xd7\xcd\xc6\x9a": "a WMF drawing", b"\1\0\0\0": "an EMF drawing",
}  # fmt: skip
# How files of the forms that are read begin: one that begins so and cannot be read is damaged or cut short.
READ = {
    b"\x89PNG": "a PNG", b"\xff\xd8\xff": "a JPEG", b"GIF8": "a GIF", b"RIFF": "a WebP", b"II*\0": "a TIFF", b"MM\0*": "a TIFF",
}  # fmt: skip
# What Pillow's readers raise for damaged files, beside OSError.
DAMAGE = (
    ArithmeticError, EOFError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip


def encode_clean(file: Path | io.BytesIO, *, painted: bool = False) -> bytes:
    """The picture as PNG or JPEG in RGB or grey, without metadata, name and colour profile; of several frames the first.

    Photographs (JPEG, lossy WebP) stay JPEG. An SVG is the record of its outlines and texts; one that holds more is painted,
    and so is each when `painted` is asked for. PictureError for what is no such picture, is damaged or too large.
    """
    if is_svg(_head(file)):
        return _encode_svg(_whole(file), painted=painted)
    try:
        with _quiet(), Image.open(file, formats=FORMATS) as found:
            if found.width * found.height > MAX_PIXELS:
                size = f"{found.width} x {found.height}"
                raise PictureError(f"expected at most 25 million pixels, found {size}", "make it smaller")
            photograph = found.format in {"JPEG", "MPO"} or _is_lossy_webp(_head(file))
            clean = flat(ImageOps.exif_transpose(found))
    except UnidentifiedImageError as error:
        message = f"expected a PNG, JPEG, SVG, WebP, GIF or TIFF, found {_kind(file)}"
        raise PictureError(message, "open it in an image editor and export it as PNG") from error
    except Image.DecompressionBombError as error:
        raise PictureError("expected at most 25 million pixels, found far more", "make it smaller") from error
    except DAMAGE as error:
        raise PictureError("the picture is damaged and cannot be read", "save it again") from error
    target = io.BytesIO()
    if photograph:
        clean.convert("RGB").save(target, "JPEG", quality=QUALITY)
    else:
        clean.save(target, "PNG", optimize=False)
    return target.getvalue()


def picture(data: bytes) -> Picture | Vector:
    """The picture of encoded bytes."""
    if data.startswith(RECORD):
        return msgspec.json.decode(data, type=Vector)
    return pixels(data)


def pixels(data: bytes) -> Picture:
    """The picture of an encoded PNG or JPEG, with its form and its size."""
    with Image.open(io.BytesIO(data)) as image:
        form: Literal["png", "jpeg"] = "png" if image.format == "PNG" else "jpeg"
        dpi = image.info.get("dpi", (DPI, DPI))[0] if form == "png" else DPI  # ours alone say it
        return Picture(data, form, image.width, image.height, round(dpi, 1))


def _encode_svg(data: bytes, *, painted: bool) -> bytes:
    from briefgen.pictures import svg  # few briefs have drawings

    found = svg.read(data)
    if isinstance(found, Vector) and not painted:
        return msgspec.json.encode(found)
    if isinstance(found, Vector):
        sharp = min(svg.MOST_WIDE, round(svg.RESOLUTION * 4 * found.width / 72))
        png, dpi = svg.paint(data, sharp), sharp * 72 / found.width
    else:
        png, dpi = found.data, found.dpi
    with Image.open(io.BytesIO(png)) as image:
        target = io.BytesIO()
        flat(image).save(target, "PNG", dpi=(dpi, dpi))
    return target.getvalue()


def _kind(file: Path | io.BytesIO) -> str:
    """What a file is by its first bytes, whatever its name says."""
    head = _head(file)
    if not head:
        return "an empty file"
    if head[4:8] == b"ftyp":
        return "an AVIF or HEIC" if head[8:12] in {b"avif", b"heic", b"heix", b"mif1"} else "a film"
    for start, kind in READ.items():
        if head.startswith(start) and (start != b"RIFF" or head[8:12] in {b"WEBP", b""}):
            return f"{kind} that is damaged or cut short"
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), "another kind of file")


def _is_lossy_webp(head: bytes) -> bool:
    return head[8:12] == b"WEBP" and b"VP8 " in head


def is_svg(head: bytes) -> bool:
    """Whether a file that begins so is an SVG."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<svg" in head


def _whole(file: Path | io.BytesIO) -> bytes:
    if isinstance(file, io.BytesIO):
        return file.getvalue()
    with file.open("rb") as opened:
        return opened.read(MAX_SVG + 1)


def _head(file: Path | io.BytesIO) -> bytes:
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return opened.read(HEAD)
    return file.getvalue()[:HEAD]


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress Pillow's warnings: large pictures are refused here, and damaged metadata are not passed on."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
