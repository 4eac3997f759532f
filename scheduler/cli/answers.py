"""Answers to SQL: from the readers' copy to a table, a stream or a file."""

import difflib
import re
from contextlib import closing
from io import TextIOWrapper
from pathlib import Path

from scheduler.asking import ask, ask_stranger, tables_of
from scheduler.cli.formats import WRITERS, Rows, output
from scheduler.cli.options import Format
from scheduler.errors import CommandError
from storage.errors import QueryError


def answer(
    folder: Path,
    sql: str,
    chosen: Format,
    out: Path | None,
    limit: int,
    *,
    trusted: bool = True,
) -> None:
    """Runs `sql` and writes its rows; a table shows `limit` of them.

    Raises CommandError with DuckDB's own words and, for an unknown table, the one that was meant.
    """
    try:
        with ask(folder, sql) if trusted else ask_stranger(folder, sql) as result:
            _write(result, chosen, out, limit)
    except QueryError as error:
        raise CommandError(f"{error}{_meant(folder, str(error))}") from error


def _write(result: Rows, chosen: Format, out: Path | None, limit: int) -> None:
    if chosen is not Format.TABLE:
        with output(out) as stream:
            WRITERS[chosen](result, stream)
        return
    from scheduler.cli.tables import console, print_result  # Rich: 15 ms that no stream needs

    if out is None:
        print_result(result, console(), limit=limit)
        return
    with output(out) as stream, closing(TextIOWrapper(stream, encoding="utf-8")) as text:
        print_result(result, console(text), limit=limit)


def _meant(folder: Path, message: str) -> str:
    """A line with the table that was meant, where DuckDB found none like it."""
    missing = re.search(r"Table with name (\S+) does not exist", message)
    if not missing or "Did you mean" in message:
        return ""
    names = sorted({column.table for column in tables_of(folder)})
    near = difflib.get_close_matches(missing[1], names, n=1)
    return f"\nDid you mean {near[0]}?" if near else f"\nTables: {', '.join(names)}"
