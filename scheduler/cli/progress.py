"""Runs as people see them: a table that grows while they go, and their books at the end."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.live import Live
from rich.table import Table

from scheduler.cli.tables import console

_COLUMNS = (
    ("discovered", "discovered"),
    ("skipped", "skipped"),
    ("unchanged", "unchanged"),
    ("not_article", "no article"),
    ("gone", "gone"),
    ("failed", "failed"),
    ("pending", "pending"),
    ("articles_new", "new"),
    ("articles_revised", "revised"),
)


def books(runs: Iterable[Mapping[str, Any]], title: str | None = None) -> Table:
    """A line a run, with its counts."""
    grid = Table(box=None, pad_edge=False, header_style="bold", title=title, title_justify="left")
    grid.add_column("source")
    grid.add_column("outcome")
    for _, label in _COLUMNS:
        grid.add_column(label, justify="right")
    for run in runs:
        outcome = run["outcome"] or "running"
        grid.add_row(run["source"], outcome, *(str(run[key]) for key, _ in _COLUMNS))
    return grid


class Watch:
    """Shows runs under way on a terminal; says nothing elsewhere."""

    def __init__(self) -> None:
        screen = console()
        self._live = Live(console=screen, transient=True) if screen.is_terminal else None

    def __enter__(self) -> "Watch":
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live is not None:
            self._live.stop()

    def show(self, runs: Iterable[Mapping[str, Any]]) -> None:
        """The runs as they stand now."""
        if self._live is not None:
            self._live.update(books(runs))
