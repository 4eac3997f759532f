"""The command that groups articles into stories: as the owner, or through the one there is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.cli.bar import Bar
    from scheduler.config import Config


def group(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Forget all stories and copies, and find them anew.")
    ] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Group the articles that are not in a story yet, and find who copied whom.

    A service does so by itself, soon after articles are stored. Stopped (Ctrl-C) and called again,
    it goes on where it was. Ends with 1 if it was stopped.
    """
    from scheduler.cli.bar import Bar
    from scheduler.cli.rows import as_json
    from scheduler.config import load

    config = load(archive_folder(context, archive))
    with Bar("articles grouped") as bar:
        report = _group(config, everything, bar)
    if json:
        typer.echo(as_json(report))
    else:
        _print(report)
    if report["outcome"] != "finished":
        raise typer.Exit(1)


def _group(config: "Config", everything: bool, bar: "Bar") -> Mapping[str, Any]:
    from scheduler.control import ask_owner
    from scheduler.owner import OwnedElsewhereError
    from scheduler.ownership import is_alive

    try:
        return _group_as_owner(config, everything, bar)
    except OwnedElsewhereError as error:
        if error.owner is None or not is_alive(error.owner.pid):
            raise
        path = error.owner.socket
    report: Mapping[str, Any] = {}
    for report in ask_owner(path, {"do": "group", "all": everything}):
        bar.show(report["grouped"], report["grouped"] + report["waiting"])
    return {name: value for name, value in report.items() if name != "event"}


def _group_as_owner(config: "Config", everything: bool, bar: "Bar") -> Mapping[str, Any]:
    import asyncio
    from dataclasses import asdict

    from scheduler.grouping import Progress
    from scheduler.log import start_log
    from scheduler.opening import open_service
    from scheduler.signals import stopping

    start_log(config.log_path, config.serve.log_level, on_stderr=False)

    async def work() -> Mapping[str, Any]:
        async with open_service(config) as service:
            done = Progress(outcome="stopped")
            groupings = service.groupings
            with stopping(lambda: asyncio.ensure_future(groupings.stop())):
                async for done in groupings.run(everything=everything):
                    bar.show(done.grouped, done.grouped + done.waiting)
            await service.finish_for_others()
            return asdict(done)

    return asyncio.run(work())


def _print(report: Mapping[str, Any]) -> None:
    from scheduler.cli.tables import console

    screen = console()
    screen.print(f"{report['grouped']:>9,}  articles grouped")
    screen.print(f"{report['copies']:>9,}  pairs that share text")
    if report["outcome"] == "stopped":
        screen.print(f"stopped, {report['waiting']:,} wait; the same command goes on from here")
