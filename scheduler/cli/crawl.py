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
    from scheduler.handing import done_by_owner

    for name in names:
        config.source(name)  # a wrong name is said before anything starts
    report = done_by_owner(
        config,
        {"do": "crawl", "sources": names, "urls": urls},
        lambda service: service.crawled(names, urls),
        lambda standing: watch.show(standing["runs"]),
        lambda service: service.standing(),
    )
    return list(report["runs"])


def _say_losses(runs: list[Any]) -> None:
    losses: dict[str, int] = {}
    for run in runs:
        for reason, urls in run["losses"].items():
            losses[reason] = losses.get(reason, 0) + urls
    for reason, urls in sorted(losses.items(), key=lambda each: -each[1]):
        typer.echo(f"  {urls:>7}  {reason}")
