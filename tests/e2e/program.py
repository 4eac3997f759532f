"""The program as people run it: a process of its own, its exit code, what it printed."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.readers import query

COMMAND = (sys.executable, "-c", "import sys; from scheduler.cli import main; sys.exit(main())")
PATIENCE = 60.0  # seconds that a condition may take to come true


@dataclass(frozen=True, kw_only=True)
class Program:
    """`newsarchive -C folder`, reaching the outlets through the proxy at `proxy`."""

    folder: Path
    proxy: str
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        proxies = {"HTTP_PROXY": self.proxy, "HTTPS_PROXY": self.proxy, "NO_PROXY": ""}
        lower = {name.lower(): value for name, value in proxies.items()}
        return {**os.environ, **proxies, **lower, **self.settings}

    def run(self, *words: str, code: int = 0) -> "subprocess.CompletedProcess[str]":
        """The command's end, which must come with this exit code."""
        ended = subprocess.run(
            [*COMMAND, "-C", str(self.folder), *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert ended.returncode == code, ended.stdout + ended.stderr
        return ended

    def told(self, *words: str) -> Any:
        """What the command prints with --json."""
        return json.loads(self.run(*words, "--json").stdout)

    @contextlib.contextmanager
    def started(self, *words: str) -> Iterator["subprocess.Popen[str]"]:
        """The command under way; killed at the end of the context if it has not ended."""
        with subprocess.Popen(
            [*COMMAND, "-C", str(self.folder), *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            except AssertionError:
                process.kill()
                print(*process.communicate(), sep="\n")  # what pytest shows of a failure
                raise
            finally:
                process.kill()

    def log(self, event: str) -> list[dict[str, Any]]:
        """The lines of the archive's log that tell of `event`."""
        path = self.folder / "state" / "newsarchive.log"
        lines = path.read_text().splitlines() if path.exists() else []
        return [line for line in map(json.loads, lines) if line["event"] == event]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the readers' copy answers."""
        with query(self.folder, sql) as result:
            return list(result.rows())


def until(condition: Callable[[], object], what: str, within: float = PATIENCE) -> None:
    """Returns when `condition` holds; fails when it has not within so many seconds."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"never came true: {what}"
        time.sleep(0.05)
