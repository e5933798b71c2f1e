"""Signs of a keyboard become those of the language, and what is no prose stays as it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.audit.needles import words
from briefgen.smart_punctuation import substituted

CHANGED = [
    ("en-GB", "\"'No' means 'no'\" and '\"Yes\" too'", "\u201c\u2018No\u2019 means \u2018no\u2019\u201d and \u2018\u201cYes\u201d too\u2019"),
    ("en-GB", "-$5, -\u20ac1.2bn", "\u2212$5, \u2212\u20ac1.2bn"),
    ("en-GB", "Section 10-12, Clause 3-4", "Section 10\u201312, Clause 3\u20134"),
    ("en-GB", "\"They say 'no'\" -- in the '90s, the ministers' house's door", "“They say ‘no’” – in the ’90s, the ministers’ house’s door"),
    ("en-GB", "rock 'n' roll, 'tis so, in '08, 'the '60s', mid-'90s, give 'em 'all'", "rock ’n’ roll, ’tis so, in ’08, ‘the ’60s’, mid-’90s, give ’em ‘all’"),
    ("en-GB", "Pages 12-15, Between 5-10 of them, Pakistan 2019-2024, Inflation 5-7%, Aid $5-10, Rs 500-700", "Pages 12–15, Between 5–10 of them, Pakistan 2019–2024, Inflation 5–7%, Aid $5–10, Rs 500–700"),
    ("en-US", 'one -- two--three "x"', "one — two—three “x”"),
    ("en-GB", "2019-2024, 5-10 per cent, 1914-18, -5, (-3.2), $5-10, USD 5-7bn, pp. 3-7", "2019–2024, 5–10 per cent, 1914–18, −5, (−3.2), $5–10, USD 5–7bn, pp. 3–7"),
    ("en-GB", "**\"bold\"** and *'em'*", "**“bold”** and *‘em’*"),
    ("en-GB", '"One\n\n"and two."', "“One\n\n“and two.”"),
    ("de", "\"Ja\", 'nein' -- so", "„Ja“, ‚nein‘ – so"),
    ("de-CH", '"Ja"', "«Ja»"),
    ("sv", '"Ja"', "”Ja”"),
    ("fr", 'Il dit "non" : pourquoi? Ah! "bon!"', "Il dit «\u202fnon\u202f»\u00a0: pourquoi\u202f? Ah\u202f! «\u202fbon\u202f!\u202f»"),
    ("fr", "« oui » ; 14:30", "«\u202foui\u202f»\u202f; 14:30"),
    ("fr-CA", '"non": pourquoi?', "«\u00a0non\u00a0»\u00a0: pourquoi?"),
    ("ru", '"Да" -- нет', "«Да» — нет"),
    ("zh-Hans", '他说"好"。', "他说“好”。"),
    ("ja", '彼は"はい"と', "彼は「はい」と"),
    ("fr", "l'\"Union\" et d'\"un\", qu'\"il\" dit. L'*\"Union\"*, *l'*\"Union\"", "l’«\u202fUnion\u202f» et d’«\u202fun\u202f», qu’«\u202fil\u202f» dit. L’*«\u202fUnion\u202f»*, *l’*«\u202fUnion\u202f»"),
    ("fr", "\"l'\"Union\" est\" là; 'l'\"Union\" dit' il, l''Union' dit", "«\u202fl’«\u202fUnion\u202f» est\u202f» là\u202f; “l’«\u202fUnion\u202f» dit” il, l’“Union” dit"),
    ("it", "l'\"Unione\"", "l’«Unione»"),
    ("en-GB", "the d'\"Artagnan\" case; the ministers' \"own\" words, \"the ministers'\"", "the d’“Artagnan” case; the ministers’ “own” words, “the ministers’”"),
    ("en-GB", "In *2019*-2024, **10**-20 per cent, $*5*-10, _2019_-2024, _2019-2024_, **10**-**20**", "In *2019*–2024, **10**–20 per cent, $*5*–10, _2019_–2024, _2019–2024_, **10**–**20**"),
    ("en-GB", "*-5* **-5** _-5_ \"-5\" '-5' **Net:** -5 \"5\"-10, 'A'-5", "*−5* **−5** _−5_ “−5” ‘−5’ **Net:** −5 “5”-10, ‘A’-5"),
    ("he", 'צה"ל וארה"ב אמרו "שלום"', 'צה"ל וארה"ב אמרו “שלום”'),
    ("he", 'ב"הארץ", ש"ידיעות אחרונות", מו"לים, "ארה"ב אמרה", ו"ארה"ב", "מנכ"לית"', 'ב“הארץ”, ש“ידיעות אחרונות”, מו"לים, “ארה"ב אמרה”, ו“ארה"ב”, “מנכ"לית”'),
    ("ru", '"под"езд закрыт" и "да"', '«под"езд закрыт» и «да»'),
    ("de", 'Anti"terror"einheit', "Anti„terror“einheit"),
    ("ar", "و'لا' و\"لا\" \"نعم\"و\"لا\"", "و‹لا› و«لا» «نعم»و«لا»"),
    ("ko", "\"예\"라고 '예'라고", "“예”라고 ‘예’라고"),
    ("ja", "彼は'はい'と，'はい'", "彼は『はい』と，『はい』"),
    ("en-GB", "'Umar said 'no' to 'Uthman. \"'Umar said 'no'.\"", "’Umar said ‘no’ to ’Uthman. “’Umar said ‘no’.”"),
    ("en-GB", "'He said 'no' to it'", "‘He said ‘no’ to it’"),
    ("en-GB", 'naïve".', "naïve”."),
    ("en-GB", "Nos. 4-6, Nos 4-6, pp. 3-7, lost 5-10 per cent, 3-5 votes, scores of 5-10", "Nos. 4–6, Nos 4–6, pp. 3–7, lost 5–10 per cent, 3–5 votes, scores of 5–10"),
    ("ur", '"ہاں" 2019-2024', "“ہاں” 2019–2024"),
]  # fmt: skip
KEPT = [
    "*A*-5", "x*-5*", "Boeing *737*-800", "*Boeing* 737-800", "2025/*004*-12", "2024-*01*-20", "of*5*-10",
    "score 1-2", "a 3-5 vote", "a vote of 3-5", "the 2-3 defeat", "voted 3-5", "they lost 2-3", "version 1.2-1.5",
    'a"b c"d', 'צה"ל', 'об"ект',
    "34\u00b015'N",
    "71\u00b030'15\" E",
    "HS code 6203-62, ext. 12-15",
    '`say "x" -- y`', "--strict", "a -x b", "mail o'neil@x.org", "http://x.org/a'b--c", '[words](http://x.y/--a "t")', "[@id, p. 3-4]",
    "Boeing 737-800", "the 737-800", "MiG 29-35", "Resolution 242-338", "Route 66-70", "version 1-2", "they won 2-3", "A320-200",
    "5'10\"", "he is 5'10 tall", "12'x14'", "a 5' 10\" door", "[[fig-1-2]]", 'key="value"', '12" pipe', '\\"x\\"', "2025-01-20", "2025-11", "555-1234", "3-1", "SAD 2025/004-12", "UNGA 10-12",
    "No. 5-7", "ISO 8601-2", "COVID-19", "+92 51 920-6789", "--", "-", '"', "a | b\n--- | ---", "- item", "well-known", "::: beside map-1",
]  # fmt: skip


@pytest.mark.parametrize(("language", "typed", "printed"), CHANGED)
def test_signs_of_a_keyboard_become_those_of_the_language(language: str, typed: str, printed: str) -> None:
    assert substituted(typed, language) == printed


@pytest.mark.parametrize("language", ["en-GB", "de"])
@pytest.mark.parametrize("typed", KEPT)
def test_what_is_no_prose_stays_as_it_is_typed(typed: str, language: str) -> None:
    assert substituted(typed, language) == typed


TEXTS = st.text(st.sampled_from("ab 1290\"'-.,:;!?()[]*_`|\n«»é"), max_size=40)


@given(TEXTS, st.sampled_from(["en-GB", "en-US", "de", "fr", "fr-CA", "ru", "ja"]))
def test_no_letter_or_digit_is_ever_changed_or_parted(text: str, language: str) -> None:
    assert words(substituted(text, language)) == words(text)
