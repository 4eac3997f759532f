"""Results and lists for people: as wide as the terminal, no wider."""

import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scheduler.cli.formats import Rows
from scheduler.cli.rows import as_text, python_rows
from scheduler.cli.text import one_line

LEAST = 8  # columns of a terminal that a column of a table needs to be of any use
GAP = 2  # spaces between columns
CELL = 400  # characters of a value that are looked at; a body may have a million


def console(file: TextIO | None = None) -> Console:
    """Standard output. Markup is off: text of the archive holds square brackets of its own."""
    return Console(file=file or sys.stdout, markup=False, highlight=False, emoji=False)


def print_result(result: Rows, screen: Console, *, limit: int) -> None:
    """The first `limit` rows, and how many there are more."""
    rows = python_rows(result.batches())
    first = list(islice(rows, limit))
    more = sum(1 for _ in rows)
    print_rows(screen, result.columns, first)
    screen.print(_count(len(first), more), style="dim")


def print_rows(screen: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table; where its columns do not fit beside each other, a list of columns for every row."""
    if widths(_natural(columns, rows), screen.width) is None:
        _print_records(screen, columns, rows)
    else:
        screen.print(table(columns, rows, screen.width))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], width: int) -> Table:
    """A table whose long cells end in an ellipsis; numbers stand to the right."""
    shown = list(rows)
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    natural = _natural(columns, shown)
    for index, each in enumerate(widths(natural, width) or natural):
        numbers = bool(shown) and all(_is_number(row[index]) for row in shown)
        grid.add_column(
            Text(one_line(columns[index])),
            justify="right" if numbers else "left",
            width=each,
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in shown:
        grid.add_row(*(cell(value) for value in row))
    return grid


def listing(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Table:
    """A table whose last column, an address, is never cut: it goes on in the next line."""
    grid = Table(box=None, pad_edge=False, header_style="bold", padding=(0, GAP, 0, 0))
    for name in columns[:-1]:
        grid.add_column(name, no_wrap=True)
    grid.add_column(columns[-1], overflow="fold")
    for row in rows:
        grid.add_row(*(Text(one_line(as_text(value))) for value in row))
    return grid


def widths(natural: Sequence[int], available: int) -> list[int] | None:
    """The width of each column: what it needs where there is room; else the widest give way.

    None where even columns of LEAST do not fit.
    """
    room = available - GAP * (len(natural) - 1)
    if sum(min(width, LEAST) for width in natural) > room:
        return None
    cap = next(
        cap
        for cap in range(max((*natural, LEAST)), LEAST - 1, -1)
        if sum(min(width, cap) for width in natural) <= room or cap == LEAST
    )
    return [min(width, cap) for width in natural]


def _natural(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    return [
        max((cell_len(one_line(name)), *(cell_len(cell(row[index]).plain) for row in rows)))
        for index, name in enumerate(columns)
    ]


def cell(value: Any) -> Text:
    """A value on one line; NULL is marked, so that it is not taken for an empty text."""
    if value is None:
        return Text("NULL", style="dim")
    return Text(one_line(as_text(value)[:CELL]))


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float | Decimal) and value is not True)


def _print_records(screen: Console, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    names = [one_line(name) for name in columns]
    margin = max(map(cell_len, names), default=0)
    for number, row in enumerate(rows, 1):
        screen.print(f"── {number} ".ljust(min(screen.width, 60), "─"), style="dim")
        grid = Table.grid(padding=(0, GAP, 0, 0))
        grid.add_column(width=margin, style="bold")
        grid.add_column(
            max_width=max(LEAST, screen.width - margin - GAP), no_wrap=True, overflow="ellipsis"
        )
        for name, value in zip(names, row, strict=True):
            grid.add_row(Text(name), cell(value))
        screen.print(grid)


def _count(shown: int, more: int) -> str:
    total = shown + more
    if more:
        return f"{shown:,} of {total:,} rows; --rows {total} or --format csv shows all"
    return f"{total:,} row" if total == 1 else f"{total:,} rows"
