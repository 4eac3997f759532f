"""Whether a database file lacks its end: DuckDB opens one, and fails where it reads past the cut.

A file may well be shorter than its header tells: a checkpoint writes the header, then cuts off the
free blocks behind the last used one, and the next checkpoint puts the header right. So a short file
is only suspect, and reading it tells.
"""

import duckdb

_HEADERS = 3 * 4096  # bytes before a file's first block: DuckDB's main header and its two others


def lacking(connection: duckdb.DuckDBPyConnection, database: str, size: int) -> int:
    """How many bytes an attached database's file, `size` bytes long before, is shorter than told.

    Reading its log again, DuckDB may write to the file and leave a hole: hence the size before.
    """
    asked = "SELECT block_size * total_blocks FROM pragma_database_size() WHERE database_name = ?"
    row = connection.execute(asked, [database]).fetchone()
    blocks = int(row[0]) if row else 0
    return max(0, _HEADERS + blocks - size) if blocks else 0


def read_all(connection: duckdb.DuckDBPyConnection, database: str) -> None:
    """Reads every value: DuckDB compares a block with its checksum when it loads it.

    Raises duckdb.Error at the first that cannot be read.
    """
    named = "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = ?"
    for schema, table in connection.execute(named, [database]).fetchall():
        everything = f'SELECT bit_xor(hash(t)) FROM {database}."{schema}"."{table}" AS t'
        connection.execute(everything).fetchall()
