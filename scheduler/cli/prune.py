"""The command that removes what is older than retention keeps: as the owner, or through it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, asked_folder

if TYPE_CHECKING:
    from scheduler.config import Config
    from scheduler.control import Message
    from scheduler.retention import Wanted
    from scheduler.service import Service

_UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
_EVERYTHING = (
    "everything is kept: [retention] has no age, nor does a source; --raw and --text give one for "
    "this once"
)


def prune(
    context: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Option("--source", help="Only of this source; may be given again."),
    ] = None,
    raw: Annotated[
        str | None,
        typer.Option("--raw", metavar="AGE", help='Pages older than this: "90 days", "forever".'),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="AGE", help='Articles older than this: "2 years".'),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; else it is only said.")] = False,
    json: JsonOption = False,
    archive: ArchiveOption = None,
) -> None:
    """Remove pages and articles that are older than [retention] says; without --yes only say which.

    Pages count from when they were asked, articles from when they were first seen. --raw and --text
    hold instead of the settings, for this once. Nothing of it comes back, by --rebuild neither.
    Beside a running service the service does it. Ends with 1 if something could not be removed.
    """
    from scheduler.cli.rows import as_json
    from scheduler.config import load
    from scheduler.retention import Wanted

    config = load(asked_folder(context, archive))
    wanted = Wanted(sources=tuple(sources or ()), raw=raw, text=text)
    report = _done(config, wanted) if yes else _would_be(config, wanted)
    if json:
        typer.echo(as_json(report))
    else:
        _print(report, has_rule=_has_rule(config, wanted))
    if report["problems"] or report["outcome"] != "finished":
        raise typer.Exit(1)


def _would_be(config: "Config", wanted: "Wanted") -> Mapping[str, Any]:
    from crawler.manners import utc_now
    from scheduler.pruning import preview

    return preview(config, wanted, utc_now()).as_message()


def _done(config: "Config", wanted: "Wanted") -> Mapping[str, Any]:
    from scheduler.cli.bar import Bar
    from scheduler.handing import done_by_owner

    async def work(service: "Service") -> "Message":
        return await service.pruned(wanted)

    async def stop(service: "Service") -> None:
        service.prunings.stop()

    with Bar("removed") as bar:
        return done_by_owner(
            config,
            wanted.as_message(),
            work,
            lambda report: bar.show(report["done"], report["all"]) if "done" in report else None,
            lambda service: service.prunings.standing(),
            stop=stop,
        )


def _has_rule(config: "Config", wanted: "Wanted") -> bool:
    from scheduler.ages import FOREVER

    general = (config.retention.raw, config.retention.text)
    ages = (*general, *(age for kept in config.kept.values() for age in kept.values()))
    return bool(wanted.raw or wanted.text) or any(age != FOREVER for age in ages)


def _print(report: Mapping[str, Any], *, has_rule: bool) -> None:
    from scheduler.cli.tables import console

    screen = console()
    if not has_rule:
        screen.print(_EVERYTHING, soft_wrap=True, markup=False)
        return
    for line in _lines(report):
        screen.print(line, soft_wrap=True, markup=False)


def _lines(report: Mapping[str, Any]) -> Iterable[str]:
    from scheduler.cli.text import clean

    found = report["pages"] or report["articles"]
    if found:
        yield from _shares("pages", report["pages"])
        yield from _shares("articles", report["articles"])
    else:
        yield "nothing is older than what is kept"
    yield from _held(report)
    yield from (f"not removed: {clean(problem)}" for problem in report["problems"])
    if report["dry_run"]:
        yield from _advice(report) if found else ()
    else:
        yield from _removed(report)


def _shares(what: str, shares: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    from scheduler.cli.text import clean

    for each in shares:
        size = _size(each["bytes"])
        days = f"{each['oldest'][:10]} to {each['newest'][:10]}"
        source = clean(each["source"] or "(no source)")
        yield f"{each['count']:>9,}  {what} of {source}, {size}, {days}"


def _size(count: int) -> str:
    unit, of = next(((u, n) for u, n in _UNITS if abs(count) >= n), ("bytes", 1))
    return f"{count / of:,.1f} {unit}" if of > 1 else f"{count} {unit}"


def _held(report: Mapping[str, Any]) -> Iterable[str]:
    held = report["held"]
    if held["referred"]:
        yield f"{held['referred']:>9,}  older pages stay: later visits that stay refer to them"
    if held["asked"]:
        yield f"{held['asked']:>9,}  older pages stay for now: a run is about to ask them again"
    if report["in_use"]:
        yield f"{report['in_use']:>9,}  pages stay for now: their WARC file was just written to"


def _advice(report: Mapping[str, Any]) -> Iterable[str]:
    if report["pages"]:
        yield (
            "articles of these pages can then neither be read again nor rebuilt from WARC: the "
            "database is all there is of them"
        )
    yield "nothing was removed; the same command with --yes does it"


def _removed(report: Mapping[str, Any]) -> Iterable[str]:
    yield (
        f"{report['pages_removed']:,} pages and {report['articles_removed']:,} articles removed; "
        f"{report['files_removed']:,} WARC files less, {report['files_replaced']:,} written anew, "
        f"{_size(report['bytes'])} given back"
    )
    if report["outcome"] == "stopped":
        yield "stopped; the same command goes on from here"
