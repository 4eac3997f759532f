"""The command that takes in what others have kept: import."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.archive import DryRunOption, ScheduleOption, UpdateOption
from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.cli.bar import Bar
    from scheduler.config import Config
    from scheduler.control import Message
    from scheduler.import_report import Wanted
    from scheduler.service import Service

_NAMED = 10  # problems that people are told of; --json has more


def import_(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="WARC, WACZ, OPML, lists of URLs, saved pages or a folder of them, JSON lines of "
            '{"url", "path"}; - is a list of URLs on standard input.',
        ),
    ],
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="The address of a saved page, if it names none."),
    ] = None,
    schedule: ScheduleOption = None,
    update: UpdateOption = False,
    dry_run: DryRunOption = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Take in what others have kept: pages of web archives, saved pages, addresses, outlets.

    What a file is, its content says. Pages are read and kept as if crawled when they were; nothing
    is taken twice, so an import that was stopped (Ctrl-C) goes on when it is called again. Beside a
    running service the service does it. OPML adds outlets; --schedule, --update and --dry-run are
    for it. Ends with 1 if something could not be read, or if it was stopped.
    """
    folder = archive_folder(context, archive)
    opml, others = _sorted_out(files)
    if url is not None and (len(others) != 1 or Path(others[0]).is_dir()):
        raise typer.BadParameter("it is the address of one saved page", param_hint="--url")
    if others and (schedule or update or dry_run):
        raise typer.BadParameter(f"{others[0]} is no OPML", param_hint="--schedule, --update, …")
    _add(folder, opml, schedule, update=update, dry_run=dry_run, json=json)
    if others:
        _take_in(folder, others, url, json=json)


def _sorted_out(files: list[str]) -> tuple[list[str], list[str]]:
    """The OPML files, and the others. Raises CommandError for what cannot be imported."""
    from crawler.given import FileKind, ImportFileError
    from scheduler.errors import CommandError
    from scheduler.import_files import file_kind

    opml = []
    for file in files:
        if file == "-":
            continue
        if not Path(file).exists():
            raise typer.BadParameter(f"there is no {file}", param_hint="FILE")
        try:
            if file_kind(Path(file)) is FileKind.OPML:
                opml.append(file)
        except ImportFileError as error:
            raise CommandError(str(error)) from error
    return opml, [file for file in files if file not in opml]


def _add(
    folder: Path, opml: list[str], schedule: str | None, *, update: bool, dry_run: bool, json: bool
) -> None:
    if not opml:
        return
    from scheduler.cli.adding import add_file
    from scheduler.intake import Wishes

    for file in opml:
        wishes = Wishes(schedule=schedule, update=update, dry_run=dry_run)
        add_file(folder, Path(file), wishes, as_json=json)


def _take_in(folder: Path, files: list[str], url: str | None, *, json: bool) -> None:
    from scheduler.cli.bar import Bar
    from scheduler.cli.rows import as_json
    from scheduler.config import load
    from scheduler.import_report import Wanted

    config = load(folder)
    with _at_hand(files, folder) as paths, Bar("records") as bar:
        report = _import(config, Wanted(files=tuple(paths), url=url), bar)
    if json:
        typer.echo(as_json(report))
    else:
        _print(report)
    if report["problems"] or report["outcome"] != "finished":
        raise typer.Exit(1)


@contextmanager
def _at_hand(files: list[str], folder: Path) -> Iterator[list[str]]:
    """Paths that the owner can open, whoever it is: standard input goes into a file."""
    paths = [str(Path(file).absolute()) for file in files if file != "-"]
    if "-" not in files:
        yield paths
        return
    with tempfile.NamedTemporaryFile(dir=folder / "state", suffix=".urls") as spooled:
        shutil.copyfileobj(sys.stdin.buffer, spooled)
        spooled.flush()
        yield [*paths, spooled.name]


def _import(config: "Config", wanted: "Wanted", bar: "Bar") -> "Message":
    from scheduler.handing import done_by_owner

    async def work(service: "Service") -> "Message":
        return await service.taken_in(wanted)

    async def stop(service: "Service") -> None:
        service.imports.stop()
        await service.runs.stop(5.0)

    return done_by_owner(
        config,
        wanted.as_message(),
        work,
        lambda report: (
            bar.show(report["records"] + report["urls"], 0) if "records" in report else None
        ),
        lambda service: service.imports.standing(),
        stop,
    )


def _print(report: "dict[str, Any]") -> None:
    from scheduler.cli.tables import console
    from scheduler.cli.text import clean

    screen = console()
    screen.print(
        f"{report['pages']:,} of {report['records']:,} records taken in: articles "
        f"{report['new']:,} new, {report['revised']:,} revised, {report['same']:,} same"
    )
    if report["urls"]:
        screen.print(f"{report['urls']:>9,}  addresses crawled")
    if report["known"]:
        screen.print(f"{report['known']:>9,}  here already")
    for reason, count in sorted(report["left"].items(), key=lambda each: (-each[1], each[0])):
        screen.print(f"{count:>9,}  left: {clean(reason)}")
    for problem in report["problems"][:_NAMED]:
        typer.echo(f"newsarchive: {clean(problem)}", err=True)
    if len(report["problems"]) > _NAMED:
        typer.echo("newsarchive: … --json names more", err=True)
    if report["outcome"] == "stopped":
        screen.print("stopped; the same command goes on from here")
