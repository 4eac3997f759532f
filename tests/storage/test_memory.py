"""What an archive's file may take of memory, and why it is more for a large one."""

import os
from pathlib import Path

import duckdb
import pytest

from storage.database import ATTACHED_ANEW
from storage.memory import memory_limit


def test_it_grows_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "news.duckdb"
    assert memory_limit(path) == 1_000_000_000
    path.touch()
    os.truncate(path, 32_000_000_000)
    assert memory_limit(path) == 3_000_000_000
    assert memory_limit(path, 512_000_000) == 2_512_000_000


def test_what_deleted_rows_keep_has_room(tmp_path: Path) -> None:
    """Every row group has a deleted row, and every one was looked at."""
    path = tmp_path / "deleted.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS live {ATTACHED_ANEW}")
        connection.execute(
            "CREATE TABLE live.t AS SELECT md5(range::TEXT) AS a FROM range(1500000)"
        )
        connection.execute("DELETE FROM live.t WHERE rowid % 5000 = 7")
        connection.execute("CHECKPOINT live")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS live {ATTACHED_ANEW}")
        connection.execute("SELECT count(*) FROM live.t").fetchall()
        share = memory_limit(path) - memory_limit(tmp_path / "none")
        connection.execute(f"SET memory_limit = '{share + 6_000_000}B'")
        with pytest.raises(duckdb.Error, match="could not free up"):
            connection.execute("SET memory_limit = '2MB'")
