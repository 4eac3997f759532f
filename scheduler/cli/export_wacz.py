"""`newsarchive export --wacz` and `--cdxj`: the kept pages for programs that replay them."""

from pathlib import Path


def write_wacz(folder: Path, out: Path) -> None:
    """Writes the archive's kept pages to the file `out`, and says what it holds.

    Raises StorageError.
    """
    from datetime import UTC, datetime

    import typer

    from scheduler.version import version
    from storage import wacz

    title, software = folder.resolve().name, f"newsarchive/{version()}"
    packed = wacz.write_wacz(folder, out, title=title, software=software, now=datetime.now(UTC))
    typer.echo(
        f"{out}: {packed.responses:,} responses in {packed.warc_files:,} WARC files, "
        f"{packed.pages:,} pages of articles, {packed.bytes:,} bytes"
    )


def write_cdxj(folder: Path, out: Path | None) -> None:
    """Writes the sorted index of the archive's WARC files. Raises CommandError, StorageError."""
    from scheduler.cli.formats import output
    from storage.cdxj import index

    with output(out) as stream:
        for line in index(folder):
            stream.write(f"{line}\n".encode())
