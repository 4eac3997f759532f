"""Twisted on the running asyncio loop, with a guard before its name resolver."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, cast

from crawler.resolver import GuardedResolver, install
from crawler.urls import host_of


def start_reactor(allow_hosts: Sequence[str] = ()) -> GuardedResolver:
    """Installs Twisted's reactor on the running loop and starts it.

    The loop drives the reactor; `reactor.run()` is never called, so asyncio keeps its signals.
    Once a process. Raises RuntimeError if another reactor is installed.
    """
    from twisted.internet import asyncioreactor

    asyncioreactor.install(  # type: ignore[no-untyped-call]
        asyncio.get_running_loop()
    )
    reactor = _reactor()
    reactor.startRunning(installSignalHandlers=False)
    return install(reactor, allow_hosts)


def guard_of(guard: GuardedResolver) -> Callable[[str], bool]:
    """Whether a URL's host has led to none but refused addresses."""
    return lambda url: guard.refused(host_of(url)) is not None


def stop_reactor() -> None:
    """Ends the reactor's threads and connections, so that the process can end.

    Not by its own shutdown event, which would stop the asyncio loop under whoever runs it.
    """
    reactor = _reactor()
    reactor.disconnectAll()
    reactor.getThreadPool().stop()


def _reactor() -> Any:
    from twisted.internet import reactor  # importing it earlier would install another one

    return cast(Any, reactor)
