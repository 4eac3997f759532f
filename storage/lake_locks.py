"""How several workers share a lake: by session locks of its PostgreSQL, which needs no queue.

PostgreSQL gives a lock back when the connection that holds it ends, however that happens, so what
a worker had is free as soon as it is dead. There are three kinds:

- the turn to write. DuckLake has no keys: of two transactions that insert the same article both
  succeed, and of two that delete from one table the second fails, whichever rows they mean. So
  transactions take turns, each from its first look at what is known to its commit;
- a share: the sites that one worker crawls (scheduler/sharing.py);
- the lead, for what only one may do: grouping, compaction, retention.

The turn has a connection of its own, as waiting for it would keep the others waiting.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

from storage.errors import StorageError
from storage.lake import POSTGRES, Lake

if TYPE_CHECKING:
    import psycopg

_KEY = "hashtextextended('newsarchive ' || %s, 0)"
_TURN, _LEAD = "turn", "lead"
_PATIENCE = 600  # seconds: longer than the compaction of a large lake
# A machine that loses its power or network says no goodbye: PostgreSQL asks for it, and its locks
# are free a minute later. A kill is seen at once.
_OPTIONS = (
    "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=4 "
    f"-c idle_session_timeout=0 -c lock_timeout={_PATIENCE}s"
)


class Locks:
    """The locks of this process in a lake's PostgreSQL. Safe to share between threads."""

    def __init__(self, lake: Lake) -> None:
        self._lake = lake
        self._turns = _connected(lake)
        self._writing = threading.Lock()
        self._shares = _connected(lake)
        self._sharing = threading.Lock()
        self._leads = False
        self.term = 0  # how often the lead became ours

    @contextlib.contextmanager
    def turn(self) -> Iterator[Callable[[], None]]:
        """Be the one who writes while the context lasts; call what it gives before the commit.

        That makes sure the turn was not lost meanwhile.

        Raises:
            StorageError: PostgreSQL does not answer, or another worker's turn does not end.
        """
        with self._writing:
            self._turns = self._whole(self._turns)
            self._asked(self._turns, f"SELECT pg_advisory_lock({_KEY})", _TURN)
            try:
                yield lambda: self._still(self._turns)
            finally:
                self._give(self._turns, _TURN)

    def take(self, names: Collection[str]) -> bool:
        """Take these shares, all or none; False: another worker has one of them.

        A process may take a share several times, and must give it back as often. Raises
        StorageError.
        """
        taken: list[str] = []
        with self._sharing:
            for name in sorted(names):
                if not self._tried(f"share {name}"):
                    self._give_all(taken)
                    return False
                taken.append(f"share {name}")
        return True

    def give(self, names: Collection[str]) -> None:
        """Give shares back."""
        with self._sharing:
            self._give_all([f"share {name}" for name in names])

    def leads(self) -> bool:
        """Whether this process is the one that leads, from now on if nobody did.

        Raises StorageError.
        """
        with self._sharing:
            if not self._leads and self._tried(_LEAD):
                self._leads = True
                self.term += 1
            return self._leads

    def are_lost(self) -> bool:
        """Whether the connection has ended that holds shares and lead: others may have them."""
        with self._sharing:
            try:
                self._still(self._shares)
            except StorageError:
                self._leads = False
                return True
            return False

    def renew(self) -> None:
        """Connect anew, with nothing held, after locks were lost. Raises StorageError."""
        with self._sharing:
            self._shares = self._whole(self._shares)

    def close(self) -> None:
        """Give all back."""
        self._shares.close()
        self._turns.close()

    def _tried(self, name: str) -> bool:
        return bool(self._asked(self._shares, f"SELECT pg_try_advisory_lock({_KEY})", name))

    def _give_all(self, names: Collection[str]) -> None:
        for name in names:
            self._give(self._shares, name)

    def _give(self, connection: psycopg.Connection[Any], name: str) -> None:
        # Of a connection that has ended PostgreSQL has taken them back.
        with contextlib.suppress(StorageError):
            self._asked(connection, f"SELECT pg_advisory_unlock({_KEY})", name)

    def _still(self, connection: psycopg.Connection[Any]) -> None:
        self._asked(connection, "SELECT true WHERE %s <> ''", "")

    def _whole(self, connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
        """The connection, or a new one in its place where it has ended."""
        try:
            self._still(connection)
        except StorageError:
            connection.close()
            return _connected(self._lake)
        return connection

    def _asked(self, connection: psycopg.Connection[Any], sql: str, name: str) -> object:
        import psycopg

        try:
            row = connection.execute(sql.encode(), [f"{self._lake.data} {name}"]).fetchone()
        except psycopg.errors.LockNotAvailable as error:
            raise StorageError(
                f"another worker has been writing to the lake at {self._lake.data} for over "
                f"{_PATIENCE} s: look which one hangs, and end it"
            ) from error
        except psycopg.Error as error:
            raise StorageError(f"the lake's catalog does not answer: {error}") from error
        return row[0] if row else None


def locks_of(lake: Lake) -> Locks | None:
    """The locks of a lake; None where its catalog is a file, which has DuckDB's own lock.

    Raises:
        StorageError: PostgreSQL does not answer, or its client is not here.
    """
    return Locks(lake) if lake.catalog.startswith(POSTGRES) else None


def _connected(lake: Lake) -> psycopg.Connection[Any]:
    try:
        import psycopg
    except ImportError as error:
        raise StorageError(f"a lake needs `pip install newsarchive[lake]`: {error}") from error
    address = lake.catalog.removeprefix(POSTGRES)
    try:
        return psycopg.connect(address, autocommit=True, options=_OPTIONS, prepare_threshold=None)
    except psycopg.Error as error:
        raise StorageError(f"the lake's catalog does not answer: {error}") from error
