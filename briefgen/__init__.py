"""One structured YAML brief becomes Word and PDF policy briefs, one for each audience."""

__version__ = "0.1.0"
