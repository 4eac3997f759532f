"""The command that says how it goes: status."""

from pathlib import Path
from typing import Any

import typer

from scheduler.cli.options import ArchiveOption, JsonOption, asked_folder

_LAST_RUNS = """
SELECT * FROM runs
QUALIFY row_number() OVER (PARTITION BY source ORDER BY started_at DESC) = 1
ORDER BY source
"""
_HOLDINGS = """
SELECT (SELECT count(*) FROM articles) AS articles,
       (SELECT count(*) FROM revisions) AS revisions,
       (SELECT count(*) FROM fetches) AS fetches,
       (SELECT count(*) FROM entries WHERE state = 'pending') AS pending_urls,
       (SELECT coalesce(sum(missed), 0)::BIGINT FROM runs) AS missed_runs
"""


def status(context: typer.Context, json: JsonOption = False, archive: ArchiveOption = None) -> None:
    """What the archive holds, what runs, how each source's last run went, when the next is."""
    from scheduler.cli.rows import as_json

    folder = asked_folder(context, archive)
    seen = {
        "owner": _owner(folder),
        "holdings": next(iter(_rows(folder, _HOLDINGS)), None),
        "last_runs": _rows(folder, _LAST_RUNS),
    }
    if json:
        typer.echo(as_json(seen))
    else:
        _print(seen)


def _owner(folder: Path) -> dict[str, Any] | None:
    from scheduler.control import ask_owner
    from scheduler.ownership import is_alive, read_owner

    owner = read_owner(folder)
    if owner is None or not is_alive(owner.pid):
        return None
    *_, answer = ask_owner(owner.socket, {"do": "status"})
    return {"pid": owner.pid, "started_at": owner.started_at, **answer}


def _rows(folder: Path, sql: str) -> list[dict[str, Any]]:
    from storage.errors import ArchiveNotFound, NothingPublished
    from storage.readers import query

    try:
        with query(folder, sql) as result:
            return [dict(zip(result.columns, row, strict=True)) for row in result.rows()]
    except (ArchiveNotFound, NothingPublished):
        return []  # nothing was crawled yet


def _print(seen: dict[str, Any]) -> None:
    from scheduler.cli.progress import books
    from scheduler.cli.tables import console

    screen, owner = console(), seen["owner"]
    if owner is None:
        screen.print("no service runs; `newsarchive serve` starts it")
    else:
        kind = "service" if owner["serving"] else "crawl"
        screen.print(f"{kind} runs: process {owner['pid']}, since {owner['started_at']:%F %T} UTC")
        if owner.get("paused"):
            screen.print(f"paused: {owner['paused']}", soft_wrap=True)
    if seen["holdings"] is None:
        screen.print("nothing is archived yet")
        return
    screen.print(
        ", ".join(f"{n:,} {what.replace('_', ' ')}" for what, n in seen["holdings"].items())
    )
    if owner is not None and owner["runs"]:
        screen.print(books(owner["runs"], screen.width, "now"))
    screen.print(books(seen["last_runs"], screen.width, "last runs"))
    for name, at in sorted((owner or {}).get("next_runs", {}).items(), key=lambda each: each[1]):
        screen.print(f"next  {at[:19].replace('T', ' ')} UTC  {name}")
