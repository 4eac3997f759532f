"""The owner's transactions: one at a time, and in a lake one of all who share it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import duckdb

from storage.database import LIVE, told
from storage.errors import StorageError
from storage.lake import is_conflict
from storage.lake_locks import Locks
from storage.transactions import transaction

T = TypeVar("T")
_TRIES = 5  # of a transaction that meets a conflict


class Writing:
    """Transactions on an open archive. Safe to share between threads."""

    def __init__(
        self, directory: Path, connection: duckdb.DuckDBPyConnection, locks: Locks | None
    ) -> None:
        self._directory = directory
        self._connection = connection
        self._locks = locks
        self._one = threading.Lock()

    def stored(self, doing: str, store: Callable[[], T]) -> T:
        """What `store` brings, done in one transaction; `doing` says what that is.

        In a lake it takes its turn, so it sees what all others have committed. Somebody who takes
        none, such as a person with a DuckDB shell, may still commit between: then it is done anew.

        Raises:
            StorageError: it failed, or somebody came between again and again.
        """
        conflict: duckdb.Error | None = None
        with told(f"{doing} {self._directory / LIVE}"):
            for _ in range(_TRIES):
                try:
                    with self.alone() as still, transaction(self._connection):
                        stored = store()
                        still()
                        return stored
                except duckdb.TransactionException as error:
                    if self._locks is None or not is_conflict(error):
                        raise
                    conflict = error
        raise StorageError(
            f"{doing} the lake of {self._directory}: somebody else changed its tables meanwhile, "
            f"{_TRIES} times in a row; end what writes to it and is no newsarchive: {conflict}"
        ) from conflict

    @contextlib.contextmanager
    def alone(self) -> Iterator[Callable[[], None]]:
        """Nobody else writes while the context lasts; what it gives makes sure of that.

        Raises StorageError, as does what it gives.
        """
        with self._one:
            if self._locks is None:
                yield _nothing
                return
            with self._locks.turn() as still:
                yield still

    @contextlib.contextmanager
    def idle(self) -> Iterator[None]:
        """None of our own transactions is under way while the context lasts."""
        with self._one:
            yield


def _nothing() -> None:
    """A file of its own has one owner."""
