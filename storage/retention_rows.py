"""What the tables are told of WARC files that retention took records from."""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from storage.records import Pruned
from storage.upserts import Tables, given

# Whoever asks such a page again must not refer to bytes that are no more.
_FORGET = """
UPDATE entries SET content_at = NULL
WHERE content_at IN (SELECT requested_at FROM fetches WHERE fetch_id IN (FROM given))
"""


def store_pruned(tables: Tables, pruned: Iterable[Pruned]) -> None:
    """Move fetches to where their records lie now, and mark those whose records are no more.

    The caller holds the transaction.
    """
    for each in pruned:
        _store(tables, each)


def _store(tables: Tables, pruned: Pruned) -> None:
    tables.update(
        "fetches",
        [
            {"fetch_id": key, "warc_file": pruned.replaced_by, "warc_offset": offset}
            for key, offset in pruned.moved
        ],
    )
    nowhere = dict.fromkeys(("warc_file", "warc_offset", "warc_length"))
    gone = [{"fetch_id": k, **nowhere, "pruned_at": pruned.pruned_at} for k in pruned.removed]
    tables.update("fetches", gone)
    if gone:
        keys = pa.table({"key": pa.array(pruned.removed, pa.string())})
        with given(tables.connection, keys):
            tables.connection.execute(_FORGET)
    tables.replace(
        "pruned_files",
        [
            {
                "file": pruned.file,
                "replaced_by": pruned.replaced_by,
                "pages": len(pruned.removed),
                "pruned_at": pruned.pruned_at,
            }
        ],
    )
