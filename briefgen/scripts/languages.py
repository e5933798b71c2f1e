"""The language of a text by its script, and by letters that only one language of that script has."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from types import MappingProxyType

from msgspec import Struct

from briefgen.patterns import pattern
from briefgen.scripts.characters import LANGUAGES, RIGHT_TO_LEFT, has_uncommon, script_of
from briefgen.scripts.itemising import script_runs

# Letters by which a language is known among those of its script, the surest first.
_TELLING = (
    ("sd", "ڄڃڇڊڍڏڙڦڳڱڻ\u06fd"), ("ps", "ټځڅډړږښګڼې"), ("ur", "ٹڈڑںہھۓے"), ("ckb", "ڕڵۆێ"), ("ug", "ۇۈۋ"), ("fa", "پچژگی"),
    ("uk", "іїєґІЇЄҐ"), ("be", "ўЎ"), ("sr", "ђћџЂЋЏ"), ("mk", "ѓќѕ"), ("bg", "ѝ"), ("mr", "ळ"),
)  # fmt: skip


# Scripts of languages beside those that `LANGUAGES` and the letters above know.
_FURTHER = MappingProxyType({
    "ja": frozenset({"Hani"}), "kk": frozenset({"Cyrl"}), "ks": frozenset({"Arab"}), "ne": frozenset({"Deva"}), "yi": frozenset({"Hebr"}),
})  # fmt: skip
SLANTED = frozenset(
    {"", "Latn", "Grek", "Cyrl"}
)  # scripts that have italics; a slanted letter of any other is a false one


_FOREIGN = pattern("[^\x00-\u036f\u1d00-\u1eff\u2000-\u2e7f\ua720-\ua7ff\ufb00-\ufb06\ufe00-\ufe0f]")


class ScriptRun(Struct, frozen=True):
    """Part of a text in one script; `language` is empty for Latin letters, and for what is of no script."""

    text: str
    language: str = ""
    right_to_left: bool = False


def is_foreign(text: str) -> bool:
    """Whether a text has letters that are not Latin."""
    return has_uncommon(text, _FOREIGN)


@lru_cache(maxsize=1 << 12)
def language_runs(text: str, own: str = "") -> tuple[ScriptRun, ...]:
    """The parts of a text, each with the language that its letters are in, as far as they say.

    `own` is the language that is said of the text (BCP 47): its script is in no other.
    """
    return tuple(_runs(text, own)) if is_foreign(text) else (ScriptRun(text),)


def _runs(text: str, own: str) -> Iterator[ScriptRun]:
    runs = script_runs(text)
    japanese = any(_script(run) in {"Hira", "Kana"} for run in runs)
    held = ""
    for run in runs:
        script = _script(run)
        if script in {"", "Latn"}:
            held += run
            continue
        if held:
            yield ScriptRun(held)
            held = ""
        if script in _scripts(own):
            language = own
        else:
            language = "ja" if script == "Hani" and japanese else _language(run, script)
        yield ScriptRun(run, language, script in RIGHT_TO_LEFT)
    if held:
        yield ScriptRun(held)


def slanted_parts(text: str) -> Iterator[tuple[bool, str]]:
    """The parts of an emphasised text, each with whether its letters have italics: one rule for all writers."""
    if not is_foreign(text):
        yield True, text
        return
    for slants, runs in groupby(script_runs(text), key=lambda run: _script(run) in SLANTED):
        yield slants, "".join(runs)


def upright_languages() -> tuple[str, ...]:
    """The languages whose letters have no italics."""
    known = {language for script, language in LANGUAGES.items() if script not in SLANTED}
    known |= {language for language, letters in _TELLING if script_of(letters[0]) not in SLANTED}
    return tuple(sorted(known))


@cache
def _scripts(language: str) -> frozenset[str]:
    """The scripts that a language is written in; that of its tag too (uz-Cyrl), and none where that is Latin (sr-Latn)."""
    first, *rest = language.lower().split("-")
    own = next((one.title() for one in rest if len(one) == len("Latn")), "")  # BCP 47 (RFC 5646, 2.2.3)
    if own == "Latn":
        return frozenset()
    known = {script for script, one in LANGUAGES.items() if one == first} | ({own} if own else set())
    known |= {script_of(letters[0]) for one, letters in _TELLING if one == first}
    return frozenset(known | _FURTHER.get(first, frozenset()))


def _script(run: str) -> str:
    return next(filter(None, map(script_of, run)), "")


def _language(run: str, script: str) -> str:
    default = LANGUAGES.get(script, "")
    for language, letters in _TELLING:
        if any(script_of(one) == script and one in run for one in letters):
            return language
    return default
