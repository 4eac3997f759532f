"""Names and addresses without a network: the resolver behind the guard is a table."""

from collections.abc import Sequence

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.endpoints import HostnameEndpoint
from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from twisted.internet.protocol import Factory
from twisted.internet.testing import MemoryReactorClock
from zope.interface import implementer

from crawler.resolver import AddressRefused, GuardedResolver, install

NAMES = {
    "bao-som.example": ["203.0.114.7"],
    "rebound.example": ["127.0.0.1", "10.0.0.1"],
    "two-faced.example": ["127.0.0.1", "203.0.114.8"],
    "metadata.example": ["fd00:ec2::254"],
    "127.0.0.1": ["127.0.0.1"],
    "203.0.114.9": ["203.0.114.9"],
    "news.test": ["127.0.0.1"],
}


@implementer(IHostResolution)
class Resolution:
    def __init__(self, name: str) -> None:
        self.name = name

    def cancel(self) -> None:
        raise NotImplementedError


class Table:
    """A resolver that knows `NAMES`."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolveHostName(  # noqa: N802
        self,
        receiver: IResolutionReceiver,
        host: str,
        port: int = 0,
        _types: Sequence[type[IAddress]] | None = None,
        _semantics: str = "TCP",
    ) -> IHostResolution:
        self.asked.append(host)
        resolution = Resolution(host)
        receiver.resolutionBegan(resolution)
        for text in NAMES.get(host, []):
            kind = IPv6Address if ":" in text else IPv4Address
            receiver.addressResolved(kind("TCP", text, port))
        receiver.resolutionComplete()
        return resolution


def connect(host: str, port: int = 80, allow: Sequence[str] = ()):  # type: ignore[no-untyped-def]
    """What Scrapy's handler does with a host: an endpoint by name, on a guarded reactor."""
    reactor = MemoryReactorClock()
    reactor.installNameResolver(Table())  # type: ignore[arg-type]
    guard = install(reactor, allow)  # type: ignore[arg-type]
    failures: list[Exception] = []
    attempt = HostnameEndpoint(reactor, host, port).connect(Factory())
    attempt.addErrback(lambda failure: failures.append(failure.value))
    reached = [client[0] for client in reactor.tcpClients]
    return guard, reached, failures


@pytest.mark.parametrize(
    ("host", "reached"),
    [
        ("bao-som.example", ["203.0.114.7"]),
        ("203.0.114.9", ["203.0.114.9"]),
        ("two-faced.example", ["203.0.114.8"]),
    ],
)
def test_public_addresses_are_connected(host: str, reached: list[str]) -> None:
    guard, connected, failures = connect(host)
    assert connected == reached
    assert failures == []
    assert guard.refused(host) is None


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("rebound.example", "address_private"),
        ("metadata.example", "address_metadata"),
        ("127.0.0.1", "address_loopback"),
    ],
)
def test_private_addresses_are_never_connected(host: str, reason: str) -> None:
    guard, connected, failures = connect(host)
    assert connected == []
    assert isinstance(failures[0], DNSLookupError)
    refused = guard.refused(host.upper())
    assert isinstance(refused, AddressRefused)
    assert refused.reason == reason
    assert host in str(refused)


def test_an_unknown_name_is_no_refusal() -> None:
    guard, connected, failures = connect("nowhere.example")
    assert (connected, len(failures)) == ([], 1)
    assert guard.refused("nowhere.example") is None


@pytest.mark.parametrize(
    ("host", "port", "entry", "opened"),
    [
        ("news.test", 80, "*.test", True),
        ("news.test", 80, "news.test", True),
        ("news.test", 8080, "news.test:8080", True),
        ("news.test", 80, "news.test:8080", False),
        ("rebound.example", 80, "127.0.0.0/8", True),
        ("rebound.example", 80, "*.test", False),
        ("127.0.0.1", 8080, "127.0.0.1:8080", True),
        ("127.0.0.1", 8081, "127.0.0.1:8080", False),
    ],
)
def test_the_configuration_opens_hosts(host: str, port: int, entry: str, opened: bool) -> None:
    _, connected, _ = connect(host, port, [entry])
    assert connected == (["127.0.0.1"] if opened else [])


def test_a_later_public_answer_clears_the_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    guard, _, _ = connect("rebound.example")
    monkeypatch.setitem(NAMES, "rebound.example", ["203.0.114.7"])
    reactor = MemoryReactorClock()
    reactor.installNameResolver(guard)
    HostnameEndpoint(reactor, "rebound.example", 80).connect(Factory())
    assert guard.refused("rebound.example") is None


def test_remembers_no_more_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.resolver.REMEMBERED", 2)
    guard = GuardedResolver(Table())  # type: ignore[arg-type]
    reactor = MemoryReactorClock()
    reactor.installNameResolver(guard)
    for host in ["rebound.example", "127.0.0.1", "metadata.example"]:
        attempt = HostnameEndpoint(reactor, host, 80).connect(Factory())
        attempt.addErrback(lambda failure: failure.trap(DNSLookupError))
    assert guard.refused("rebound.example") is None
    assert guard.refused("metadata.example") is not None
