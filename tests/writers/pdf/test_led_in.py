"""What stands at its place although text behind it would fill the page before it: a figure behind a colon."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.judges import poppler
from tests.terminal import briefgen

FILL = "Of a valley in the north the talks say little, and of the roads into it nothing that an engineer would sign today."
CHART = "{id: f, alt: a chart, caption: Of things, chart: {kind: bar, categories: [a, b], series: [{name: s, values: [1, 2]}]}}"


@pytest.mark.parametrize(("end", "is_led_in"), [(":", True), (".", False)])
@pytest.mark.parametrize("fillers", [13, 14, 15])
def test_no_text_goes_before_a_figure_that_a_colon_leads_to(
    end: str, *, is_led_in: bool, fillers: int, tmp_path: Path
) -> None:
    body = [*[FILL] * (fillers * 2), f"The figure stands right below this line{end}", "[[f]]", "Last words."]
    path = tmp_path / "brief.yaml"
    path.write_text(
        "title: A brief\ndate: 2025-01-20\naudiences: [standard]\nsections:\n  - title: A topic\n    figures:\n      - "
        f"{CHART}\n    body: |\n" + "".join(f"      {one}\n\n" for one in body),
        encoding="utf-8",
    )
    assert briefgen("build", path, "-o", tmp_path, "-f", "pdf").code == 0
    words = poppler.text(next(tmp_path.rglob("*.pdf")))
    assert (words.index("Of things") < words.index("Last words")) is is_led_in
