"""A disk without room: the service waits and says so, and goes on by itself."""

import re
import signal
from pathlib import Path

import pytest

from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import Program, until

pytestmark = pytest.mark.slow

ALL = 10**15  # bytes: more than any disk has


def test_the_service_waits_for_room(tmp_path: Path) -> None:
    web, _ = made_up_web()
    with served(web) as proxy:
        folder = archive_of(web.outlets, tmp_path / "archive")
        program = Program(folder=folder, proxy=proxy)
        _demand(folder, ALL)
        with program.started("serve") as service:
            until(lambda: program.log("crawling is paused"), "the service is paused")
            told = program.told("status")["owner"]
            assert (told["runs"], "low disk" in told["paused"]) == ([], True)
            assert "paused: low disk" in program.run("status").stdout
            assert "make room" in program.run("doctor", "--offline", code=1).stdout
            assert not program.log("run ended")
            _demand(folder, 1_000_000)
            service.send_signal(signal.SIGHUP)
            until(lambda: program.log("run ended"), "a run has ended")
            assert program.told("status")["owner"]["paused"] is None
            service.terminate()
            assert service.wait(30) == 0


def _demand(folder: Path, size: int) -> None:
    path = folder / "newsarchive.toml"
    text = re.sub(r"(?m)^min_free = .*\n", "", path.read_text("utf-8"))
    path.write_text(text.replace("[archive]\n", f"[archive]\nmin_free = {size}\n", 1), "utf-8")
