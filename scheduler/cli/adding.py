"""What `add` and `import` do: from a site or an OPML file into newsarchive.toml, and say so."""

import asyncio
from collections.abc import Iterable
from pathlib import Path

import typer

from crawler.opml import OpmlError, read_opml
from crawler.probe import FoundFeed, Probe, ProbeError, probe
from scheduler.cli.rows import as_json as json_of
from scheduler.cli.tables import console, listing
from scheduler.cli.text import one_line
from scheduler.config import FILE, load
from scheduler.configfile import site
from scheduler.crawl_settings import look_settings
from scheduler.errors import CommandError, SourceExistsError
from scheduler.intake import Intake, TakenIn, Wishes, take_in
from scheduler.log import start_log
from storage.records import Source


def add_site(folder: Path, url: str, wishes: Wishes, *, as_json: bool) -> None:
    """Looks at the site of `url` and takes it in.

    Raises CommandError where there is no site, SourceExistsError where it is watched already and
    that was not to be updated.
    """
    from crawler.fetch import Fetcher  # with it Scrapy, which a file of feeds does not need

    config = load(folder)
    _refuse_known(config.sources, url, wishes)

    start_log(None, "WARNING", on_stderr=False)  # what is printed is for whoever asked

    async def look() -> Probe:
        async with Fetcher(look_settings(config)) as fetch:
            try:
                return await probe(url, fetch)
            except ProbeError as error:
                why = "".join(f"; {asked}: {reason}" for asked, reason in fetch.problems.items())
                raise CommandError(f"{error}{why}") from error

    seen = asyncio.run(look())
    taken = take_in(folder, [seen.source], wishes)
    if as_json:
        _print_json(taken, seen.found, seen.problems, dry_run=wishes.dry_run)
        return
    if taken[0].intake is Intake.KNOWN:
        raise SourceExistsError(_known(taken[0].source), name=taken[0].source.name)
    _print_found(seen.found, seen.problems)
    _print_taken(folder, taken, dry_run=wishes.dry_run)


def add_file(folder: Path, file: Path, wishes: Wishes, *, as_json: bool) -> None:
    """Takes in the sources of an OPML file; those that are watched already stay as they are.

    Raises CommandError where it is no OPML.
    """
    try:
        sources = read_opml(file.read_bytes())
    except OpmlError as error:
        raise CommandError(f"{file}: {error}") from error
    taken = take_in(folder, sources, wishes)
    if as_json:
        _print_json(taken, (), (), dry_run=wishes.dry_run)
        return
    rows = [
        (one.source.name, one.intake, len(one.source.feeds), one.source.homepage) for one in taken
    ]
    console().print(listing(("source", "", "feeds", "homepage"), rows))
    _print_taken(folder, taken, dry_run=wishes.dry_run)


def _refuse_known(sources: Iterable[Source], url: str, wishes: Wishes) -> None:
    """Before the site is asked anything: some 25 requests would be for nothing."""
    homepage = url if "://" in url else f"https://{url}"
    for source in sources:
        if not wishes.update and site(source.homepage) == site(homepage):
            raise SourceExistsError(_known(source), name=source.name)


def _known(source: Source) -> str:
    return (
        f"{source.homepage} is [sources.{source.name}] in {FILE} already; --update renews its feeds"
    )


def _print_found(found: Iterable[FoundFeed], problems: Iterable[str]) -> None:
    screen = console()
    rows = [
        (
            one.feed.kind.value,
            one.entries,
            f"{one.newest_at:%Y-%m-%d}" if one.newest_at else "",
            one.via,
            one.feed.url,
        )
        for one in found
    ]
    screen.print(listing(("kind", "entries", "newest", "found by", "address"), rows))
    for problem in problems:
        screen.print(f"passed over: {one_line(problem)}", style="dim", soft_wrap=True)


def _print_taken(folder: Path, taken: Iterable[TakenIn], *, dry_run: bool) -> None:
    counts = {intake: [one for one in taken if one.intake is intake] for intake in Intake}
    said = [
        f"{intake.value}: {ones[0].source.name if len(ones) == 1 else len(ones)}"
        for intake, ones in counts.items()
        if ones
    ]
    written = "nothing written (--dry-run)" if dry_run else str(folder / FILE)
    typer.echo(f"{', '.join(said)} · {written}")


def _print_json(
    taken: Iterable[TakenIn],
    found: Iterable[FoundFeed],
    problems: Iterable[str],
    *,
    dry_run: bool,
) -> None:
    sources = [
        {
            "name": one.source.name,
            "outcome": one.intake,
            "homepage": one.source.homepage,
            "title": one.source.title,
            "language": one.source.language,
            "country": one.source.country,
            "schedule": one.source.schedule,
            "feeds": [{"kind": feed.kind, "url": feed.url} for feed in one.source.feeds],
        }
        for one in taken
    ]
    feeds = [
        {
            "kind": one.feed.kind,
            "url": one.feed.url,
            "entries": one.entries,
            "newest_at": one.newest_at,
            "via": one.via,
        }
        for one in found
    ]
    typer.echo(
        json_of(
            {"sources": sources, "found": feeds, "problems": list(problems), "written": not dry_run}
        )
    )
