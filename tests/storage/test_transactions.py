from pathlib import Path

import pytest

from storage.database import open_live
from storage.transactions import transaction


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    connection = open_live(tmp_path)

    def interrupted() -> None:
        with transaction(connection):
            connection.execute("DELETE FROM schema_migrations")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert connection.execute("SELECT count(*) FROM schema_migrations").fetchone() != (0,)
    connection.close()
