"""Search of a finished file, whoever made it, for text that its reader may not see."""

from briefgen.audit.compare import audit
from briefgen.audit.sandbox import Sandbox, UnreadError
from briefgen.audit.verdict import Leak, Report, Unread, Verdict

__all__ = ["Leak", "Report", "Sandbox", "Unread", "UnreadError", "Verdict", "audit"]
