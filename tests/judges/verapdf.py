"""veraPDF: is a file what its metadata claims?"""

from __future__ import annotations

import atexit
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.judges import tools
from tests.waiting import DEADLINE

FLAVOURS = ("ua1", "2a")
# What the reports of the two flavours are called, in veraPDF's order.
PROFILES = ("PDF/A-2A validation profile", "PDF/UA-1 validation profile")
CLAIMED = "0"  # every flavour that the file's metadata claims


def failures(paths: Sequence[Path]) -> list[str]:
    """One line for each file and flavour that fails, with the rules broken; empty when each claims both and keeps to both."""
    return [line for path in paths for line in _failures(path)]


def broken_rules(paths: Sequence[Path], flavour: str) -> dict[str, list[str]]:
    """The rules each file breaks (clause and test number with their words), by file name."""
    return {str(path): _rules(_job(path, flavour)) for path in paths}


def _failures(path: Path) -> list[str]:
    job = _job(path, CLAIMED)
    results = job.findall("validationReport")
    named = tuple(result.get("profileName") for result in results)
    found = [
        f"{path.name}: {result.get('profileName')}: {'; '.join(_rules(result)) or 'not validated'}"
        for result in results
        if result.get("isCompliant") != "true"
    ]
    return found if named == PROFILES else [*found, f"{path.name}: validated as {named}"]


def _rules(report: ET.Element) -> list[str]:
    return [
        f"{rule.get('clause')}-{rule.get('testNumber')} x{rule.get('failedChecks')} "
        f"({(rule.findtext('description') or '').strip()[:100]})"
        for rule in report.iter("rule")
        if rule.get("status") == "failed"
    ]


def _job(path: Path, flavour: str) -> ET.Element:
    """What veraPDF reports of a file."""
    server = _server(flavour)
    assert server.stdin
    assert server.stdout
    server.stdin.write(f"{path.absolute()}\n")
    server.stdin.flush()
    report = Path(server.stdout.readline().rstrip("\n"))
    # The report is that of a program we started ourselves on files that we made.
    (job,) = ET.fromstring(report.read_bytes()).findall(".//job")
    report.unlink()
    assert job.findtext("item/name") == str(path.absolute())
    return job


@cache
def _server(flavour: str) -> subprocess.Popen[str]:
    """A veraPDF that takes the path of a file on each line and prints that of its report, until this process ends.

    It is what `--processes` starts: nearly all of the time that one file takes is that of a new Java.
    """
    command = [
        tools.require("java"),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        str(tools.verapdf_jar()),
    ]
    command += ["org.verapdf.apps.GreenfieldCliWrapper", "--servermode"]
    process = subprocess.Popen(
        [*command, "--flavour", flavour, "--format", "xml"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    atexit.register(process.communicate, timeout=DEADLINE)  # the end of its input is its end
    assert process.stdout
    Path(process.stdout.readline().rstrip("\n")).unlink()  # the report of no file
    return process
