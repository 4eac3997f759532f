"""Which addresses a crawler must not ask: what a page may name, but only this machine reaches.

A link, a redirect or a feed is written by strangers. `refusal` judges a URL as it stands; a name
that resolves to a private address is caught when it is resolved (crawler/resolver.py).

The configuration may open single hosts and networks, each for one port or all. `allow_hosts`
takes `intranet.example`, `*.test`, `127.0.0.1:8080`, `10.1.0.0/16` and `[fd00::1]:8080`.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from crawler.hosts import Address, ends_in_number, is_local_name, literal, normal_host
from crawler.openings import Opening, openings

DEFAULT_PORTS = {"http": 80, "https": 443}
# Above 1023 the ports that browsers refuse, since no web server listens there (Fetch standard,
# "bad port"). Below, all but the two of the web.
BAD_PORTS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6679, 6697, 10080}
) | frozenset(range(6665, 6670))
# Where clouds hand out a machine's credentials: AWS and most others, AWS over IPv6, Alibaba,
# Oracle, and Azure, whose address is a public one.
METADATA = frozenset(
    map(
        ip_address,
        ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"],
    )
)
_SHARED = IPv4Network("100.64.0.0/10")  # RFC 6598: behind a provider's NAT
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
_IPV4_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, 2.5.5.1


def refusal(url: str, allow_hosts: Sequence[str] = ()) -> str | None:
    """Why `url` must not be asked, or None.

    `scheme`, `bad_host`, `bad_port`, `local_name`, or `address_…` as `address_refusal` says.
    A host of `allow_hosts` is open on every port, unless its entry names one.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return "bad_host"
    if parts.scheme not in DEFAULT_PORTS:
        return "scheme"
    host = _host(parts)
    if host is None:
        return "bad_host"
    return _host_refusal(host, port, openings(tuple(allow_hosts)))


def _host_refusal(host: str, port: int | None, allowed: tuple[Opening, ...]) -> str | None:
    address = literal(host)
    if any(rule.names(host, port) for rule in allowed):
        return None
    if address is not None and any(rule.holds(address, port) for rule in allowed):
        return None
    if address is None and ends_in_number(host):
        return "bad_host"
    if address is not None and (reason := address_refusal(address)):
        return reason
    if address is None and is_local_name(host):
        return "local_name"
    return "bad_port" if _is_bad_port(port) else None


def address_refusal(address: Address) -> str | None:
    """Why an address is no place of the public web, or None.

    An IPv6 address that carries an IPv4 address is judged by that one too (mapped, 6to4, NAT64,
    Teredo, IPv4-compatible): a gateway, or the system itself, would unpack it.
    """
    if address in METADATA:
        return "address_metadata"
    for inner in _embedded(address):
        if reason := address_refusal(inner):
            return reason
    return _kind(address)


def _kind(address: Address) -> str | None:
    if address.is_unspecified or (address.version == 4 and address.packed[0] == 0):
        return "address_unspecified"
    if address.is_loopback:
        return "address_loopback"
    if address.is_link_local:
        return "address_link_local"
    if address.is_multicast:
        return "address_multicast"
    if address.version == 4 and address in _SHARED:
        return "address_shared"
    if isinstance(address, IPv6Address) and any(address in network for network in _NAT64):
        return None  # its IPv4 address was judged
    if address.is_reserved:
        return "address_reserved"
    if isinstance(address, IPv6Address) and address.is_site_local:
        return "address_private"
    return None if address.is_global else "address_private"


def _embedded(address: Address) -> Iterable[IPv4Address]:
    if not isinstance(address, IPv6Address):
        return
    if address.ipv4_mapped is not None:
        yield address.ipv4_mapped
    if address.sixtofour is not None:
        yield address.sixtofour
    if address.teredo is not None:
        yield from address.teredo
    if any(address in network for network in (*_NAT64, _IPV4_COMPATIBLE)) and int(address) > 1:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _host(parts: SplitResult) -> str | None:
    if "[" in parts.netloc:
        return parts.hostname
    return normal_host(parts.hostname or "") if "\\" not in parts.netloc else None


def _is_bad_port(port: int | None) -> bool:
    if port is None or port in DEFAULT_PORTS.values():
        return False
    return port < 1024 or port in BAD_PORTS
