"""Which of the exchanges that are to be imported the archive has already."""

from __future__ import annotations

from collections.abc import Collection

import duckdb

from storage.queries import of_keys


def held(connection: duckdb.DuckDBPyConnection, fetch_ids: Collection[str]) -> set[str]:
    """Of these keys of fetches, those that are stored."""
    sql = "SELECT fetch_id FROM fetches WHERE fetch_id IN (FROM given)"
    return {row["fetch_id"] for row in of_keys(connection, sql, fetch_ids)}
