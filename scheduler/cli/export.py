"""The command that takes things out of an archive for other programs: export."""

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.options import ArchiveOption, archive_folder


def export(
    context: typer.Context,
    opml: Annotated[
        bool, typer.Option("--opml", help="The sources, as OPML that feed readers import.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="Into this file; else standard output."),
    ] = None,
    archive: ArchiveOption = None,
) -> None:
    """Write the sources for other programs, in the format that is named."""
    from crawler.opml import write_opml
    from scheduler.cli.formats import output
    from scheduler.config import load

    if not opml:
        raise typer.BadParameter("say in which format: --opml")
    written = write_opml(load(archive_folder(context, archive)).sources)
    with output(out) as stream:
        stream.write(written)
