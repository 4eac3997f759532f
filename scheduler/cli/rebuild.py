"""`newsarchive reprocess --rebuild`, as people see it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from scheduler.config import Config

_NAMED = 10  # problems that people are told of; --json has more


def rebuild(config: "Config", json: bool) -> None:
    """Makes the database anew, and says how it went. Ends with 1 if it was stopped or lacks pages.

    Raises CommandError, OwnedElsewhereError, StorageError.
    """
    from scheduler import rebuilding
    from scheduler.cli.bar import Bar
    from scheduler.cli.rows import as_json
    from scheduler.cli.tables import console

    with Bar("pages read") as bar:
        report = rebuilding.rebuild(
            config, datetime.now(UTC), lambda done: bar.show(int(done["pages"]), 0)
        )
    if json:
        typer.echo(as_json(report))
    else:
        for line in _lines(report):
            console().print(line, soft_wrap=True)
    if report["outcome"] != "finished" or report["unreadable"]:
        raise typer.Exit(1)


def _lines(report: Mapping[str, Any]) -> Iterable[str]:
    from scheduler.cli.text import clean

    if report["set_aside"]:
        yield f"the database that was there is kept as {clean(report['set_aside'])}"
    yield f"{report['rows']:>9,}  rows of the journals stored"
    yield f"{report['pages']:>9,}  pages read again, which brought {report['articles']:,} articles"
    if report["withheld"]:
        yield f"{report['withheld']:>9,}  pages not kept, as their outlets ask (noarchive)"
    if report["pruned"]:
        yield f"{report['pruned']:>9,}  pages removed by retention: their articles are lost"
    if report["unreadable"]:
        yield f"{report['unreadable']:>9,}  pages whose record is missing or broken"
        yield from (f"           {clean(each)}" for each in report["problems"][:_NAMED])
    if report["outcome"] == "stopped":
        yield "stopped; the same command goes on from here"
    else:
        yield "done; `newsarchive group` finds the stories, as a service does by itself"
