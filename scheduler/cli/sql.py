"""The command that asks the archive: sql."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.options import ArchiveOption, Format, asked_folder

TABLES = """\
SELECT table_name, column_name, data_type, comment
FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database()
ORDER BY table_name, column_index"""
ENDINGS = {
    ".csv": Format.CSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".txt": Format.TABLE,
}


def sql(
    context: typer.Context,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="SQL; - reads it from stdin.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="Else by the ending of -o; else a table on a terminal, csv in a pipe.",
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to a file; parquet needs it."),
    ] = None,
    rows: Annotated[int, typer.Option("--rows", min=1, help="Rows that a table shows.")] = 40,
    untrusted: Annotated[
        bool,
        typer.Option(
            "--untrusted",
            help="SQL of somebody else: one SELECT, confined, ended after 10 s or 512 MB.",
        ),
    ] = False,
    archive: ArchiveOption = None,
) -> None:
    """Ask the archive in SQL, at any time; without a query, see its tables and columns.

    Reads the published copy (news.duckdb), which any DuckDB client may open as well.
    """
    text = _text(query, file)
    chosen = format_ or _usual_format(out)
    if chosen is Format.PARQUET and out is None:
        raise typer.BadParameter("parquet is no text: name a file with -o", param_hint="--format")
    folder = asked_folder(context, archive)
    if text is None and chosen is Format.TABLE and out is None:
        from scheduler.cli.catalog import print_tables

        print_tables(folder)
    else:
        from scheduler.cli.answers import answer

        answer(folder, TABLES if text is None else text, chosen, out, rows, trusted=not untrusted)


def _usual_format(out: Path | None) -> Format:
    if out is not None:
        if (ending := out.suffix.lower()) not in ENDINGS:
            raise typer.BadParameter(f"{out}: name the --format too", param_hint="--output")
        return ENDINGS[ending]
    return Format.TABLE if sys.stdout.isatty() else Format.CSV


def _text(query: str | None, file: Path | None) -> str | None:
    if query is not None and file is not None:
        raise typer.BadParameter("give a query or a file, not both", param_hint="--file")
    try:
        text = file.read_text(encoding="utf-8") if file else query
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(f"{file}: {error}", param_hint="--file") from error
    if text == "-":
        text = sys.stdin.read()
    if text is not None and not text.strip():
        raise typer.BadParameter("the query is empty", param_hint="QUERY")
    return text
