"""From records to DuckDB. The only place with duckdb; imports nothing of ours."""
