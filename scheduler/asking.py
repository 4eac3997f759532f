"""SQL on the readers' copy of an archive, with what a person needs when there is no answer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scheduler.errors import CommandError
from storage.errors import ArchiveNotFound, NothingPublished
from storage.exports import Chosen, Exports
from storage.readers import Column, Result, list_tables, query
from storage.topics import STANDINGS
from storage.untrusted import ask_untrusted

NOTHING = "{} has collected nothing yet: `newsarchive crawl` does it once, `newsarchive serve` on"


def ask(directory: Path, sql: str, *, parameters: Sequence[object] = ()) -> Result:
    """As storage.readers.query, in a folder that is known to be an archive.

    Raises CommandError where nothing was ever collected, and what `query` raises.
    """
    try:
        return query(directory, sql, parameters=parameters)
    except ArchiveNotFound as error:
        raise CommandError(NOTHING.format(directory)) from error


def ask_stranger(directory: Path, sql: str) -> Result:
    """As `ask`, for SQL that is not trusted: storage.untrusted says what that means.

    Raises CommandError where nothing was ever collected, and what `ask_untrusted` raises.
    """
    try:
        return ask_untrusted(directory, sql)
    except ArchiveNotFound as error:
        raise CommandError(NOTHING.format(directory)) from error


def exports(directory: Path, chosen: Chosen) -> Exports:
    """The readers' copy, to draw articles from for other programs; raises what `ask` raises."""
    try:
        return Exports(directory, chosen)
    except ArchiveNotFound as error:
        raise CommandError(NOTHING.format(directory)) from error


def topic_standings(directory: Path) -> list[dict[str, Any]]:
    """What the archive has of each topic; nothing where it has no topics, or is not there yet."""
    try:
        if "topics" not in {column.table for column in list_tables(directory)}:
            return []
        with query(directory, STANDINGS) as result:
            return [dict(zip(result.columns, row, strict=True)) for row in result.rows()]
    except (ArchiveNotFound, NothingPublished):
        return []


def tables_of(directory: Path) -> tuple[Column, ...]:
    """As storage.readers.list_tables; raises what `ask` raises."""
    try:
        return list_tables(directory)
    except ArchiveNotFound as error:
        raise CommandError(NOTHING.format(directory)) from error
