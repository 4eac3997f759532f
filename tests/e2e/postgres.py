"""A PostgreSQL server on loopback, of this machine's own package, for the tests of a lake."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 30.0  # seconds that it may take to start
_UNPRIVILEGED = ("postgres", "nobody")  # it refuses to run as root


def programs() -> Path | None:
    """The folder of initdb and postgres; None: this machine has none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@contextmanager
def running() -> Iterator[str]:
    """How to reach the server: `host=… port=… user=… dbname=…`."""
    folder = programs()
    assert folder is not None
    user = _user()
    home = Path(tempfile.mkdtemp(prefix="newsarchive-postgres-"))
    if user is not None:
        shutil.chown(home, user)
    data, port = home / "data", _free_port()
    try:
        _run([str(folder / "initdb"), "-D", str(data), "-A", "trust", "-U", "news"], user, home)
        options = ["-p", str(port), "-k", str(home), "-c", "listen_addresses=127.0.0.1"]
        command = [str(folder / "postgres"), "-D", str(data), *options]
        with subprocess.Popen(command, user=user, cwd=home, stderr=subprocess.DEVNULL) as server:
            try:
                _wait(folder, port, server)
                yield f"host=127.0.0.1 port={port} user=news dbname=postgres"
            finally:
                server.send_signal(signal.SIGQUIT)  # at once: nothing is kept
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _run(command: list[str], user: str | None, home: Path) -> None:
    ended = subprocess.run(
        command, user=user, cwd=home, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def _wait(folder: Path, port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    ready = [str(folder / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while subprocess.run(ready, check=False).returncode:
        assert server.poll() is None, "it ended while starting"
        assert time.monotonic() < until, "it did not start"
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
