"""Addresses of links: what may be one, and the one way in which files write it."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit, urlunsplit

from briefgen.patterns import pattern

LINK_SCHEMES = ("http", "https", "mailto")
LABEL = r"(?ia)[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
LOCAL = r"[^\s@<>()\[\],;:\\\"]+"
# What stays as it is in a path or query: reserved and unreserved characters, and what is encoded already (RFC 3986, 2.2 to 2.4).
SAFE = "/?#[]@!$&'()*+,;=:-._~%"

FILE = pattern(r"(?i)\.(?:docx?|xlsx?|pptx?|pdf|od[tsp]|rtf|txt|csv|png|jpe?g|gif|svg|zip)$")


def encode(address: str) -> str:
    """The address in ASCII: its host in Punycode (RFC 3492), other letters percent-encoded (RFC 3986, 2.1).

    ValueError says what is wrong with an address that cannot be one.
    """
    if re.search(r"[\s\x00-\x1f]", address):
        raise ValueError("an address holds no space")
    if wrong := escape_mistake(address):
        raise ValueError(wrong)
    parts = urlsplit(address)
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        people = ",".join(_mailbox(one) for one in parts.path.split(","))
        return f"mailto:{people}" + (f"?{quote(parts.query, SAFE)}" if parts.query else "")
    if scheme not in LINK_SCHEMES:
        raise ValueError("expected http, https or mailto")
    user, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port is not None else ""
    host = f"{quote(user, SAFE)}{at}{_host(parts.hostname or '')}{port}"
    return urlunsplit(
        (scheme, host, quote(parts.path, SAFE), quote(parts.query, SAFE), quote(parts.fragment, SAFE))
    )


def mistake(address: str) -> str:
    """What is wrong with an address; empty when nothing is."""
    try:
        encode(address)
    except ValueError as error:  # UnicodeError, of a host that has no Punycode, is one
        return "its host cannot be one" if isinstance(error, UnicodeError) else str(error)
    return ""


def escape_mistake(address: str) -> str:
    """What is wrong with the percent signs of an address as it is typed (RFC 3986, 2.1); empty when nothing is."""
    found = re.search(r"%(?![0-9A-Fa-f]{2}).{0,2}", address)
    return (
        f"{found[0]!r} is no character: `%` has two of 0 to 9 and A to F behind it, and is itself %25"
        if found
        else ""
    )


def meant(written: str) -> str:
    """A hint of how to write what is no address of a link, such as a telephone number, a mail address or a host alone."""
    if number := re.fullmatch(r"(?i)(?:tel|sms|callto):(?://)?([+\d][\d ().-]*)", written):
        return f"a file has no link to a telephone: write the number as text, {number[1]}"
    if re.fullmatch(r"[^\s@:/]+@[^\s@/]+\.[^\s@/]+", written) and not mistake(f"mailto:{written}"):
        return f"write mailto:{written}"
    coded = written.strip().replace(" ", "%20")
    if coded != written and re.match(r"(?i)https?://[^\s/]+", coded) and not mistake(coded):
        return f"write {coded}"
    bare = written.removeprefix("//")
    if _is_file(written.partition("#")[0]):
        return (
            "a link leads to no file: name it in words, or write the whole address at which readers find it"
        )
    if re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]|$)", bare) and not mistake(f"https://{bare}"):
        return f"write https://{bare}"
    return "write the whole address, as https://example.org/page"


def _is_file(written: str) -> bool:
    """Whether a path is one of a file beside the brief: `example.org/page.pdf` begins with a host."""
    first, below, _ = written.partition("/")
    has_host = bool(below) and (not first or "." in first.strip("."))
    return ":" not in written and not has_host and bool(FILE.search(written))


def _mailbox(text: str) -> str:
    local, _, host = text.partition("@")
    if not re.fullmatch(LOCAL, local):
        raise ValueError("expected a mail address, as desk@example.org")
    return f"{quote(local, SAFE)}@{_host(host)}"


def _host(text: str) -> str:
    """The host in ASCII; an address of IPv6 in its brackets (RFC 3986, 3.2.2)."""
    if ":" in text:
        return f"[{ipaddress.IPv6Address(text)}]"
    host = text.encode("idna").decode("ascii") if text else ""
    if not host or not all(re.fullmatch(LABEL, label) for label in host.removesuffix(".").split(".")):
        raise ValueError(f"{text!r} cannot be a host" if text else "it has no host")
    return host
