"""The command that looks for what is wrong: doctor."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder
from scheduler.errors import CommandError

if TYPE_CHECKING:
    from scheduler.findings import Check
    from scheduler.repair import Repair

_MOST = 20  # repairs after which something else must be wrong
MARKS = {"ok": "green", "warning": "yellow", "problem": "red"}


def doctor(
    context: typer.Context,
    network: Annotated[
        bool, typer.Option("--network/--offline", help="Ask every outlet's homepage, or none.")
    ] = True,
    repair: Annotated[
        bool, typer.Option("--repair", help="Put damaged files right; asks before each round.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="With --repair: do not ask.")] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Check configuration, disk, lock, versions and network; say what to do.

    Ends with 1 if there is a problem. A service may run meanwhile, but for --repair, which reads
    the whole database, says what it will do, and moves what it replaces to state/damaged/.
    """
    if repair:
        _repair(archive_folder(context, archive), yes=yes, json=json)
        return
    if yes:
        raise typer.BadParameter("it goes with --repair", param_hint="--yes")
    from scheduler.diagnosis import diagnose
    from scheduler.findings import Status

    folder, now = archive_folder(context, archive), datetime.now(UTC)
    checks = diagnose(folder, now)
    if network and not any(check.name == "configuration" and check.advice for check in checks):
        checks += _ask(folder, now)
    _print_json(checks) if json else _print(checks)
    if any(check.status is Status.PROBLEM for check in checks):
        raise typer.Exit(1)


def _repair(folder: Path, *, yes: bool, json: bool) -> None:
    from scheduler.cli.rows import as_json
    from scheduler.owner import owning
    from scheduler.repair import leftovers, remove_socket, repairs

    if json and not yes:
        raise typer.BadParameter("--json cannot ask: give --yes too", param_hint="--json")
    done: list[Repair] = []
    left = leftovers(folder)
    _say(left, json=json)
    remove_socket(folder)
    with owning(folder):
        while found := repairs(folder, datetime.now(UTC)):
            if len(done) > _MOST:
                raise CommandError(f"{folder}: still damaged after {len(done)} repairs")
            _say([_told(each) for each in found], json=json)
            if not yes:
                typer.confirm("Do this?", abort=True)
            for each in found:
                each.act()
            done.extend(found)
    if json:
        rows = [{"finding": r.finding, "done": r.will, "missing": r.missing} for r in done]
        typer.echo(as_json(rows))
    elif not done:
        typer.echo("nothing to repair: database and WARC files are whole")
    else:
        typer.echo(f"{len(done)} repaired")


def _told(repair: "Repair") -> str:
    missing = f"\n  missing then: {repair.missing}" if repair.missing else ""
    return f"{repair.finding}\n  → {repair.will}{missing}"


def _say(lines: Iterable[str], *, json: bool) -> None:
    from scheduler.cli.text import clean

    for line in lines:
        typer.echo(clean(line), err=json)


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
