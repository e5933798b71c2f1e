"""Tags of languages: which a brief may write, and what to write for others."""

from __future__ import annotations

import re

TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?"
)  # BCP 47: language, script, region
NAMES = {
    "english": "en-GB", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt", "russian": "ru",
    "turkish": "tr", "arabic": "ar", "urdu": "ur", "persian": "fa", "hindi": "hi", "chinese": "zh-Hans",
}  # fmt: skip


def is_tag(text: str) -> bool:
    """Whether a text has the form of a tag that a brief may write."""
    return bool(TAG.fullmatch(text))


def tag_hint(language: str) -> str:
    """What to write for a language: its BCP 47 tag."""
    tag = language.strip().replace("_", "-")
    if is_tag(tag):
        return f"write {tag}"
    tag = NAMES.get(language.strip().lower(), "")
    return f"write {tag}" if tag else "write its BCP 47 tag, such as fr, pt-BR or zh-Hans"
