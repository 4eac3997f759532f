# ruff: noqa: N818 - the names say what is the matter; every one of them is an error
"""What can go wrong in the archive. No duckdb.Error leaves the package.

StorageError
├── ArchiveNotFound      the folder holds no archive
├── NothingPublished     the archive has no readers' copy yet
├── ArchiveLocked        another process (or another part of this one) owns it; `pid` says who
├── ArchiveDamaged       a file is truncated or is no database
├── ArchiveTooNew        written by a newer program than this one
├── ArchiveReadOnly      the folder cannot be written
├── ArchiveFull          the disk is full
├── RowError             a record has a value that its column cannot hold
├── QueryError           the SQL of a reader fails
│   └── QueryStopped     it was ended at a limit
├── PublishError         the readers' copy could not be made; the old one still stands
└── WriterClosed         rows were given to a writer after its end
"""

from __future__ import annotations


class StorageError(Exception):
    """The archive could not do what it was asked; the message says what to do."""


class ArchiveNotFound(StorageError):
    """The folder holds no archive."""


class NothingPublished(StorageError):
    """The archive has no readers' copy yet."""


class ArchiveLocked(StorageError):
    """Somebody else owns the archive."""

    def __init__(self, message: str, pid: int | None = None) -> None:
        super().__init__(message)
        self.pid = pid  # of the owner, where the system tells


class ArchiveDamaged(StorageError):
    """A database file is truncated, or is none."""


class ArchiveTooNew(StorageError):
    """The archive was written by a newer program."""


class ArchiveReadOnly(StorageError):
    """The archive's folder or file cannot be written."""


class ArchiveFull(StorageError):
    """No space is left on the archive's disk."""


class RowError(StorageError):
    """A record has a value that its column cannot hold."""


class QueryError(StorageError):
    """A reader's SQL fails; the message is DuckDB's."""


class QueryStopped(QueryError):
    """A reader's SQL was ended at a limit of time, memory or output; the message says which."""


class PublishError(StorageError):
    """The readers' copy could not be made; the old one still stands."""


class WriterClosed(StorageError):
    """Rows were given to a writer after its end."""
