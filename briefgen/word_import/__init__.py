"""A Word brief of somebody else's -> the YAML of a first brief, and a list of what was not understood."""

from briefgen.word_import.drafting import draft
from briefgen.word_import.reading import read
