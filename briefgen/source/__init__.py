"""A brief's files and the house's defaults -> Brief, with all problems in one pass."""

from briefgen.source.house import find as house_of
from briefgen.source.load import Loaded, load
