"""The program's table of contents: every command, under the heading that --help shows it by."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from scheduler.cli import (
    archive,
    crawl,
    demo,
    doctor,
    export,
    extract,
    group,
    importing,
    measure,
    prune,
    related,
    reprocess,
    serve,
    show,
    sql,
    status,
    topics,
)
from scheduler.cli.options import ArchiveOption, Invocation

COMMANDS: dict[str, dict[str, Callable[..., Any]]] = {
    "Set up": {
        "init": archive.init,
        "add": archive.add,
        "import": importing.import_,
        "doctor": doctor.doctor,
        "prune": prune.prune,
        "demo": demo.demo,
    },
    "Collect": {
        "crawl": crawl.crawl,
        "related": related.related,
        "topics": topics.topics,
        "serve": serve.serve,
        "status": status.status,
        "reprocess": reprocess.reprocess,
        "group": group.group,
    },
    "Read": {
        "sql": sql.sql,
        "show": show.show,
        "extract": extract.extract,
        "measure": measure.measure,
        "export": export.export,
    },
}

app = typer.Typer(
    name="newsarchive",
    help="Watches news sites and keeps their articles in DuckDB, a SQL query away.",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for heading, commands in COMMANDS.items():
    for name, command in commands.items():
        app.command(name, rich_help_panel=heading)(command)


def _version(wanted: bool) -> None:
    if wanted:
        from scheduler.version import version

        typer.echo(f"newsarchive {version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def program(
    context: typer.Context,
    archive: ArchiveOption = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Watches news sites and keeps their articles in DuckDB, a SQL query away."""
    invocation = context.ensure_object(Invocation)
    invocation.archive, invocation.debug = archive, debug
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
