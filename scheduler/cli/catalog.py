"""The tables of an archive, for people: what each row and column means."""

from itertools import groupby
from pathlib import Path

from rich.table import Table
from rich.text import Text

from scheduler.asking import tables_of
from scheduler.cli.tables import GAP, console


def print_tables(folder: Path) -> None:
    """Every table and view with its columns, and what they mean."""
    screen = console()
    for (name, about), columns in groupby(
        tables_of(folder), key=lambda column: (column.table, column.table_comment)
    ):
        screen.print(Text.assemble((f"\n{name}", "bold"), "  ", (about, "dim")))
        grid = Table.grid(padding=(0, GAP, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(max_width=24, no_wrap=True, overflow="ellipsis", style="dim")
        grid.add_column(overflow="fold")
        for column in columns:
            grid.add_row(f"  {column.name}", column.type, column.comment)
        screen.print(grid)
    screen.print('\nFor example: newsarchive sql "SELECT count(*) FROM articles"', style="dim")
