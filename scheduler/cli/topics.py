"""The command for the topics that are watched: what the archive has of each, and back-filling."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.config import Config
    from scheduler.control import Message
    from scheduler.service import Service


def topics(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="Names in newsarchive.toml; none: all of them.")
    ] = None,
    backfill: Annotated[
        bool, typer.Option("--backfill", help="Hold the whole archive against them first.")
    ] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """List the topics that are watched, and how many articles each has.

    New articles are tagged as they come; --backfill tags those that were there before the topic, or
    before it was changed. Beside a running service the service does it.
    """
    from scheduler.cli.rows import as_json
    from scheduler.config import load

    config = load(archive_folder(context, archive))
    chosen = [config.topic(name).name for name in names or ()]
    filled = _back_filled(config, chosen) if backfill else None
    standings = [row for row in _standings(config) if not chosen or row["name"] in chosen]
    if json:
        typer.echo(as_json({"topics": standings, "back_fill": filled}))
    else:
        _print(standings, filled)
    if filled is not None and filled["outcome"] != "finished":
        raise typer.Exit(1)


def _back_filled(config: "Config", names: list[str]) -> Mapping[str, Any]:
    from scheduler.cli.bar import Bar
    from scheduler.handing import done_by_owner

    async def work(service: "Service") -> "Message":
        return await service.topics.filled(names)

    with Bar("articles held against topics") as bar:
        return done_by_owner(
            config,
            {"do": "topics", "names": names},
            work,
            lambda standing: bar.show(standing.get("articles", 0), standing.get("of", 0)),
            lambda service: service.topics.standing(),
        )


def _standings(config: "Config") -> list[dict[str, Any]]:
    """Every topic of newsarchive.toml, and those that it no longer has but the archive does."""
    from scheduler.asking import topic_standings

    known = {row["name"]: row for row in topic_standings(config.directory)}
    empty = {"watched": True, "articles": 0, "sources": 0, "last_at": None, "back_filled_at": None}
    watched = [known.pop(topic.name, {"name": topic.name, **empty}) for topic in config.topics]
    return [*watched, *({**row, "watched": False} for row in known.values())]


def _print(standings: list[dict[str, Any]], filled: Mapping[str, Any] | None) -> None:
    from rich.table import Table

    from scheduler.cli.tables import console

    screen = console()
    if filled is not None:
        screen.print(f"{filled['articles']:,} articles read, {filled['tagged']:,} tags given")
    if not standings:
        screen.print("no topic is watched: a block [topics.NAME] in newsarchive.toml makes one")
        return
    grid = Table(box=None, pad_edge=False, header_style="bold")
    for label in ("topic", "articles", "sources", "last", "back-filled"):
        is_count = label in ("articles", "sources")
        grid.add_column(label, justify="right" if is_count else "left", no_wrap=True)
    for row in standings:
        grid.add_row(
            row["name"] if row["watched"] else f"{row['name']} (not watched)",
            f"{row['articles']:,}",
            f"{row['sources']:,}",
            _day(row["last_at"]),
            _day(row["back_filled_at"]) or "never, as it is now",
        )
    screen.print(grid)


def _day(moment: Any) -> str:
    return f"{moment:%Y-%m-%d}" if moment is not None else ""
