"""One transaction at a time: all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commit at the end, roll back on any exception."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """End the transaction that failed, if the failure itself has not ended it."""
    try:
        connection.execute("ROLLBACK")
    except duckdb.Error as error:
        if "no transaction is active" not in str(error) and "invalidated" not in str(error):
            raise
