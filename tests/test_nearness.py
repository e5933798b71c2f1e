"""The known name that a misspelt one is most like."""

from __future__ import annotations

import subprocess
import sys

from briefgen.nearness import NEAR_WORD, did_you_mean, nearest


def test_the_nearest_name_is_meant() -> None:
    assert nearest("ministr", ("minister", "press")) == "minister"
    assert nearest("zebra", ("minister", "press")) == ""
    assert did_you_mean("ministr", ("minister", "press")) == "did you mean 'minister'?"
    assert did_you_mean("zebra", ("minister", "press"), "known: minister, press") == "known: minister, press"


def test_a_word_with_a_meaning_of_its_own_must_be_nearer_than_a_name() -> None:
    assert nearest("higher", ("high",)) == "high"
    assert nearest("light", ("high",)) == "high"
    assert nearest("light", ("high",), NEAR_WORD) == ""


def test_a_brief_without_a_slip_does_not_load_difflib() -> None:
    code = "import sys, briefgen.source, briefgen.records, briefgen.audience; print('difflib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
