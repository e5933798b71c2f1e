"""The box as a zip: the files as they are, with nothing of the machine that packed them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip knows


def as_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of the files by their names; they are packed already, so they are stored. The same files make the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, data in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            package.writestr(entry, data)
    return target.getvalue()
