"""The command that looks for what is wrong: doctor."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.findings import Check

MARKS = {"ok": "green", "warning": "yellow", "problem": "red"}


def doctor(
    context: typer.Context,
    network: Annotated[
        bool, typer.Option("--network/--offline", help="Ask every outlet's homepage, or none.")
    ] = True,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Check configuration, disk, lock, versions and network; say what to do.

    Ends with 1 if there is a problem. A service may run meanwhile.
    """
    from scheduler.diagnosis import diagnose
    from scheduler.findings import Status

    folder, now = archive_folder(context, archive), datetime.now(UTC)
    checks = diagnose(folder, now)
    if network and not any(check.name == "configuration" and check.advice for check in checks):
        checks += _ask(folder, now)
    _print_json(checks) if json else _print(checks)
    if any(check.status is Status.PROBLEM for check in checks):
        raise typer.Exit(1)


def _ask(folder: Path, now: datetime) -> tuple["Check", ...]:
    import asyncio

    from crawler.fetch import Fetcher
    from scheduler.config import load
    from scheduler.crawl_settings import look_settings
    from scheduler.diagnosis import ask_outlets
    from scheduler.log import start_log

    config = load(folder)
    start_log(None, "WARNING", on_stderr=False)  # what is printed is for whoever asked

    async def ask() -> tuple["Check", ...]:
        async with Fetcher(look_settings(config)) as fetch:
            return await ask_outlets(config.sources, fetch, fetch.problems, now)

    return asyncio.run(ask())


def _print_json(checks: Sequence["Check"]) -> None:
    from scheduler.cli.rows import as_json

    typer.echo(
        as_json(
            [
                {
                    "check": check.name,
                    "status": check.status,
                    "finding": check.finding,
                    "advice": check.advice,
                }
                for check in checks
            ]
        )
    )


def _print(checks: Sequence["Check"]) -> None:
    from rich.table import Table
    from rich.text import Text

    from scheduler.cli.tables import console
    from scheduler.cli.text import one_line

    grid = Table.grid(padding=(0, 2, 0, 0))
    for check in checks:
        finding = Text(one_line(check.finding), overflow="fold")
        if check.advice:
            finding.append(f"\n→ {one_line(check.advice)}", style="bold")
        grid.add_row(Text(check.status, style=MARKS[check.status]), Text(check.name), finding)
    console().print(grid)
