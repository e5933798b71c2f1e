"""A Dask cluster of two processes, over TLS on loopback: the same plan, faults, report and bytes."""

from __future__ import annotations

import os
import pickle  # what the cluster itself sends by
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme
from msgspec.structs import replace

from briefgen import pipeline
from briefgen.batch import Certificates, Progress, Settings
from briefgen.batch.cluster import check_address, connect, run_with_limit
from briefgen.batch.keys import versions
from briefgen.batch.portable_task import PortableTask, pack, unpack
from briefgen.batch.work import Answer, OpenedBrief, Task, make_files, open_brief
from briefgen.errors import MachineError, UsageError
from briefgen.pipeline import Request
from briefgen.processes import TimeLimitError
from tests.batch.conftest import COUNT
from tests.batch.many_briefs import REQUEST, Recorder, briefs, build, files
from tests.conftest import BRIEFS, ROOT
from tests.waiting import DEADLINE, until

MODULE = "distributed.cli.dask_"
ADDRESS = "scheduler.json"


@dataclass
class Cluster:
    """A scheduler with two workers, and what a client needs to reach it."""

    settings: Settings
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The cluster, stopped again whatever happens."""
    folder = tmp_path_factory.mktemp("cluster")
    certificates = made(folder)
    with running(folder, certificates, "scheduler", "--host", "127.0.0.1", "--port", "0") as _:
        address = scheduler_address(folder / ADDRESS)
        common = (
            address,
            "--nthreads",
            "1",
            "--no-nanny",
            "--host",
            "127.0.0.1",
            "--local-directory",
            str(folder),
        )
        with (
            running(folder, certificates, "worker", *common) as one,
            running(folder, certificates, "worker", *common) as other,
        ):
            settings = Settings(jobs=2, limit=600, cluster=address, certificates=certificates)
            until_both_are_there(settings)
            yield Cluster(settings, [one, other])


def made(folder: Path) -> Certificates:
    """An authority and one certificate of it, as docs/scale.md has them made."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    authority.cert_pem.write_to_path(folder / "ca.pem")
    certificate.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    return Certificates(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")


@contextmanager
def running(
    folder: Path, using: Certificates, what: str, *arguments: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A scheduler or a worker for as long as it is needed."""
    tls = [
        "--tls-ca-file",
        str(using.authority),
        "--tls-cert",
        str(using.certificate),
        "--tls-key",
        str(using.key),
    ]
    command = [sys.executable, "-m", f"{MODULE}{what}", *arguments, *tls, "--no-dashboard"]
    if what == "scheduler":
        command += ["--protocol", "tls", "--scheduler-file", str(folder / ADDRESS)]
    log = (folder / f"{what}.log").open("ab")
    process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        log.close()


def scheduler_address(path: Path) -> str:
    """The address of the scheduler."""
    text = until(lambda: path.exists() and (found := path.read_text()).rstrip().endswith("}") and found)
    return str(next(part for part in str(text).split('"') if part.startswith("tls://")))


def until_both_are_there(settings: Settings) -> None:
    def both() -> bool:
        try:
            with connect(settings) as found:
                return found.threads == 2
        except MachineError:
            return False

    until(both)


def stuck(task: Task) -> Answer:
    """A template that never ends, if the sandbox let it."""
    while task:
        pass
    return Answer()


class Saboteur(Recorder):
    """Kills one of the two workers when half of the jobs are done."""

    victim: subprocess.Popen[bytes] | None = None

    def act(self, progress: Progress) -> None:
        if progress.done >= COUNT // 2 and self.victim:
            self.victim.kill()
            self.victim.wait()


def task(audience: str = "press") -> Task:
    """The task of a real brief."""
    found = open_brief(BRIEFS / "us-pakistan.yaml", Request(audiences=(audience,)))
    assert isinstance(found, OpenedBrief)
    return Task(found.views[0].brief, found.views[0].template, ("docx",), versions())


def sent(portable: PortableTask) -> PortableTask:
    """The portable as it comes out at the other end."""
    found = pickle.loads(pickle.dumps(portable))
    assert isinstance(found, PortableTask)
    return found


def test_a_parcel_gives_the_bytes_of_the_task_that_was_packed() -> None:
    again, _ = unpack(sent(pack(task("minister"))))
    assert make_files(again).made == make_files(task("minister")).made


def test_a_parcel_holds_nothing_that_its_reader_may_not_see() -> None:
    brief = pipeline.open_brief(BRIEFS / "us-pakistan.yaml", Request()).loaded.brief
    data = pickle.dumps(pack(task("press")))
    withheld = [one.text for one in brief.recommendations] + [one.title for one in brief.risks]
    assert len(withheld) == 5
    assert not [text for text in withheld if text.encode() in data]
    assert brief.title.encode() in data or brief.id.encode() in data


def test_a_problem_of_a_template_is_reported_at_the_authors_path(folder: Path) -> None:
    found = open_brief(folder / "harbour-100.yaml", REQUEST)
    assert isinstance(found, OpenedBrief)
    portable = pack(Task(found.views[0].brief, found.views[0].template, ("docx",), versions()))
    again, restore = unpack(sent(portable))
    assert str(folder.parent) not in str(again.template.folders)
    problem = restore(make_files(again)).problems[0]
    assert problem.place.path == str(folder.parent / "templates" / "endless" / "brief.md.j2")
    assert problem.place.line == 1


def test_a_worker_of_other_versions_makes_nothing() -> None:
    answer = make_files(replace(task(), versions="another"))
    assert [problem.code for problem in answer.problems] == ["versions"]
    assert answer.made == ()


def test_what_hangs_in_python_is_interrupted_at_its_limit() -> None:
    portable = pack(task())
    with pytest.raises(TimeLimitError):
        run_with_limit(stuck, portable, 0.1)
    assert run_with_limit(make_files, portable, 600).failed is False


@pytest.mark.parametrize(
    "address",
    [
        "tcp://10.0.0.1:8786",
        "tcp://cluster.example:8786",
        "tls://10.0.0.1:8786",
        "ws://127.0.0.1:1",
        "tcp://127.0.0.1",
    ],
)
def test_an_address_that_anybody_could_read_along_is_refused(address: str) -> None:
    with pytest.raises(UsageError):
        check_address(address, None)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786"])
def test_this_machine_needs_no_certificates(address: str) -> None:
    check_address(address, None)


def test_a_cluster_makes_what_was_deleted_anew_and_ends_what_hangs(cluster: Cluster, tmp_path: Path) -> None:
    some = briefs(tmp_path / "briefs", 4)
    first = build(some, tmp_path / "output", cluster.settings)
    assert (first.lost, first.made) == (0, 4)
    before = files(tmp_path / "output")
    next((tmp_path / "output").glob("*/*.docx")).unlink()
    again = build(some, tmp_path / "output", cluster.settings)
    assert (again.lost, again.made) == (0, 1)
    assert files(tmp_path / "output") == before
    with connect(replace(cluster.settings, limit=0.1)) as found:
        hung = found.executor.submit(stuck, task())
        assert isinstance(hung.exception(DEADLINE), TimeLimitError)
    with connect(cluster.settings) as found:
        assert found.executor.submit(make_files, task()).result(DEADLINE).made == make_files(task()).made


@pytest.mark.skipif(os.name != "posix", reason="as the pool's test")
def test_a_worker_killed_half_way_costs_a_cluster_nothing(
    cluster: Cluster, folder: Path, alone: dict[str, bytes], tmp_path: Path
) -> None:
    recorder = Saboteur()
    recorder.victim = cluster.workers[1]
    report = build(folder, tmp_path, cluster.settings, recorder=recorder)
    assert cluster.workers[1].poll() is not None
    codes = sorted(problem.code for failure in report.failures for problem in failure.problems)
    assert codes == ["template", "value"]
    assert files(tmp_path) == alone
