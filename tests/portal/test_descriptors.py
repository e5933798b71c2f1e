"""As many connections as there are file descriptors for."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("resource")  # Windows has none

CODE = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
from briefgen.portal.descriptors import connection_limit
print(connection_limit(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.parametrize(
    ("soft", "hard", "found"),
    [
        (256, 4_096, (1_000, 1_200)),
        (256, 1_024, (824, 1_024)),
        (2_000, 4_096, (1_000, 2_000)),
        (150, 150, (10, 150)),
    ],
)
def test_no_more_connections_than_descriptors_are_left_for(
    soft: int, hard: int, found: tuple[int, int]
) -> None:
    code = CODE.format(soft=soft, hard=hard)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert tuple(map(int, done.stdout.split())) == found
