"""The hosts and networks that the configuration opens, against crawler/addresses.py. Pure.

`allow_hosts` takes `intranet.example`, `*.test`, `127.0.0.1:8080`, `10.1.0.0/16` and
`[fd00::1]:8080`: each for one port, or for all.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network

from crawler.hosts import Address, ends_in_number, normal_host

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, kw_only=True, slots=True)
class Opening:
    """One entry of `allow_hosts`: a host, the hosts below a suffix, or a network."""

    host: str | None = None
    suffix: str | None = None
    network: Network | None = None
    port: int | None = None  # None: every port

    def names(self, host: str, port: int | None) -> bool:
        """Whether it opens `host` by name. Port None or 0: the caller does not know it."""
        if self.port is not None and port and self.port != port:
            return False
        return host == self.host or (self.suffix is not None and host.endswith(self.suffix))

    def holds(self, address: Address, port: int | None) -> bool:
        """Whether it opens `address`."""
        if self.network is None or self.network.version != address.version:
            return False
        return address in self.network and (self.port is None or not port or self.port == port)


def opening(entry: str) -> Opening:
    """One entry of `allow_hosts`, read.

    Raises ValueError, naming the entry, for what is neither host, `*.suffix` nor network.
    """
    text = entry.strip().lower()
    bracketed = re.fullmatch(r"\[([^\]]+)\](?::(\d+))?", text)
    plain = re.fullmatch(r"([^:]+?)(?::(\d+))?", text)
    name, port = bracketed.groups() if bracketed else plain.groups() if plain else (text, None)
    number = int(port) if port else None
    if (network := _network(name)) is not None:
        return Opening(network=network, port=number)
    host = normal_host(name.removeprefix("*."))
    if host is None or "*" in host or ends_in_number(host):
        raise ValueError(
            f"allow_hosts: {entry!r} is no host, *.suffix or network; "
            'write "intranet.example", "*.test", "127.0.0.1:8080" or "10.0.0.0/8"'
        )
    if name.startswith("*."):
        return Opening(suffix=f".{host}", port=number)
    return Opening(host=host, port=number)


@lru_cache(maxsize=16)
def openings(allow_hosts: tuple[str, ...]) -> tuple[Opening, ...]:
    """The entries of `allow_hosts`, read. Raises ValueError as `opening` does."""
    return tuple(opening(entry) for entry in allow_hosts)


def _network(text: str) -> Network | None:
    try:
        return ip_network(text, strict=False)
    except ValueError:
        return None
