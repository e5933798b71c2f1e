"""`briefgen build` of many briefs at a terminal, in a log, interrupted and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from briefgen.batch import Progress
from briefgen.cli.run import Telling
from tests.batch.many_briefs import briefs, files
from tests.conftest import BRIEFS
from tests.soak.kills import PROGRAM
from tests.terminal import briefgen
from tests.waiting import DEADLINE, until

posix = pytest.mark.skipif(os.name != "posix", reason="signals that Windows sends otherwise")
WITHHELD = "A mine closes channel"


def started(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """A batch on its way, in a group of its own as a terminal would have it."""
    command = [sys.executable, "-c", PROGRAM, "build", str(folder / "briefs"), "-o", str(folder / "output")]
    return subprocess.Popen(
        [*command, "-f", "docx", "-j", "2", *more],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def reached(folder: Path, count: int) -> None:
    """Wait until so many files are finished."""
    until(lambda: len(list((folder / "output").glob("*/*.docx"))) >= count)


def gone(processes: list[psutil.Process]) -> bool:
    """Return whether all of them end."""
    _, alive = psutil.wait_procs(processes, timeout=DEADLINE)
    return not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]


@posix
def test_ctrl_c_ends_a_batch_and_leaves_no_process(tmp_path: Path) -> None:
    briefs(tmp_path / "briefs", 60)
    with started(tmp_path) as process:
        reached(tmp_path, 8)
        below = psutil.Process(process.pid).children(recursive=True)
        assert below
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=DEADLINE)
    assert process.returncode == 130
    assert said.decode().strip() == "interrupted: finished files are kept"
    assert gone(below)
    kept = files(tmp_path / "output")
    assert 8 <= len(kept) < 60
    assert not list((tmp_path / "output").rglob("*.briefgen-part"))


@posix
def test_a_batch_that_was_killed_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    briefs(tmp_path / "briefs", 30)
    with started(tmp_path) as process:
        reached(tmp_path, 10)
        below = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.communicate()
    assert gone(below)
    said = briefgen("build", tmp_path / "briefs", "-o", tmp_path / "output", "-f", "docx", "--json")
    assert said.code == 0
    jobs = json.loads(said.out)["jobs"]
    assert jobs["made"] <= 20
    alone = tmp_path / "alone"
    briefgen("build", tmp_path / "briefs", "-o", alone, "-f", "docx")
    assert files(tmp_path / "output") == files(alone)


def test_some_that_failed_end_in_3_and_the_log_quotes_no_brief(tmp_path: Path) -> None:
    folder = briefs(tmp_path / "briefs", 3)
    broken = folder / "harbour-001.yaml"
    broken.write_text(
        broken.read_text(encoding="utf-8").replace("likelihood: 3", f"likelihood: {WITHHELD}"),
        encoding="utf-8",
    )
    said = briefgen("build", folder, "-o", tmp_path / "output", "-f", "docx")
    assert said.code == 3
    line = len(broken.read_text(encoding="utf-8").split("risks:")[0].splitlines()) + 2
    assert f"{broken}:{line}:" in said.err
    assert "risks[0].likelihood: error value" in said.err
    assert f"not built: {broken}" in said.err
    assert WITHHELD not in said.err + said.out
    assert said.out.splitlines()[-1] == "3 briefs: 2 written, 0 unchanged, 1 failed"
    as_json = briefgen("build", folder, "-o", tmp_path / "output", "-f", "docx", "--json")
    assert as_json.code == 3
    assert as_json.err == ""
    (failed,) = json.loads(as_json.out)["failed"]
    assert failed["name"] == str(broken)
    assert [problem["line"] for problem in failed["problems"]] == [line]
    assert WITHHELD not in as_json.out


def test_two_processes_make_the_bytes_of_one(tmp_path: Path) -> None:
    for jobs in ("1", "2"):  # -j 1 is a process of its own
        said = briefgen("build", BRIEFS, "-o", tmp_path / jobs, "-j", jobs)
        assert said.code == 0, said.err
    assert len(files(tmp_path / "1")) == 24
    assert files(tmp_path / "1") == files(tmp_path / "2")


def test_one_brief_starts_no_process(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['briefgen', *sys.argv[1:]]\nfrom briefgen.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('multiprocessing', 'distributed', 'briefgen.processes.pool') if name in sys.modules])"
    )
    command = [
        sys.executable,
        "-c",
        code,
        "build",
        str(BRIEFS / "example-minimal.yaml"),
        "-f",
        "docx",
        "-o",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_terminal_shows_how_much_is_left_and_a_pipe_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    halfway = Progress.of(4, 8, 10, 10, 5.0)
    assert (halfway.done, halfway.total, halfway.rate, halfway.left) == (10, 40, 2.0, 15.0)
    Telling(8, quiet=False, terminal=False).progress(halfway)
    assert capsys.readouterr().err == ""
    Telling(8, quiet=False, terminal=True).progress(halfway)
    assert capsys.readouterr().err == "\r[#####---------------] 10 of about 40, 2.0 a second, 0:15 left"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--cluster", "tcp://cluster.example:8786"], "expected tls:// for a scheduler beyond this machine"),
        (["--cluster", "tls://127.0.0.1:8786"], "needs --tls-ca, --tls-cert and --tls-key"),
        (["--cluster", "cluster"], "expected an address such as tls://host:8786"),
        (["--tls-ca", str(BRIEFS / "house.yaml")], "together, found some of them"),
        (["-j", "0"], "0"),
        (["--timeout", "0"], "0"),
    ],
)
def test_a_wrong_engine_ends_in_2_before_any_work(tmp_path: Path, arguments: list[str], words: str) -> None:
    said = briefgen("build", BRIEFS / "example-minimal.yaml", "-o", tmp_path / "output", *arguments)
    assert said.code == 2
    assert words in said.err
    assert not list(tmp_path.glob("output/*/*"))


def test_files_that_an_earlier_build_left_are_named(tmp_path: Path) -> None:
    brief, out = briefs(tmp_path / "briefs", 1) / "harbour-000.yaml", tmp_path / "output"
    text = brief.read_text(encoding="utf-8")
    both = text.replace("audiences: [press]\nhandling", "audiences: [press, standard]\nhandling")
    brief.write_text(both, encoding="utf-8")
    assert briefgen("build", brief, "-o", out).code == 0
    old = sorted(out.rglob("*.standard.*"))
    assert len(old) == 2
    brief.write_text(text, encoding="utf-8")
    assert (
        "no longer made" not in briefgen("build", brief, "-o", out, "-f", "docx").err
    )  # asked for a part alone
    said = briefgen("build", brief, "-o", out, "-q")
    assert said.code == 0
    assert [line.strip() for line in said.err.splitlines()[1:]] == [str(path) for path in old]
    old[0].unlink()
    again = json.loads(briefgen("build", brief, "-o", out, "--json").out)
    assert again["left"] == [old[1].as_posix()]
