"""The address of who asks, behind the configured number of proxies, and the network that it belongs to."""

from __future__ import annotations

import ipaddress

from django.http.request import split_domain_port


def client(remote: str, forwarded: str, proxies: int) -> str:
    """The client's address: of X-Forwarded-For what the outermost of our proxies wrote; nothing when that is no address."""
    if not proxies or not forwarded:
        return _address(remote)
    named = forwarded.split(",")
    return _address(named[-proxies]) if len(named) >= proxies else ""


def network_of(address: str) -> str:
    """The network of an address: of IPv6 the /64, which one subscriber has, of IPv4 the address itself."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _address(text: str) -> str:
    """The address as Python writes it, without a port; nothing when it is none."""
    plain = text.strip()
    try:
        return str(ipaddress.ip_address(plain))
    except ValueError:
        host, port = split_domain_port(plain)
    try:
        return str(ipaddress.ip_address(host.strip("[]"))) if port else ""
    except ValueError:
        return ""
