"""The command that groups articles into stories: as the owner, or through the one there is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.cli.bar import Bar
    from scheduler.config import Config
    from scheduler.control import Message
    from scheduler.service import Service


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
    from dataclasses import asdict

    from scheduler.grouping import Progress
    from scheduler.handing import done_by_owner

    done = Progress(outcome="stopped")

    async def work(service: "Service") -> "Message":
        nonlocal done
        async for step in service.groupings.run(everything=everything):
            done = step
        return asdict(done)

    return done_by_owner(
        config,
        {"do": "group", "all": everything},
        work,
        lambda report: bar.show(report["grouped"], report["grouped"] + report["waiting"]),
        lambda _service: asdict(done),
        stop=lambda service: service.groupings.stop(),
    )


def _print(report: Mapping[str, Any]) -> None:
    from scheduler.cli.tables import console

    screen = console()
    screen.print(f"{report['grouped']:>9,}  articles grouped")
    screen.print(f"{report['copies']:>9,}  pairs that share text")
    if report["outcome"] == "stopped":
        screen.print(f"stopped, {report['waiting']:,} wait; the same command goes on from here")
