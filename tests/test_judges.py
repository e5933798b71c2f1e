"""A judge that is not there is a skip with its reason, never an error."""

from __future__ import annotations

import pytest

from tests.judges import postgresql, tools


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without PostgreSQL, and so without the user that its package makes."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(tools, "require", tools.require.__wrapped__)
    monkeypatch.setattr(tools, "_found", lambda _: None)
    monkeypatch.setattr(postgresql, "UNPRIVILEGED", "nobody-of-this-name")


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("root", [True, False])
def test_without_postgresql_its_tests_are_skipped_as_root_too(
    monkeypatch: pytest.MonkeyPatch, *, root: bool
) -> None:
    monkeypatch.setattr(postgresql, "_is_root", lambda: root)
    with pytest.raises(pytest.skip.Exception, match="postgres is missing"), postgresql.running():
        pass
