"""What the tagging layer refuses: it raises rather than claim a conformance it cannot vouch for."""

from __future__ import annotations


class TaggingError(ValueError):
    """What was drawn cannot become a PDF/UA-1 and PDF/A-2a file as it stands."""
