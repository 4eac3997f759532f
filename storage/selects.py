"""Is this SQL one harmless SELECT? By DuckDB's own parser, never by looking at the text.

A table function may do anything: turn on the log, make a checkpoint, run a string as SQL. So those
that a SELECT may call are listed, and the archive's macros are allowed beside them. Of the views
that DuckDB brings, some show settings and the archive's path: those of the same names are allowed,
and the standard's. Functions of values are allowed but for a few.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from storage.errors import QueryError

ALLOWED = frozenset(
    {
        "duckdb_columns",
        "duckdb_tables",
        "duckdb_views",
        "generate_series",
        "json_each",
        "json_tree",
        "range",
        "unnest",
    }
)
REFUSED = frozenset({"current_setting", "getenv", "getvariable", "write_log"})
_VIEWS = """
SELECT view_name
FROM duckdb_views()
WHERE internal AND schema_name <> 'information_schema'"""
_MACROS = """
SELECT DISTINCT function_name
FROM duckdb_functions()
WHERE function_type = 'table_macro' AND NOT internal"""


def only_select(connection: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The statement that the SQL is.

    Raises:
        QueryError: it is another statement, or several, or calls what is not allowed.
        duckdb.Error: it is no SQL.
    """
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"one SELECT is answered here; this SQL has {len(statements)} statements")
    if statements[0].type != duckdb.StatementType.SELECT:
        kind = statements[0].type.name.replace("_", " ")
        raise QueryError(f"only a SELECT is answered here; this is of type {kind}")
    _check(connection, _tree(connection, sql))
    return statements[0]


def _check(connection: duckdb.DuckDBPyConnection, tree: Any) -> None:
    tables = ALLOWED | _names(connection, _MACROS)
    hidden = _names(connection, _VIEWS) - ALLOWED
    for node, called in _nodes(tree):
        name = str(node.get("function_name", "")).lower()
        if name in REFUSED or (called and name not in tables):
            raise QueryError(f"{name}() is not for SQL that is not trusted")
        if (table := str(node.get("table_name", "")).lower()) in hidden:
            raise QueryError(f"{table} is not for SQL that is not trusted")


def _names(connection: duckdb.DuckDBPyConnection, sql: str) -> set[str]:
    return {name for (name,) in connection.execute(sql).fetchall()}


def _tree(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = connection.execute("SELECT json_serialize_sql(?::VARCHAR)", [sql]).fetchone()
    try:
        tree = json.loads(found[0]) if found else {"error": True}
    except RecursionError as error:
        raise QueryError("the SQL is nested too deep") from error
    if tree["error"]:  # PRAGMA, which DuckDB's parser turns into a SELECT
        raise QueryError("only a SELECT is answered here, and this is written as something else")
    return tree


def _nodes(tree: Any) -> Iterator[tuple[dict[str, Any], bool]]:
    """Every object of the tree, and whether it is a function called as a table."""
    left: list[tuple[Any, bool]] = [(tree, False)]  # no recursion: it may be nested deep
    while left:
        node, called = left.pop()
        if isinstance(node, dict):
            yield node, called
            table = node.get("type") == "TABLE_FUNCTION"
            left.extend((each, table and key == "function") for key, each in node.items())
        elif isinstance(node, list):
            left.extend((each, False) for each in node)
