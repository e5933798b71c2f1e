"""Search of a finished file, whoever made it, for text that its reader may not see."""

from briefgen.audit.compare import Leak, Report, audit, reader_of

__all__ = ["Leak", "Report", "audit", "reader_of"]
