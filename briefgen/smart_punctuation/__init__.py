"""The texts of a brief with the quotation marks, dashes, minus signs and spaces of its language, where `typography: smart` asks for them."""

from briefgen.smart_punctuation.records import with_signs
from briefgen.smart_punctuation.signs import TYPED
from briefgen.smart_punctuation.substitution import substituted
from briefgen.smart_punctuation.words import fixed_words
