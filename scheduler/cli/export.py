"""The command that takes things out of an archive for other programs: export."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.export_wacz import write_cdxj, write_wacz
from scheduler.cli.options import ArchiveOption, asked_folder

if TYPE_CHECKING:
    from storage.exports import Chosen

_FORMATS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]
SinceOption = Annotated[
    datetime | None,
    typer.Option("--since", formats=_FORMATS, help="Only articles published since then (UTC)."),
]
UntilOption = Annotated[
    datetime | None,
    typer.Option("--until", formats=_FORMATS, help="Only articles published before then (UTC)."),
]
SourcesOption = Annotated[
    list[str] | None, typer.Option("--source", metavar="NAME", help="Only articles of this source.")
]
QueryOption = Annotated[
    str | None,
    typer.Option("-q", "--query", metavar="SQL", help="For --csv, --jsonl and --atom: its rows."),
]
_LATEST = "SELECT * FROM articles ORDER BY coalesce(published_at, first_seen_at) DESC LIMIT 100"


def export(
    context: typer.Context,
    opml: Annotated[
        bool, typer.Option("--opml", help="The sources, as OPML that feed readers import.")
    ] = False,
    jsonl: Annotated[
        bool,
        typer.Option(
            "--jsonl", help="An article a line, with its quantities, mentions and quotes."
        ),
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="An article a row.")] = False,
    atom: Annotated[
        bool, typer.Option("--atom", help="A feed of the 100 latest articles, or of a query.")
    ] = False,
    parquet: Annotated[
        bool,
        typer.Option("--parquet", help="A folder of Parquet files by table, year and month."),
    ] = False,
    wacz: Annotated[
        bool, typer.Option("--wacz", help="The kept pages in one file for replayweb.page or pywb.")
    ] = False,
    cdxj: Annotated[bool, typer.Option("--cdxj", help="The index of the WARC files.")] = False,
    query: QueryOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    sources: SourcesOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", metavar="FILE", help="Into this file or folder; else standard output."
        ),
    ] = None,
    archive: ArchiveOption = None,
) -> None:
    """Write sources or articles for other programs, in the format that is named.

    Articles are drawn from the published copy as it stands, at any time, and written as they are
    drawn: an archive may be larger than memory.
    """
    formats = {"opml": opml, "jsonl": jsonl, "csv": csv, "atom": atom, "parquet": parquet}
    formats |= {"wacz": wacz, "cdxj": cdxj}
    named = [name for name, wanted in formats.items() if wanted]
    if len(named) != 1:
        raise typer.BadParameter(f"say in which one format: --{', --'.join(formats)}")
    folder = asked_folder(context, archive)
    chosen = _chosen(since, until, sources)
    _check(named[0], query, out, filtered=bool(since or until or sources))
    if opml:
        _opml(folder, out)
    elif parquet:
        _parquet(folder, chosen, out)
    elif wacz and out is not None:
        write_wacz(folder, out)
    elif cdxj:
        write_cdxj(folder, out)
    elif query is not None or atom:
        _query(folder, named[0], query or _LATEST, out)
    else:
        _articles(folder, named[0], chosen, out)


def _check(format_: str, query: str | None, out: Path | None, *, filtered: bool) -> None:
    if query is not None and format_ not in ("csv", "jsonl", "atom"):
        raise typer.BadParameter(f"--{format_} takes none", param_hint="--query")
    if filtered and (query is not None or format_ in ("opml", "atom", "wacz", "cdxj")):
        raise typer.BadParameter("say it in the --query", param_hint="--since, --until, --source")
    if format_ == "wacz" and out is None:
        raise typer.BadParameter("name its file with -o", param_hint="--wacz")
    if format_ == "parquet" and out is None:
        raise typer.BadParameter("name a new folder with -o", param_hint="--parquet")


def _chosen(since: datetime | None, until: datetime | None, sources: list[str] | None) -> "Chosen":
    from storage.exports import Chosen

    return Chosen(
        since=since.replace(tzinfo=UTC) if since else None,
        until=until.replace(tzinfo=UTC) if until else None,
        sources=tuple(sources or ()),
    )


def _opml(folder: Path, out: Path | None) -> None:
    from crawler.opml import write_opml
    from scheduler.cli.formats import output
    from scheduler.config import load

    written = write_opml(load(folder).sources)
    with output(out) as stream:
        stream.write(written)


def _parquet(folder: Path, chosen: "Chosen", out: Path | None) -> None:
    from scheduler.asking import exports
    from scheduler.errors import CommandError
    from storage.errors import QueryError

    if out is None or not out.absolute().parent.is_dir():
        raise CommandError(f"{out} cannot be written: its folder is not there")
    try:
        with exports(folder, chosen) as drawn:
            rows = drawn.by_month(out.absolute())
    except QueryError as error:
        raise CommandError(str(error)) from error
    for table, count in rows.items():
        typer.echo(f"{count:>11,}  {table}")


def _articles(folder: Path, format_: str, chosen: "Chosen", out: Path | None) -> None:
    from scheduler.asking import exports
    from scheduler.cli.formats import output, write_csv_rows, write_whole_articles
    from scheduler.cli.rows import python_rows
    from scheduler.errors import CommandError
    from storage.errors import QueryError

    try:
        with exports(folder, chosen) as drawn, output(out) as stream:
            if format_ == "csv":
                articles = drawn.articles()
                write_csv_rows(articles.schema.names, python_rows(articles), stream)
            else:
                write_whole_articles(drawn.whole_articles(), stream)
    except QueryError as error:
        raise CommandError(str(error)) from error


def _query(folder: Path, format_: str, query: str, out: Path | None) -> None:
    from scheduler.asking import ask
    from scheduler.atom import AtomError, check, write_atom
    from scheduler.cli.answers import answer
    from scheduler.cli.formats import output
    from scheduler.cli.options import Format
    from scheduler.errors import CommandError
    from storage.errors import QueryError

    if format_ != "atom":
        answer(folder, query, Format(format_), out, 0)
        return
    try:
        with ask(folder, query) as result:
            check(result.columns)
            with output(out) as stream:
                now = datetime.now(UTC)
                write_atom(result.columns, result.rows(), stream, name=query, now=now)
    except (QueryError, AtomError) as error:
        raise CommandError(str(error)) from error
