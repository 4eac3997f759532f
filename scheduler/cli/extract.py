"""The command that reads articles out of pages, without an archive: extract."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scheduler.cli.options import JsonOption

if TYPE_CHECKING:
    from scheduler.extracting import Answer
    from storage.records import Page

UrlOption = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The address of a saved page.", show_default=False),
]
WorkersOption = Annotated[
    int, typer.Option("--workers", min=1, help="Processes that extract, for `-`.")
]


def extract(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PATH|URL|-",
            help='A saved page (.html, .html.gz), an address, or - for JSON lines {"url", "path"}.',
        ),
    ],
    url: UrlOption = None,
    json: JsonOption = False,
    workers: WorkersOption = 2,
) -> None:
    """Show the articles of a page: text, dates, authors, images, links. No archive is needed.

    With - it writes one JSON line for each line read, in order; it ends with 1 if a page could not
    be read, or, for a single page, if it holds no article.
    """
    import asyncio

    if what == "-":
        failed = asyncio.run(_lines(workers))
    else:
        answer = asyncio.run(_one(what, url))
        failed = not answer["articles"]
        _print_json(answer) if json else _print(answer)
    if failed:
        raise typer.Exit(1)


async def _lines(workers: int) -> bool:
    import sys

    from crawler.pool import ExtractionPool
    from crawler.saved import read_lines
    from scheduler.extracting import UNREADABLE, extract_saved

    unread = False
    async with ExtractionPool(workers=workers) as pool:
        lines = read_lines(sys.stdin.buffer)
        async for answer in extract_saved(lines, pool, workers, datetime.now(UTC)):
            unread |= answer["outcome"] == UNREADABLE
            _print_json(answer)
    return unread


async def _one(what: str, url: str | None) -> "Answer":
    from crawler.pool import ExtractionPool
    from scheduler.extracting import answer

    path = None if what.startswith(("http://", "https://")) else what
    page = _saved(path, url) if path else await _fetched(what)
    async with ExtractionPool(workers=1) as pool:
        return answer(page.url, path, await pool.extract(page))


def _saved(path: str, url: str | None) -> "Page":
    from crawler.saved import SavedPage, SavedPageError, file_url, read_page
    from scheduler.errors import CommandError

    try:
        return read_page(SavedPage(url=url or file_url(path), path=path), datetime.now(UTC))
    except SavedPageError as error:
        raise CommandError(f"{error}; give a saved page, an http(s) address, or -") from error


async def _fetched(url: str) -> "Page":
    from dataclasses import replace

    from crawler.fetch import Fetcher
    from scheduler.config import load_or_default
    from scheduler.crawl_settings import look_settings
    from scheduler.errors import CommandError
    from scheduler.log import start_log

    start_log(None, "WARNING", on_stderr=False)
    async with Fetcher(look_settings(load_or_default(Path.cwd()))) as fetch:
        page = await fetch(url)
    if page is None:
        raise CommandError(f"{url} brought no page: {fetch.problems[url]}")
    return replace(page, fetched_at=datetime.now(UTC))


def _print_json(answer: "Answer") -> None:
    import sys

    from scheduler.cli.rows import as_json

    sys.stdout.buffer.write(as_json(answer) + b"\n")
    sys.stdout.buffer.flush()


def _print(answer: "Answer") -> None:
    from rich.text import Text

    from scheduler.cli.tables import console

    screen = console()
    if not answer["articles"]:
        screen.print(Text(f"no article: {answer['outcome']} ({answer['evidence']})"))
    for article in answer["articles"]:
        _print_article(article, min(screen.width, 88), screen)


def _print_article(article: dict[str, Any], width: int, screen: Any) -> None:
    from rich.text import Text

    from scheduler.cli.text import one_line, wrapped

    screen.print(Text(wrapped(article["headline"] or "(no headline)", width), style="bold"))
    known = (
        *article["authors"],
        *([f"after {article['credited_source']}"] if article["credited_source"] else []),
        *([article["published_at"]] if article["published_at"] else []),
        *([article["language"]] if article["language"] else []),
        article["canonical_url"],
        *article["flags"],
    )
    screen.print(Text(one_line(" · ".join(known)), style="dim"), soft_wrap=True)
    screen.print(Text("\n" + wrapped(article["body"], width) + "\n"), soft_wrap=True)
