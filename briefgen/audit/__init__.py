"""Is anything in a finished file that its reader may not see? Asked of the file's bytes, whoever made them."""

from briefgen.audit.compare import Leak, Report, audit, reader_of

__all__ = ["Leak", "Report", "audit", "reader_of"]
