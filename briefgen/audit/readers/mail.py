"""A message as it is sent: its headers, bodies and attachments, decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.audit.readers import charsets
from briefgen.audit.readers.pieces import Part, Piece, ReadText

HEADER = re.compile(
    rb"(?i)\A(?:[\x21-\x39\x3b-\x7e]{1,60}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}){1,200}"
)
HEADERS = frozenset(
    {
        "subject",
        "from",
        "to",
        "cc",
        "bcc",
        "reply-to",
        "sender",
        "date",
        "message-id",
        "in-reply-to",
        "references",
    }
    | {
        "received",
        "return-path",
        "mime-version",
        "comments",
        "keywords",
        "content-type",
        "content-disposition",
    }
    | {"content-transfer-encoding", "content-id", "content-description", "content-location"}
)  # RFC 5322, 3.6 and RFC 2045; another name may be words of a brief
# One of these must be among them: lines such as `name: value` begin other files too.
TELLTALE = re.compile(
    rb"(?im)^(?:mime-version|content-type|content-transfer-encoding|received|message-id|from):"
)


def is_mail(data: bytes) -> bool:
    """True when bytes begin with header lines, one of them telltale of a message."""
    header = HEADER.match(data[:20_000])
    return bool(header and TELLTALE.search(header[0]))


def read(one: Part) -> Iterator[Piece | Part]:
    """Each header as text; each body and attachment as a part; last the raw bytes as text.

    A body or an attachment is a part again, in UTF-8, where its character set is another.
    """
    import email.policy  # few files hold a message

    message = email.message_from_bytes(one.data, policy=email.policy.default)
    for number, inner in enumerate(message.walk(), start=1):
        where = f"{one.where}: part {number}".removeprefix(": ")
        for name, value in inner.items():
            yield ReadText(
                f"{where}, header {name}" if name.lower() in HEADERS else f"{where}, a header", str(value)
            )
        if not inner.is_multipart():
            content = inner.get_payload(decode=True)
            if isinstance(content, bytes) and content:
                yield one.inner(where, content)
                coding = charsets.codec(inner.get_content_charset("utf-8"))
                # ASCII may be letters of another set too: ISO 2022, HZ, two bytes a letter.
                said = content.decode(coding or "utf-8", "replace").encode("utf-8", "replace")
                if said != content and (coding or b"\x1b" in content):
                    yield one.inner(where, said)
    yield ReadText(one.where, one.data.decode("utf-8", "replace"), worded=False)
