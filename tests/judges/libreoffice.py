"""LibreOffice: does a Word file open elsewhere, and what does it show?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from briefgen.theme import FONTS
from tests.judges import tools

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


def to_pdf(paths: Sequence[Path], folder: Path) -> list[Path]:
    """The PDF that LibreOffice makes of each Word file, with our fonts at hand."""
    program = tools.require("soffice")
    configuration = folder / "fonts.conf"
    configuration.write_text(FONTCONFIG.format(folder=FONTS), encoding="utf-8")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration), "HOME": str(folder)}
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, paths)],
        env=environment, capture_output=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return [folder / f"{path.stem}.pdf" for path in paths]
