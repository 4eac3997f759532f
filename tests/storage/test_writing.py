"""Transactions in turn: what is done where somebody who takes no turn comes between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import duckdb
import pytest

from storage.errors import StorageError
from storage.lake_locks import Locks
from storage.writing import Writing

CONFLICT = "Transaction conflict - attempting to delete from table with index 1"


class Turns:
    """The locks of a lake whose catalog nobody else asks."""

    def __init__(self) -> None:
        self.taken = 0
        self.lost = False

    @contextmanager
    def turn(self) -> Iterator[Callable[[], None]]:
        self.taken += 1
        yield self.still

    def still(self) -> None:
        if self.lost:
            raise StorageError("the lake's catalog does not answer")


def writing(turns: Turns | None) -> tuple[Writing, duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    connection.execute("CREATE TABLE t (i INTEGER)")
    return Writing(Path("archive"), connection, cast(Locks | None, turns)), connection


def failing(connection: duckdb.DuckDBPyConnection, times: int) -> Callable[[], int]:
    left = [None] * times

    def store() -> int:
        connection.execute("INSERT INTO t VALUES (1)")
        if left:
            left.pop()
            raise duckdb.TransactionException(CONFLICT)
        return 7

    return store


def stored(connection: duckdb.DuckDBPyConnection) -> list[Any]:
    return connection.execute("FROM t").fetchall()


def test_a_transaction_that_met_a_conflict_is_done_anew_in_a_turn_of_its_own() -> None:
    turns = Turns()
    work, connection = writing(turns)
    assert work.stored("storing rows in", failing(connection, 2)) == 7
    assert turns.taken == 3
    assert stored(connection) == [(1,)]


def test_conflicts_without_end_are_told_of() -> None:
    turns = Turns()
    work, connection = writing(turns)
    with pytest.raises(StorageError, match="changed its tables meanwhile, 5 times in a row"):
        work.stored("storing rows in", failing(connection, 99))
    assert turns.taken == 5
    assert stored(connection) == []


def test_a_turn_that_was_lost_before_the_commit_stores_nothing() -> None:
    turns = Turns()
    work, connection = writing(turns)
    turns.lost = True
    with pytest.raises(StorageError, match="does not answer"):
        work.stored("storing rows in", failing(connection, 0))
    assert stored(connection) == []


def test_a_file_of_its_own_meets_no_conflict_that_would_pass() -> None:
    work, connection = writing(None)
    with pytest.raises(StorageError, match=r"storing rows in .*live\.duckdb"):
        work.stored("storing rows in", failing(connection, 1))
    assert stored(connection) == []
