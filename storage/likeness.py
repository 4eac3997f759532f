"""What finds like articles without looking at all: an index beside the archive, of its texts.

SQLite, not DuckDB: each article asks some eighty point look-ups, which a B-tree answers in about
the same time over a thousand articles and over a million, and the readers' copy need not carry it.
It can be removed while nothing runs; it is made again.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storage.errors import StorageError
from storage.likeness_file import INDEX, open_counters, open_index
from storage.stories import Indexed, Signature, Words

WITHIN = timedelta(days=30)  # articles of one event lie within
COPIED_WITHIN = timedelta(days=90)  # … and copies of one text
_MONTH = 30 * 86_400  # seconds
_CROWD = 200  # articles of that time with a term; of more the latest, as the term tells little
_FORMULA = 100  # articles with a mark; with more it is a formula, and nobody's text
_COLUMNS = "article_id, at, language, terms, counts, shingles"


class LikenessIndex:
    """The signatures of an archive's articles, and who shares what. For one thread at a time."""

    def __init__(self, directory: Path) -> None:
        """Opens the index of an archive; an absent, foreign or broken one is begun anew.

        Raises:
            StorageError: it can be neither opened nor made.
        """
        self._path = directory / INDEX
        with self._told():
            self._index = open_index(directory)
            self.size = int(self._one("SELECT count(*) FROM signatures")[0])
            self.counts = open_counters(directory, empty=not self.size)

    def put(self, batch: Sequence[Indexed]) -> None:
        """Stores signatures, in the place of those that their articles had."""
        with self._told(), self._index:
            for each in batch:
                self.size += 1 - self._forget(each.signature.article_id)
                self._store(each)

    def forget(self, article_ids: Iterable[str]) -> None:
        """Removes the signatures of articles, as far as they are known."""
        with self._told(), self._index:
            for key in article_ids:
                self.size -= self._forget(key)

    def alike(self, each: Indexed, *, most: int) -> list[str]:
        """Ids of articles of about the same time that share its telling terms, most first."""
        first, last, months = _window(each, WITHIN)
        shared: Counter[int] = Counter()
        with self._told():
            for term, weight in zip(each.telling.tolist(), each.weights.tolist(), strict=True):
                found = self._index.execute(
                    f"SELECT number FROM by_term WHERE month IN ({months}) AND term = ? "
                    "AND at BETWEEN ? AND ? ORDER BY at DESC LIMIT ?",
                    (term, first, last, _CROWD),
                )
                for (number,) in found.fetchall():
                    shared[number] += weight
            return self._others(shared, each, most)

    def sharing(self, each: Indexed, *, most: int) -> list[str]:
        """Ids of articles of about the same time whose text shares passages, most first."""
        *_, months = _window(each, COPIED_WITHIN)
        shared: Counter[int] = Counter()
        with self._told():
            for mark in each.marks.tolist():
                found = self._index.execute(
                    f"SELECT number FROM by_mark WHERE month IN ({months}) AND mark = ? LIMIT ?",
                    (mark, _FORMULA + 1),
                ).fetchall()
                if len(found) <= _FORMULA:
                    shared.update(number for (number,) in found)
            return self._others(shared, each, most)

    def signatures(self, article_ids: Iterable[str]) -> dict[str, Signature]:
        """The signatures of these articles, as far as they are known."""
        asked = f"SELECT {_COLUMNS} FROM signatures WHERE article_id = ?"
        with self._told():
            rows = [self._index.execute(asked, (key,)).fetchone() for key in article_ids]
        return {row[0]: _signature(row) for row in rows if row is not None}

    def known(self, article_ids: Collection[str]) -> set[str]:
        """Those of these articles that have a signature here."""
        asked = "SELECT 1 FROM signatures WHERE article_id = ?"
        with self._told():
            return {k for k in article_ids if self._index.execute(asked, (k,)).fetchone()}

    def close(self) -> None:
        """Ends the use of the index."""
        self._index.close()

    def _others(self, shared: Counter[int], each: Indexed, most: int) -> list[str]:
        """Ids of those that share most, without its own."""
        found = [
            self._one("SELECT article_id FROM signatures WHERE number = ?", number)[0]
            for number, _ in shared.most_common(most + 1)
        ]
        return [key for key in found if key != each.signature.article_id][:most]

    def _store(self, each: Indexed) -> None:
        signature, at = each.signature, _seconds(each.signature.told_at)
        arrays = (signature.terms, signature.counts, signature.shingles, each.telling, each.marks)
        number = self._index.execute(
            f"INSERT INTO signatures ({_COLUMNS}, telling, marks) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (signature.article_id, at, signature.language, *(a.tobytes() for a in arrays)),
        ).lastrowid
        month = at // _MONTH
        terms = [(month, term, at, number) for term in each.telling.tolist()]
        marks = [(month, mark, number) for mark in each.marks.tolist()]
        self._index.executemany("INSERT OR IGNORE INTO by_term VALUES (?, ?, ?, ?)", terms)
        self._index.executemany("INSERT OR IGNORE INTO by_mark VALUES (?, ?, ?)", marks)
        self.counts[self._places(signature.terms)] += 1

    def _forget(self, article_id: str) -> int:
        """Removes a signature; returns how many there were: one, or none."""
        found = self._index.execute(
            "SELECT number, at, terms, telling, marks FROM signatures WHERE article_id = ?",
            (article_id,),
        ).fetchone()
        if found is None:
            return 0
        number, at = found[:2]
        terms, telling, marks = (np.frombuffer(blob, np.uint32) for blob in found[2:])
        self._index.executemany(
            "DELETE FROM by_term WHERE month = ? AND term = ? AND at = ? AND number = ?",
            [(at // _MONTH, term, at, number) for term in telling.tolist()],
        )
        self._index.executemany(
            "DELETE FROM by_mark WHERE month = ? AND mark = ? AND number = ?",
            [(at // _MONTH, mark, number) for mark in marks.tolist()],
        )
        self._index.execute("DELETE FROM signatures WHERE number = ?", (number,))
        places = self._places(terms)
        self.counts[places] = np.maximum(self.counts[places], 1) - 1
        return 1

    def _places(self, terms: Words) -> NDArray[np.uint32]:
        """The counters of terms, each once."""
        return np.unique(terms % np.uint32(len(self.counts)))

    def _one(self, sql: str, *values: object) -> tuple[Any, ...]:
        row: tuple[Any, ...] = self._index.execute(sql, values).fetchone()
        return row

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StorageError(
                f"{self._path}: {error}; it may be removed while nothing runs: it is made again"
            ) from error


def _signature(row: tuple[Any, ...]) -> Signature:
    article_id, at, language, terms, counts, shingles = row
    return Signature(
        article_id=article_id,
        told_at=datetime.fromtimestamp(at, UTC),
        language=language,
        terms=np.frombuffer(terms, np.uint32),
        counts=np.frombuffer(counts, np.float32),
        shingles=np.frombuffer(shingles, np.uint32),
    )


def _window(each: Indexed, within: timedelta) -> tuple[int, int, str]:
    """The first and the last second of what is asked, and its months as SQL lists them."""
    at, apart = _seconds(each.signature.told_at), int(within.total_seconds())
    months = range((at - apart) // _MONTH, (at + apart) // _MONTH + 1)
    return at - apart, at + apart, ", ".join(map(str, months))


def _seconds(at: datetime) -> int:
    return int(at.timestamp())
