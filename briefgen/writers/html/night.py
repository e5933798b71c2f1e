"""The palette after dark: the theme's own hues, on a dark ground, each as legible as by day."""

from __future__ import annotations

import colorsys

from briefgen.theme import Palette, contrast

GROUND = "#14191C"
TINT = "#1F272B"
RULE = "#4A575E"
WHITE = "#FFFFFF"
TEXT = 7.0  # what words are given; WCAG 2.2 asks for 4.5 (1.4.3)
STEPS = 20


def dark(palette: Palette) -> dict[str, str]:
    """The colours that change by night, by their names; ratings keep theirs, with the words on them."""
    lit = {name: lighten(getattr(palette, name)) for name in ("secondary", "accent", "good", "bad")}
    return {"ink": "#E8ECEE", "paper": GROUND, "tint": TINT, "rule": RULE, **lit}


def lighten(colour: str) -> str:
    """The colour of the same hue, light enough to be read on the dark ground and on its tint."""
    for step in range(STEPS + 1):
        lighter = _lighter(colour, step / STEPS)
        if contrast(lighter, TINT) >= TEXT:
            return lighter
    return WHITE


def _lighter(colour: str, share: float) -> str:
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    channels = colorsys.hls_to_rgb(hue, light + (1 - light) * share, saturation)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)
