"""The command that watches: the service."""

from typing import TYPE_CHECKING

import typer

from scheduler.cli.options import ArchiveOption, archive_folder

if TYPE_CHECKING:
    from scheduler.config import Config


def serve(context: typer.Context, archive: ArchiveOption = None) -> None:
    """Watch the sources on their schedules until stopped; SIGHUP reloads newsarchive.toml."""
    import asyncio
    import sys

    from scheduler.config import load
    from scheduler.log import start_log

    config = load(archive_folder(context, archive))
    on_terminal = sys.stdout.isatty()
    start_log(config.log_path, config.serve.log_level, on_stderr=not on_terminal)
    if on_terminal:
        typer.echo(f"watching {len(config.sources)} sources; Ctrl-C ends; log: {config.log_path}")
    asyncio.run(_serve(config))


async def _serve(config: "Config") -> None:
    import asyncio

    from scheduler.cli.progress import Watch
    from scheduler.control import as_message
    from scheduler.opening import open_service
    from scheduler.signals import stopping

    async with open_service(config) as service:
        serving = asyncio.ensure_future(service.serve())
        reload = lambda: asyncio.ensure_future(service.reload())  # noqa: E731
        with stopping(service.stop, reload), Watch() as watch:
            while not serving.done():
                await asyncio.wait({serving}, timeout=0.5)
                watch.show(map(as_message, service.runs.progress()))
        await serving
