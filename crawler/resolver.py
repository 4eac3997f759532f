"""Refuses private addresses at the moment a name is resolved, so that a name cannot change.

Judging a URL is not enough: a stranger's DNS may answer with a public address when we look and
with 127.0.0.1 when we connect. Scrapy's HTTP/1.1 handler connects through Twisted's
HostnameEndpoint, which asks `reactor.nameResolver` for every host, written-out addresses
included, and connects to exactly the addresses it was given. Two ways pass by it:
the connection to a tunnelling proxy named by its address, which is the operator's own choice, and
`TWISTED_DNS_RESOLVER`, which Scrapy's CrawlerProcess (not AsyncCrawlerRunner) installs when it
starts, so `install` comes after that.
"""

from collections import OrderedDict
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any, Protocol

from twisted.internet.error import DNSLookupError
from twisted.internet.interfaces import (
    IAddress,
    IHostnameResolver,
    IHostResolution,
    IResolutionReceiver,
)
from zope.interface import implementer  # type: ignore[import-untyped,unused-ignore]

from crawler.addresses import address_refusal
from crawler.hosts import normal_host
from crawler.openings import Opening, openings

REMEMBERED = 1000  # refused hosts


class AddressRefused(DNSLookupError):  # noqa: N818  an outcome of the web, not our failure
    """A host resolved to nothing but addresses that a crawler must not ask."""

    def __init__(self, host: str, reason: str) -> None:
        super().__init__(f"{host} resolves to an address that is refused: {reason}")
        self.host = host
        self.reason = reason


# What Twisted declares as zope interfaces, for the type checker, which cannot read those.
class Receiver(Protocol):
    """IResolutionReceiver."""

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None: ...  # noqa: N802, N803

    def addressResolved(self, address: IAddress) -> None: ...  # noqa: N802

    def resolutionComplete(self) -> None: ...  # noqa: N802


class Resolver(Protocol):
    """IHostnameResolver."""

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution: ...


@implementer(IHostnameResolver)
class GuardedResolver:
    """Another resolver's answers without the addresses that must not be asked.

    Twisted gives a resolver no way to fail with an error of its own: a host without addresses
    ends as DNSLookupError (Scrapy: CannotResolveHostError). `refused` then says whether it was us.
    """

    def __init__(self, resolver: Resolver, allow_hosts: Sequence[str] = ()) -> None:
        self._resolver = resolver
        self._allowed = openings(tuple(allow_hosts))
        self._refused: OrderedDict[str, AddressRefused] = OrderedDict()

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        """See IHostnameResolver.resolveHostName."""
        receiver = _GuardedReceiver(resolutionReceiver, self, hostName, portNumber)
        return self._resolver.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )

    def refused(self, host: str) -> AddressRefused | None:
        """Why the last resolution of `host` left no address, if it was for our refusal."""
        return self._refused.get(_key(host))

    def _resolved(self, host: str, reason: str | None) -> None:
        self._refused.pop(_key(host), None)
        if reason is not None:
            self._refused[_key(host)] = AddressRefused(host, reason)
        while len(self._refused) > REMEMBERED:
            self._refused.popitem(last=False)


@implementer(IResolutionReceiver)
class _GuardedReceiver:
    def __init__(self, receiver: Receiver, guard: GuardedResolver, host: str, port: int) -> None:
        self._receiver = receiver
        self._guard = guard
        self._host = host
        self._port = port
        self._passed = 0
        self._reason: str | None = None

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:  # noqa: N802, N803
        self._receiver.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        reason = self._refusal(str(getattr(address, "host", "")))
        if reason is None:
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._reason = reason

    def resolutionComplete(self) -> None:  # noqa: N802
        self._guard._resolved(self._host, None if self._passed else self._reason)
        self._receiver.resolutionComplete()

    def _refusal(self, text: str) -> str | None:
        allowed: tuple[Opening, ...] = self._guard._allowed
        host = _key(self._host)
        if any(rule.names(host, self._port) for rule in allowed):
            return None
        try:
            address = ip_address(text.partition("%")[0])
        except ValueError:
            return "address_unknown"
        if any(rule.holds(address, self._port) for rule in allowed):
            return None
        return address_refusal(address)


def _key(host: str) -> str:
    return normal_host(host) or host


def install(reactor: Any, allow_hosts: Sequence[str] = ()) -> GuardedResolver:
    """Puts a guard before the resolver that `reactor` has, and returns it."""
    guard = GuardedResolver(reactor.nameResolver, allow_hosts)
    reactor.installNameResolver(guard)
    return guard
