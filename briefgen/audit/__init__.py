"""Search of a finished file, whoever made it, for text that its reader may not see."""

from briefgen.audit.compare import audit
from briefgen.audit.sandbox import Sandbox
from briefgen.audit.verdict import Leak, Report, Unread, Verdict

__all__ = ["Leak", "Report", "Sandbox", "Unread", "Verdict", "audit"]
