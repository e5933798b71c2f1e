"""veraPDF: is a file what its metadata claims?"""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path

from tests.judges import tools

FLAVOURS = ("ua1", "2a")


def failures(paths: Sequence[Path], flavours: Sequence[str] = FLAVOURS) -> list[str]:
    """One line a file and flavour that fails, with the rules broken; empty when all pass."""
    found: list[str] = []
    for flavour in flavours:
        found += _failures(paths, flavour)
    return found


def broken_rules(paths: Sequence[Path], flavour: str) -> dict[str, list[str]]:
    """The rules each file breaks (clause and test number with their words), by file name."""
    return {job.findtext("item/name") or "": _rules(job) for job in _jobs(paths, flavour)}


def _failures(paths: Sequence[Path], flavour: str) -> list[str]:
    found: list[str] = []
    jobs = _jobs(paths, flavour)
    if len(jobs) != len(paths):
        found.append(f"{flavour}: {len(jobs)} of {len(paths)} files were validated")
    for job in jobs:
        result = job.find("validationReport")
        if result is None or result.get("isCompliant") != "true":
            name = Path(job.findtext("item/name") or "").name
            found.append(f"{name}: {flavour}: {'; '.join(_rules(job)) or 'not validated'}")
    return found


def _rules(job: ET.Element) -> list[str]:
    return [
        f"{rule.get('clause')}-{rule.get('testNumber')} x{rule.get('failedChecks')} "
        f"({(rule.findtext('description') or '').strip()[:100]})"
        for rule in job.iter("rule")
        if rule.get("status") == "failed"
    ]


def _jobs(paths: Sequence[Path], flavour: str) -> list[ET.Element]:
    command = [
        tools.require("java"),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        str(tools.verapdf_jar()),
    ]
    command += ["org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "xml"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    # The report is that of a program we started ourselves on files that we made.
    return ET.fromstring(done.stdout).findall(".//job")
