"""The command that shows it all: demo."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from scheduler.demo.checks import Kept


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="A new folder for the archive; none: a temporary one."
        ),
    ] = None,
) -> None:
    """Watch three made-up outlets for half a minute, on this machine alone, and ask questions.

    Ends with 1 if not all that was promised is archived.
    """
    import asyncio
    import tempfile

    from scheduler.cli.progress import Watch
    from scheduler.demo.day import live_through
    from scheduler.log import start_log

    directory = folder or Path(tempfile.mkdtemp(prefix="newsarchive-demo-"))
    directory.mkdir(parents=True, exist_ok=True)
    start_log(directory / "state" / "newsarchive.log", "INFO", on_stderr=False)
    typer.echo(f"Three outlets, one day in half a minute, archived in {directory}")
    with Watch() as watch:
        kept = asyncio.run(live_through(directory, watch.show))
    _show_promises(kept)
    _show_answers(directory)
    typer.echo("\nGo on with:")
    for command in ("status", "sql", 'sql "SELECT headline, published_at FROM articles"'):
        typer.echo(f"  newsarchive -C {directory} {command}")
    if not all(each.kept for each in kept):
        raise typer.Exit(1)


def _show_promises(kept: "list[Kept]") -> None:
    typer.echo("\nWhat the archive must hold:")
    for each in kept:
        typer.echo(f"  {'ok ' if each.kept else 'NO '} {each.promise}: {each.detail}")


def _show_answers(directory: Path) -> None:
    from scheduler.cli.tables import console, print_result
    from scheduler.demo.questions import to_show
    from storage.readers import query

    screen = console()
    for title, sql in to_show():
        typer.echo(f"\n{title}")
        with query(directory, sql) as result:
            print_result(result, screen, limit=8)
