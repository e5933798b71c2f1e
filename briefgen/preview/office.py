"""Word files as the pages that LibreOffice makes of them, where it is installed."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from briefgen.errors import MachineError

LIMIT = 120  # seconds for one file; the first one makes the profile
# Where its installers put it on systems whose PATH does not lead to it.
INSTALLED = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}


@functools.cache
def office() -> str | None:
    """The program, None where there is none."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in INSTALLED.get(sys.platform, ()) if Path(path).is_file()), None)


def as_pdf(word: bytes, folder: Path) -> bytes:
    """A Word file as a PDF.

    `folder` is for working files and for a profile of this process, so that neither the user's own LibreOffice nor
    another worker is in the way. MachineError when LibreOffice is not there, fails or takes too long.
    """
    program = office()
    if program is None:
        raise MachineError("the pages of Word files need LibreOffice, and none was found")
    own = folder / str(os.getpid())
    own.mkdir(parents=True, exist_ok=True)
    source, target = own / "pages.docx", own / "pages.pdf"
    source.write_bytes(word)
    target.unlink(missing_ok=True)
    command = [
        program, f"-env:UserInstallation={(own / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(own), str(source),
    ]  # fmt: skip
    try:
        subprocess.run(  # noqa: S603 -- LibreOffice itself, with a file of our own making
            command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=LIMIT
        )
        return target.read_bytes()
    except subprocess.TimeoutExpired as error:
        raise MachineError(f"LibreOffice made no pages of the Word file within {LIMIT} s") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise MachineError("LibreOffice made no pages of the Word file") from error
