"""A result of SQL in the formats that programs read, streamed: it may be larger than memory."""

import csv
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from scheduler.cli.options import Format
from scheduler.cli.rows import as_json, as_text, distinct, python_rows
from scheduler.errors import CommandError


class Rows(Protocol):
    """What a format needs of storage.readers.Result."""

    @property
    def columns(self) -> Sequence[str]:
        """Their names."""

    def batches(self) -> Any:
        """A pyarrow.RecordBatchReader."""


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file, which appears under its name when it is complete.

    Raises CommandError where there is no such folder.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if not path.parent.is_dir():
        raise CommandError(f"{path} cannot be written: there is no folder {path.parent}")
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_csv(result: Rows, out: BinaryIO) -> None:
    """RFC 4180 in UTF-8, with a header; NULL is an empty cell."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow(result.columns)
    for row in python_rows(result.batches()):
        writer.writerow([as_text(value) for value in row])
    text.detach()


def write_jsonl(result: Rows, out: BinaryIO) -> None:
    """An object a line."""
    for line in _objects(result):
        out.write(line + b"\n")


def write_json(result: Rows, out: BinaryIO) -> None:
    """One array of objects, one object a line."""
    before = b"[\n"
    for line in _objects(result):
        out.write(before + line)
        before = b",\n"
    out.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_parquet(result: Rows, out: BinaryIO) -> None:
    """Parquet, compressed with zstd."""
    import pyarrow.parquet as pq

    batches = result.batches()
    with pq.ParquetWriter(out, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


WRITERS: dict[Format, Callable[[Rows, BinaryIO], None]] = {
    Format.CSV: write_csv,
    Format.JSON: write_json,
    Format.JSONL: write_jsonl,
    Format.PARQUET: write_parquet,
}


def _objects(result: Rows) -> Iterator[bytes]:
    names = distinct(result.columns)
    for row in python_rows(result.batches()):
        yield as_json(dict(zip(names, row, strict=True)))
