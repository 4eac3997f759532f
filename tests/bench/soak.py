"""`make soak`: simulated weeks of a service over the made-up outlets, with faults at random.

A service lives for some seconds, ends or is killed, and starts again a day or so later by its own
clock. Meanwhile outlets answer with errors, hang, edit and remove pages, and the disk fills up
(where this user may mount one). In the end everything is put right, one last crawl runs, and the
books are checked. The seed is printed; exits 1, with the seed, on a breach.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from scheduler.demo.site import HTML, Answer
from scheduler.demo.web import DemoWeb
from storage.readers import query
from tests.bench.books import breaches
from tests.e2e.outlets import AFTER, BEFORE, Day, archive_of, served
from tests.e2e.program import Program, until

SETTINGS = {
    "NEWSARCHIVE_CRAWL_DELAY": "0",
    "NEWSARCHIVE_ARCHIVE_PUBLISH_EVERY": "1 s",
    "NEWSARCHIVE_ARCHIVE_MIN_FREE": "1 MB",  # the disk is small: a service is to run into its end
}
DISK = "96m"
SPARE = 64 * 1024  # bytes that a full disk has left
HANG = 30.0  # seconds
_OF_THE_WEB = {"server error", "removed page", "edited page", "hang"}
FINISH = 40.0  # seconds of the time that the end may need
GRACE = 30.0  # seconds for a service to end when asked to


class FaultyWeb(DemoWeb):
    """The made-up outlets with faults, which depend on the seed, the life and the URL alone."""

    def __init__(self, day: Day, seed: int) -> None:
        super().__init__(day, day.started_at, multiply=3, pause=self._hang)
        self.seed, self.life, self.calm = seed, 0, False
        self.faults: Counter[str] = Counter()

    def answer(self, url: str) -> Answer:
        found = super().answer(url)
        if self.calm or found.status != 200:
            return found
        if self._chance("error", url, self.life) < 0.06:
            self.faults["server error"] += 1
            return replace(found, status=503, body=b"busy", modified_at=None)
        if found.content_type != HTML or b"<article" not in found.body:
            return found
        if self._chance("removed", url) < 0.01 * self.life:
            self.faults["removed page"] += 1
            return replace(found, status=410, body=b"gone", modified_at=None)
        if self._chance("edited", url, self.life // 2) < 0.2:
            self.faults["edited page"] += 1
            note = f" Cập nhật lần {self.life // 2}: thêm {self.life + 2} hộ dân.</p>".encode()
            body = note.join(found.body.rsplit(b"</p>", 1))
            return replace(found, body=body, modified_at=None)
        return found

    def _hang(self, url: str) -> float:
        if self.calm or self._chance("hang", url, self.life) >= 0.02:
            return 0.0
        self.faults["hang"] += 1
        return HANG

    def _chance(self, *of: object) -> float:
        return random.Random(repr((self.seed, *of))).random()


class Soak:
    """Lives of a service, one after another, ever later."""

    def __init__(self, program: Program, web: FaultyWeb, day: Day, *, may_fill: bool) -> None:
        self.program, self.web, self.day = program, web, day
        self.may_fill = may_fill
        self.moments = random.Random(web.seed)
        self.ahead = timedelta()
        self.wrong: list[str] = []
        self.repaired: list[str] = []
        self.seen: set[str] = set()

    def live(self) -> None:
        """One life, with its faults, and its end."""
        self.web.life += 1
        self.day.jump_to(min(AFTER, BEFORE + 4 * self.web.life))
        self.ahead += timedelta(hours=self.moments.uniform(4, 48))
        fills = self.may_fill and self.moments.random() < 0.25
        before = self._starts()
        process = self._start("serve")
        try:
            until(lambda: process.poll() is not None or self._starts() > before, "it starts", 60)
            time.sleep(self.moments.uniform(2.5, 6))
            if fills:
                self.web.faults["full disk"] += 1
                with _full(self.program.folder):
                    time.sleep(2)
            self._end(process, fills)
        finally:
            process.kill()
            process.wait()
        self._look_for_losses()

    def _look_for_losses(self) -> None:
        """What a reader has seen stays to be seen."""
        if not (self.program.folder / "news.duckdb").exists():
            return
        now = {str(key) for (key,) in self.program.rows("SELECT revision_id FROM revisions")}
        if lost := self.seen - now:
            self.wrong.append(
                f"life {self.web.life}: {len(lost)} revisions that were seen are lost"
            )
        self.seen |= now

    def _starts(self) -> int:
        log = self.program.folder / "state" / "newsarchive.log"  # a full disk breaks lines off
        return log.read_text(errors="replace").count("service started") if log.exists() else 0

    def _end(self, process: "subprocess.Popen[bytes]", filled: bool) -> None:
        if self.moments.random() < 0.5:
            self.web.faults["kill"] += 1
            process.kill()
            return
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.wrong.append(f"life {self.web.life}: asked to end, it ran on for {GRACE:.0f} s")
            return
        if code != 0 and not filled:
            self.wrong.append(f"life {self.web.life}: a service that nobody hurt ended with {code}")

    def finish(self) -> list[str]:
        """Puts right what is damaged, crawls in peace, and says what does not hold."""
        self.web.calm = True
        self.ahead += timedelta(days=1)
        self.repaired = [
            each["finding"] for each in self.program.told("doctor", "--repair", "--yes")
        ]
        # Half a record at the end of a WARC file is what a kill leaves; nothing else may be broken.
        self.wrong += [finding for finding in self.repaired if "duckdb is" in finding]
        for _ in range(2):  # the first resumes what was cut off
            process = self._start("crawl")
            if code := process.wait(120):
                self.wrong.append(f"the last crawl ended with {code}")
        self._look_for_losses()
        if not self.web.faults.keys() & _OF_THE_WEB:
            self.wrong.append("no fault of the web was met: the services did not crawl")
        return [*self.wrong, *breaches(self.program.folder)]

    def _start(self, command: str) -> "subprocess.Popen[bytes]":
        ahead = str(self.ahead.total_seconds())
        words = ("-m", "tests.bench.later", ahead, "-C", str(self.program.folder), command)
        with (self.program.folder.parent / "output.txt").open("ab") as output:
            return subprocess.Popen(
                [sys.executable, *words],
                env=self.program.environment,
                stdout=output,
                stderr=output,
                cwd=Path(__file__).parents[2],
            )


@contextlib.contextmanager
def _full(folder: Path) -> Iterator[None]:
    """Leaves next to nothing on the disk of `folder`, which is one of our own."""
    ballast = folder.parent / "ballast"
    free = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(4096, free.f_bavail * free.f_frsize - SPARE))
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def small_disk() -> Iterator[tuple[Path, bool]]:
    """A folder, and whether it is a small disk of its own, which may be filled."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", folder]
        mounted = sys.platform == "linux" and os.getuid() == 0 and _succeeds(mount)
        try:
            yield Path(folder), mounted
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", folder], check=True)


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def soak(seed: int, seconds: float) -> int:
    """Lives until the time is over; the exit code."""
    day = Day()
    web = FaultyWeb(day, seed)
    ends_at = time.monotonic() + max(10.0, seconds - FINISH)
    with small_disk() as (folder, may_fill), served(web) as proxy:
        archive = archive_of(web.outlets, folder / "archive")
        program = Program(folder=archive, proxy=proxy, settings=SETTINGS)
        soaking = Soak(program, web, day, may_fill=may_fill)
        while time.monotonic() < ends_at:
            soaking.live()
        wrong = soaking.finish()
        _print(soaking, wrong)
    return 1 if wrong else 0


def _print(soaking: Soak, wrong: list[str]) -> None:
    web = soaking.web
    faults = ", ".join(f"{name} {count}" for name, count in sorted(web.faults.items()))
    if not soaking.may_fill:
        faults += "; the disk was not filled: this user may not mount one"
    counted = "SELECT (SELECT count(*) FROM runs), (SELECT count(*) FROM entries), count(*) "
    with query(soaking.program.folder, counted + "FROM revisions") as result:
        ((runs, entries, revisions),) = result.rows()
    print(f"{web.life} lives in {soaking.ahead.days} simulated days; {faults}")
    for finding in soaking.repaired:
        print(f"repaired: {finding}")
    print(f"{runs} runs, {entries} URLs, {revisions} revisions, {len(wrong)} breaches")
    for breach in wrong:
        print(f"breach: {breach}", file=sys.stderr)
    if wrong:
        print(f"again with: make soak SEED={web.seed}", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--seconds", type=float, default=120.0)
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    return soak(given.seed, given.seconds)


if __name__ == "__main__":
    sys.exit(main())
