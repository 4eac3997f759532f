"""Commands that make an archive and say what it watches: init, add."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar="NAME", help="Its name in the file.", show_default=False),
]
ScheduleOption = Annotated[
    str | None,
    typer.Option(
        "--schedule",
        metavar="WHEN",
        help='"auto", "every 15 minutes", or a cron expression.',
        show_default=False,
    ),
]
UpdateOption = Annotated[
    bool, typer.Option("--update", help="Renew the feeds of a source that is there already.")
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show it, write nothing.")]


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="Its folder; else this one.")
    ] = Path(),
) -> None:
    """Make an archive: newsarchive.toml, and folders for what is collected."""
    from scheduler import configfile
    from scheduler.config import FILE

    folder.mkdir(parents=True, exist_ok=True)
    configfile.create(folder / FILE)
    for part in ("state", "warc"):
        (folder / part).mkdir(exist_ok=True)
    typer.echo(f"{folder.absolute() / FILE} written. Next: newsarchive add https://…")


def add(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="URL|FILE", help="An outlet's address, or an OPML file.")
    ],
    name: NameOption = None,
    schedule: ScheduleOption = None,
    update: UpdateOption = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Watch an outlet: look at its site once, find what lists its articles, write it down."""
    from scheduler.cli.adding import add_file, add_site
    from scheduler.intake import Wishes

    wishes = Wishes(name=name, schedule=schedule, update=update, dry_run=dry_run)
    folder = archive_folder(context, archive)
    if Path(target).is_file():
        add_file(folder, Path(target), wishes, as_json=json)
    else:
        add_site(folder, target, wishes, as_json=json)
