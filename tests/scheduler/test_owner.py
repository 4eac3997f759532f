import os
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scheduler.errors import CommandError
from scheduler.owner import OwnedElsewhereError, owning
from scheduler.ownership import OWNER, is_alive, read_owner

OWNS = """
import sys, signal
from pathlib import Path
from scheduler.owner import owning
with owning(Path(sys.argv[1])):
    print("owned", flush=True)
    signal.pause()
"""


def test_the_owner_says_who_it_is_while_it_owns(tmp_path: Path) -> None:
    with owning(tmp_path) as owner:
        assert read_owner(tmp_path) == owner
        assert owner.pid == os.getpid()
        assert owner.socket == str(tmp_path / "state" / "owner.sock")
        assert datetime.now(UTC) - owner.started_at < timedelta(minutes=1)
    assert read_owner(tmp_path) is None


def test_a_second_owner_is_told_of_the_first(tmp_path: Path) -> None:
    with (
        owning(tmp_path) as owner,
        pytest.raises(OwnedElsewhereError, match=f"process {owner.pid} owns this") as refused,
        owning(tmp_path),
    ):
        pass  # never reached
    assert refused.value.owner == owner


def test_an_owner_that_has_not_said_its_name_yet_is_starting(tmp_path: Path) -> None:
    with owning(tmp_path):
        (tmp_path / OWNER).unlink()
        with pytest.raises(OwnedElsewhereError, match="is starting") as refused, owning(tmp_path):
            pass  # never reached
    assert refused.value.owner is None


def test_it_is_owned_anew_after_an_end_and_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(LookupError), owning(tmp_path):
        raise LookupError
    assert not (tmp_path / OWNER).exists()
    with owning(tmp_path):
        pass


def test_a_killed_owner_leaves_a_note_and_no_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OWNS, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "owned\n"
        with pytest.raises(OwnedElsewhereError, match=f"process {process.pid} owns"):
            owning(tmp_path).__enter__()
        assert is_alive(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    left = read_owner(tmp_path)
    assert left is not None
    assert (left.pid, is_alive(left.pid)) == (process.pid, False)
    with owning(tmp_path) as owner:
        assert read_owner(tmp_path) == owner


def test_the_socket_of_a_deep_folder_lies_where_its_path_is_short(tmp_path: Path) -> None:
    deep, other = tmp_path / ("bài-viết-" * 12), tmp_path / ("lưu-trữ-" * 12)
    with owning(deep) as one, owning(other) as two:
        assert one.socket != two.socket
        assert max(len(os.fsencode(path)) for path in (one.socket, two.socket)) <= 100
    with owning(deep) as again:
        assert again.socket == one.socket


@pytest.mark.parametrize("note", [b"", b"[]", b'{"pid": "x"}', b'{"pid": 1}'])
def test_a_note_that_is_none_of_ours_is_named(tmp_path: Path, note: bytes) -> None:
    (tmp_path / "state").mkdir()
    (tmp_path / OWNER).write_bytes(note)
    with pytest.raises(CommandError, match=re.escape(str(tmp_path / OWNER))):
        read_owner(tmp_path)
