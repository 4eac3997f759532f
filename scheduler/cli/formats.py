"""A result of SQL in the formats that programs read, streamed: it may be larger than memory."""

import csv
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import orjson

from scheduler.cli.options import Format
from scheduler.cli.rows import as_json, as_text, distinct, python_rows
from scheduler.errors import CommandError

_NESTED = ("quantities", "mentions", "quotes")  # of storage.exports, which needs DuckDB


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
    write_csv_rows(result.columns, python_rows(result.batches()), out)


def write_csv_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """As `write_csv`, of rows in Python values."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([as_text(value) for value in row])
    text.detach()


def write_whole_articles(batches: Iterable[Any], out: BinaryIO) -> None:
    """An article a line, with what its text says nested: that comes as JSON."""
    for batch in batches:
        for row in python_rows([batch]):
            article = dict(zip(batch.schema.names, row, strict=True))
            for name in _NESTED:
                article[name] = orjson.Fragment(article[name] or "[]")
            out.write(as_json(article) + b"\n")


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
