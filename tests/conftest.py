"""Settings of the whole test run, and what tests share."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from hypothesis.internal.detection import is_hypothesis_test

from briefgen.formats import PUBLISHED
from tests import stress
from tests.once import filled_once
from tests.terminal import briefgen

ROOT = Path(__file__).parent.parent
BRIEFS = ROOT / "briefs"
EVERY_FORMAT = tuple(word for form in PUBLISHED for word in ("-f", form))

settings.register_profile(
    "gate", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.register_profile(
    "soak", deadline=None, max_examples=int(os.environ.get("BRIEFGEN_EXAMPLES", "10000"))
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "gate")
settings.load_profile(PROFILE)

if PROFILE == "gate":
    # Hypothesis draws now and then a constant of a module that is loaded. Which are loaded hangs on the tests that
    # a worker ran before, so that the same commit would be tried with other examples on each machine.
    providers._get_local_constants = Constants


COLLECTED: set[str] = set()
LATER = pytest.StashKey[bool]()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Note what is a later case of a test, or tries examples."""
    name = item.nodeid.partition("[")[0]
    examples = isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
    item.stash[LATER] = name in COLLECTED or examples
    COLLECTED.add(name)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Coverage counts what the first case of each test runs, and no examples: Python takes twice its time when it is traced.

    pytest-cov's `no_cover` does not do it: in a worker it stops one of two tracers, and the other one goes on.
    """
    if not item.stash[LATER]:
        yield
        return
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        yield
    finally:
        sys.settrace(here)
        threading.settrace(in_threads)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Every module is loaded while it is traced: else the lines of one that a later case loads first would count as missed."""
    if not session.config.pluginmanager.hasplugin("_cov"):
        return
    for path in sorted((ROOT / "briefgen").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if apps.ready or not name.startswith("briefgen.portal."):
            importlib.import_module(name.removesuffix(".__init__"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The fast tests first, before those that ask a judge; last where workers share them, so that none ends long before the other."""
    shared = "PYTEST_XDIST_WORKER" in os.environ
    items.sort(key=lambda item: (item.get_closest_marker("judge") is None) is shared)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `briefgen build briefs/` fills with every format, in English, through the command line, once."""
    return filled_once(tmp_path_factory, "built", lambda folder: _build(BRIEFS, folder, "en-GB"))


@pytest.fixture(scope="session")
def urdu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the first brief's files in Urdu, in every format."""
    path = BRIEFS / "us-pakistan.yaml"
    return filled_once(tmp_path_factory, "urdu", lambda folder: _build(path, folder, "ur")) / "us-pakistan"


@pytest.fixture(scope="session")
def stressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files of the stress brief."""
    return filled_once(tmp_path_factory, "stress", _stress) / "output" / "stress"


def _stress(folder: Path) -> None:
    (folder / "stress.yaml").write_text(stress.brief(), encoding="utf-8")
    _build(folder / "stress.yaml", folder / "output")


def _build(path: Path, folder: Path, language: str = "") -> None:
    said = briefgen("build", path, "-o", folder, *(("-l", language) if language else ()), *EVERY_FORMAT)
    assert said.code == 0, said.err
