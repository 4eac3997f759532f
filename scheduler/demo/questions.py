"""The SQL of the demo, from questions/: what its checks need, and what a newcomer may like."""

from importlib.resources import files
from typing import NamedTuple


class Shown(NamedTuple):
    """A question worth showing to a newcomer."""

    title: str
    sql: str


def to_check() -> dict[str, str]:
    """The SQL whose answers `checks.check` needs, by name."""
    return dict(_sql("check"))


def to_show() -> tuple[Shown, ...]:
    """What to show at the end, in order; a file's first line is its title."""
    parts = (sql.partition("\n") for _, sql in _sql("show"))
    return tuple(Shown(title.removeprefix("-- "), sql) for title, _, sql in parts)


def _sql(folder: str) -> list[tuple[str, str]]:
    found = (files("scheduler.demo") / "questions" / folder).iterdir()
    return sorted((file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in found)
