"""The command that reads kept pages again: as the owner, or through the one there is."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, archive_folder

if TYPE_CHECKING:
    from scheduler.cli.bar import Bar
    from scheduler.config import Config
    from scheduler.control import Message
    from scheduler.reprocess_report import Wanted
    from scheduler.service import Service

_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
_NAMED = 10  # pages of a kind that people are told of; --json has more

SinceOption = Annotated[
    datetime | None,
    typer.Option("--since", formats=_FORMATS, help="Only pages asked since then (UTC)."),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option("--until", formats=_FORMATS, help="Only pages asked before then (UTC)."),
]


def reprocess(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(help="Names in newsarchive.toml; none: all of them.")
    ] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also pages that this extractor has read already.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; store nothing.")
    ] = False,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the whole database anew from the WARC files.")
    ] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Read the kept pages again with the present extractor, and correct what it reads otherwise.

    Corrections are no edits of the outlets'. Stopped (Ctrl-C) and called again, it goes on where it
    was. Beside a running service the service does it. Ends with 1 if a page's record is missing or
    broken, or if it was stopped.
    """
    from scheduler.cli.bar import Bar
    from scheduler.cli.rebuild import rebuild as rebuild_all
    from scheduler.cli.rows import as_json
    from scheduler.config import load
    from scheduler.reprocess_report import Wanted

    config = load(archive_folder(context, archive))
    if rebuild:
        if sources or since or until or everything or dry_run:
            raise typer.BadParameter("--rebuild is of the whole archive; leave the rest out")
        rebuild_all(config, json)
        return
    wanted = Wanted(
        sources=tuple(config.source(name).name for name in sources or ()),
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) if until else None,
        everything=everything,
        dry_run=dry_run,
    )
    with Bar("pages read") as bar:
        report = _reprocess(config, wanted, bar)
    if json:
        typer.echo(as_json(report))
    else:
        _print(report)
    if report["unreadable"] or report["outcome"] != "finished":
        raise typer.Exit(1)


def _reprocess(config: "Config", wanted: "Wanted", bar: "Bar") -> Mapping[str, Any]:
    from scheduler.handing import done_by_owner

    async def work(service: "Service") -> "Message":
        return (await service.reprocessings.run(wanted)).as_message()

    def standing(service: "Service") -> "Message":
        report = service.reprocessings.report
        return report.counts() if report is not None else {}

    return done_by_owner(
        config,
        wanted.as_message(),
        work,
        lambda report: bar.show(_done(report), report["pages"]) if report else None,
        standing,
        stop=lambda service: service.reprocessings.stop(),
    )


def _done(report: Mapping[str, Any]) -> int:
    return int(report["read"] + report["withheld"] + report["unreadable"])


def _print(report: Mapping[str, Any]) -> None:
    from scheduler.cli.tables import console

    screen = console()
    would = "would be " if report["dry_run"] else ""
    screen.print(f"{report['read']:,} of {report['pages']:,} pages read by {report['extractor']}")
    for line in _lines(report, would):
        screen.print(line, soft_wrap=True)
    if report["outcome"] == "stopped":
        screen.print("stopped; the same command goes on from here")


def _lines(report: Mapping[str, Any], would: str) -> Iterable[str]:
    fields = sorted(report["fields"].items(), key=lambda each: (-each[1], each[0]))
    counted = ", ".join(f"{name} {count:,}" for name, count in fields)
    yield f"{report['same']:>9,}  articles same"
    yield f"{report['corrected']:>9,}  {would}corrected" + (f": {counted}" if counted else "")
    yield f"{report['new']:>9,}  {would}new"
    if report["revised"]:
        yield f"{report['revised']:>9,}  {would}revised: an old page shows a text not read before"
    yield f"{report['vanished']:>9,}  vanished: read on their page no more; what is stored stays"
    yield from _named(f"{page['url']}: {page['outcome']}" for page in report["vanished_from"])
    if report["withheld"]:
        yield f"{report['withheld']:>9,}  pages not kept, as their outlets ask (noarchive)"
    if report["unreadable"]:
        yield f"{report['unreadable']:>9,}  pages whose record is missing or broken"
        yield from _named(f"{page['url']}: {page['problem']}" for page in report["problems"])


def _named(pages: Iterable[str]) -> Iterable[str]:
    from scheduler.cli.text import clean

    named = list(pages)
    yield from (f"           {clean(page)}" for page in named[:_NAMED])
    if len(named) > _NAMED:
        yield "           … --json names more"
