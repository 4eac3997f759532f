"""Work that only the owner can do: as the owner, or handed over to the one there is."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from scheduler.control import Message, ask_owner
from scheduler.owner import OwnedElsewhereError
from scheduler.ownership import is_alive

if TYPE_CHECKING:
    from scheduler.config import Config
    from scheduler.service import Service

_LOOK = 0.2  # seconds between looks at how it stands
_LAST = 5.0  # seconds that requests under way have after Ctrl-C


def done_by_owner(
    config: "Config",
    request: Message,
    work: Callable[["Service"], Awaitable[Message]],
    show: Callable[[Message], None],
    standing: Callable[["Service"], Message],
    stop: Callable[["Service"], Awaitable[None]] | None = None,
) -> Message:
    """What `work` brings here, or `request` brings where another process is the owner.

    show: is given how it stands, again and again. stop: what Ctrl-C does to the work; else it ends
    the runs, and topics. Raises ControlError, ConfigError, StorageError.
    """
    try:
        return _as_owner(config, work, show, standing, stop or _stop)
    except OwnedElsewhereError as error:
        if error.owner is None or not is_alive(error.owner.pid):
            raise
        path = error.owner.socket
    last: Message = {}
    for last in ask_owner(path, request):
        show(last)
    return {name: value for name, value in last.items() if name != "event"}


def _as_owner(
    config: "Config",
    work: Callable[["Service"], Awaitable[Message]],
    show: Callable[[Message], None],
    standing: Callable[["Service"], Message],
    stop: Callable[["Service"], Awaitable[None]],
) -> Message:
    from scheduler.log import start_log
    from scheduler.opening import open_service
    from scheduler.signals import stopping

    start_log(config.log_path, config.serve.log_level, on_stderr=False)

    async def done() -> Message:
        async with open_service(config) as service:
            working = asyncio.ensure_future(work(service))
            with stopping(lambda: asyncio.ensure_future(stop(service))):
                while not working.done():
                    await asyncio.wait({working}, timeout=_LOOK)
                    show(standing(service))
            await service.finish_for_others()
            return working.result()

    return asyncio.run(done())


async def _stop(service: "Service") -> None:
    service.topics.stop()
    await service.runs.stop(_LAST)
