"""What several commands take, and what the program was called with."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


@dataclass(kw_only=True, slots=True)
class Invocation:
    """The options before the command: `newsarchive -C DIR sql …`; every context's `obj`."""

    archive: Path | None = None
    debug: bool = False


class Format(StrEnum):
    """How `sql` writes a result."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"


ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        "-C",
        metavar="DIR",
        help="The archive's folder; else $NEWSARCHIVE_DIR, else this folder or one above it.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON, for programs.")]


def archive_folder(context: typer.Context, given: Path | None) -> Path:
    """The archive that a command is about. Raises NoArchiveError."""
    from scheduler.config import find_archive

    return find_archive(Path.cwd(), given or context.ensure_object(Invocation).archive)


_KEPT = ("news.duckdb", "state/live.duckdb", "state/lake.json")  # as storage names them


def asked_folder(context: typer.Context, given: Path | None) -> Path:
    """The archive that a command asks, which may be the first to reach a lake from this machine.

    Raises NoArchiveError; ConfigError and StorageError where nothing was crawled here yet and the
    configuration that may name a lake is not understood.
    """
    folder = archive_folder(context, given)
    if not any((folder / each).exists() for each in _KEPT):
        from scheduler.config import load
        from storage import lake

        config = load(folder)
        lake.settle(folder, config.archive.storage, config.archive.data)
    return folder
