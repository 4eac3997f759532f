"""The doors that the operating system keeps closed, tried from within by Python itself."""

import json
import subprocess
import sys

import pytest

from storage import landlock

TRIES = """
import json, os, socket, sys
from storage import confined, landlock

def outcome(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__ + " " + str(error.errno)
    return "done"

server = socket.create_server(("127.0.0.1", 0))
client = socket.socket()
closing = {"limits": lambda: confined._close_doors(), "landlock": lambda: landlock.restrict()}
closing[sys.argv[1]]()
tries = {
    "read": lambda: open("/etc/hostname"),
    "write": lambda: open(sys.argv[2], "w"),
    "list": lambda: os.listdir("/"),
    "socket": lambda: socket.socket(),
    "connect": lambda: client.connect(server.getsockname()),
    "pipe": lambda: os.pipe(),
    "program": lambda: os.execv("/bin/true", ["true"]),
}
print(json.dumps({name: outcome(act) for name, act in tries.items()}))
"""


def tried(tmp_path: object, closing: str) -> dict[str, str]:
    command = [sys.executable, "-c", TRIES, closing, f"{tmp_path}/made"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    outcomes: dict[str, str] = json.loads(ended.stdout)
    return outcomes


def test_no_descriptor_can_be_opened(tmp_path: object) -> None:
    outcomes = tried(tmp_path, "limits")
    for name in ("read", "write", "list", "socket", "pipe"):
        assert outcomes[name] != "done", name
    assert outcomes["socket"] == "OSError 24"


def test_landlock_denies_files_programs_and_connections(tmp_path: object) -> None:
    version = _version()
    if version == 0:
        pytest.skip("this kernel has no Landlock")
    outcomes = tried(tmp_path, "landlock")
    for name in ("read", "write", "list", "program"):
        assert outcomes[name] == "PermissionError 13", name
    assert outcomes["pipe"] == "done"
    if version >= 4:
        assert outcomes["connect"] == "PermissionError 13"


def _version() -> int:
    """Asked in a process of its own, which is then confined."""
    code = "from storage import landlock; print(landlock.restrict())"
    return int(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="its masks are Linux's")
@pytest.mark.parametrize(("version", "size"), [(1, 8), (3, 8), (4, 16), (5, 16), (6, 24), (9, 24)])
def test_a_kernel_is_asked_for_what_it_knows(version: int, size: int) -> None:
    rules = landlock._rules(version)
    assert len(rules) == size
    assert int.from_bytes(rules[:8], sys.byteorder) >= 0x1FFF
