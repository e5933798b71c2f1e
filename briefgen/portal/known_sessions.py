"""Sessions and tokens that were good a moment ago: they say which lane a request takes, not what its sender may see."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict

REMEMBERED = 20_000


class KnownSessions:
    """The newest of them, by their digests."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._digests: OrderedDict[bytes, None] = OrderedDict()

    def add(self, secret: str) -> None:
        """Remember a session's key or a token."""
        digest = _digest(secret)
        with self._guard:
            self._digests[digest] = None
            self._digests.move_to_end(digest)
            if len(self._digests) > REMEMBERED:
                self._digests.popitem(last=False)

    def discard(self, secret: str) -> None:
        """Forget a session or token that is good no longer."""
        with self._guard:
            self._digests.pop(_digest(secret), None)

    def __contains__(self, secret: str) -> bool:
        return _digest(secret) in self._digests


known = KnownSessions()


def _digest(secret: str) -> bytes:
    return hashlib.blake2b(secret.encode("utf-8", "surrogateescape"), digest_size=16).digest()
