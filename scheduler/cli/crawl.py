"""The command that crawls now: as the owner, or through the one there is."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.cli.progress import Watch
    from scheduler.config import Config

_GOOD = {"finished", "limit"}


def crawl(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(help="Names in newsarchive.toml; none: all of them.")
    ] = None,
    url: Annotated[
        list[str] | None, typer.Option("--url", metavar="URL", help="Only this page; repeatable.")
    ] = None,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Crawl sources now: what is new, and what may have changed.

    Beside a running service the service does it. Ends with 1 if a run failed.
    """
    from scheduler.cli.progress import Watch, books
    from scheduler.cli.rows import as_json
    from scheduler.cli.tables import console
    from scheduler.config import load

    config = load(archive_folder(context, archive))
    with Watch() as watch:
        runs = _crawl(config, sources or [], url or [], watch)
    if json:
        typer.echo(as_json(runs))
    else:
        screen = console()
        screen.print(books(runs, screen.width))
        _say_losses(runs)
    if any(run["outcome"] not in _GOOD for run in runs):
        raise typer.Exit(1)


def _crawl(config: "Config", names: list[str], urls: list[str], watch: "Watch") -> list[Any]:
    from scheduler.control import ask_owner
    from scheduler.owner import OwnedElsewhereError
    from scheduler.ownership import is_alive

    for name in names:
        config.source(name)  # a wrong name is said before anything starts
    try:
        return _crawl_as_owner(config, names, urls, watch)
    except OwnedElsewhereError as error:
        if error.owner is None or not is_alive(error.owner.pid):
            raise
        path = error.owner.socket
    runs: list[Any] = []
    for message in ask_owner(path, {"do": "crawl", "sources": names, "urls": urls}):
        runs = message["runs"]
        watch.show(runs)
    return runs


def _crawl_as_owner(
    config: "Config", names: list[str], urls: list[str], watch: "Watch"
) -> list[Any]:
    import asyncio

    from scheduler.control import as_message
    from scheduler.log import start_log
    from scheduler.opening import open_service
    from scheduler.signals import stopping

    start_log(config.log_path, config.serve.log_level, on_stderr=False)

    async def work() -> list[Any]:
        async with open_service(config) as service:
            crawling = asyncio.ensure_future(service.crawl(names, urls))
            with stopping(lambda: asyncio.ensure_future(service.runs.stop(5.0))):
                while not crawling.done():
                    await asyncio.wait({crawling}, timeout=0.2)
                    watch.show(map(as_message, service.runs.progress()))
            await service.finish_for_others()
            return list(map(as_message, crawling.result()))

    return asyncio.run(work())


def _say_losses(runs: list[Any]) -> None:
    losses: dict[str, int] = {}
    for run in runs:
        for reason, urls in run["losses"].items():
            losses[reason] = losses.get(reason, 0) + urls
    for reason, urls in sorted(losses.items(), key=lambda each: -each[1]):
        typer.echo(f"  {urls:>7}  {reason}")
