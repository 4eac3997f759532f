"""What `doctor --repair` can put right: it says what it will do, and keeps aside what it replaces.

Repairs come in rounds, as one uncovers the next: a log cannot be judged before its file can be.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scheduler.errors import CommandError
from scheduler.ownership import is_alive, read_owner
from storage import lake
from storage.database import LIVE, PUBLISHED
from storage.errors import StorageError
from storage.readers import query
from storage.soundness import Damage, damage, is_followed, whole_until

ASIDE = Path("state/damaged")  # within an archive's folder
_REBUILD = "`newsarchive reprocess --rebuild` reads every kept page again"


@dataclass(frozen=True, kw_only=True, slots=True)
class Repair:
    """One thing that is wrong, and what would put it right."""

    finding: str
    will: str
    act: Callable[[], None]
    missing: str | None = None  # what is still lacking afterwards, and where it comes from


def repairs(directory: Path, now: datetime) -> tuple[Repair, ...]:
    """What is to be done on an archive that the caller owns (scheduler/owner.py).

    Raises CommandError for a damage that no repair heals, StorageError if a file can't be read.
    """
    aside = directory / ASIDE / f"{now:%Y%m%dT%H%M%S}"
    return (*_unfinished(directory), *_of_database(directory, aside), *_of_warc(directory, aside))


def leftovers(directory: Path) -> tuple[str, ...]:
    """What an owner that died has left, which the next one replaces."""
    try:
        found = read_owner(directory)
    except CommandError as error:
        return (f"{error}",)
    if found is None or is_alive(found.pid):
        return ()
    return (f"process {found.pid} ended without cleaning up: its note and socket are removed",)


def remove_socket(directory: Path) -> None:
    """Removes the socket of an owner that died; to be called before the archive is owned."""
    try:
        found = read_owner(directory)
    except CommandError:
        return  # the note is replaced, and with it all that was known of a socket
    if found is not None and not is_alive(found.pid):
        Path(found.socket).unlink(missing_ok=True)


def _unfinished(directory: Path) -> Iterator[Repair]:
    for copy in sorted(directory.glob(f"{PUBLISHED}.tmp*")):
        yield Repair(
            finding=f"{copy} is half a readers' copy", will="remove it", act=partial(copy.unlink)
        )


def _of_database(directory: Path, aside: Path) -> Iterator[Repair]:
    live, copy = directory / LIVE, directory / PUBLISHED
    if lake.kept(directory) is not None or not (live.exists() or copy.exists()):
        return
    found = damage(live)
    if found is None:
        if copy.exists() and (other := damage(copy)):
            yield Repair(
                finding=f"{copy} is damaged: {other.text}",
                will=f"move it to {aside}; the next crawl publishes it anew",
                act=partial(_set_aside, [copy], aside),
            )
    elif found.in_log:
        yield _of_log(Path(f"{live}.wal"), found, aside)
    else:
        yield _of_live(live, copy, found, aside)


def _of_log(log: Path, found: Damage, aside: Path) -> Repair:
    finding = f"{log} is damaged: {found.text}"
    if found.position:
        return Repair(
            finding=finding,
            will=f"keep a copy of it in {aside}, and cut it off at byte {found.position:,}",
            missing=f"what was committed behind that byte; {_REBUILD}",
            act=partial(_cut, log, found.position, aside),
        )
    return Repair(
        finding=finding,
        will=f"move it to {aside}",
        missing=f"what was committed since the last checkpoint; {_REBUILD}",
        act=partial(_set_aside, [log], aside),
    )


def _of_live(live: Path, copy: Path, found: Damage, aside: Path) -> Repair:
    if not copy.exists() or damage(copy):
        raise CommandError(
            f"{live} is damaged ({found.text}), and {copy} is not there or damaged too: bring one "
            f"back from your backup; or move both away, and {_REBUILD}"
        )
    published_at = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    return Repair(
        finding=f"{live} is damaged: {found.text}",
        will=f"move it and its log to {aside}, and take a copy of {copy} in its place",
        missing=f"what was collected since {published_at:%Y-%m-%d %H:%M:%S}Z; {_REBUILD}",
        act=partial(_take_copy, live, copy, aside),
    )


def _of_warc(directory: Path, aside: Path) -> Iterator[Repair]:
    known = _last_known(directory)
    for path in sorted((directory / "warc").rglob("*.warc.gz")):
        size = path.stat().st_size
        start = known.get(path.relative_to(directory).as_posix(), 0)
        end = whole_until(path, start if start < size else 0)
        if end == size:
            continue
        if is_followed(path, end):
            raise CommandError(
                f"{path}, offset {end}: a damaged record with whole ones behind it; bring the file "
                "back from your backup. All other pages in it can be read"
            )
        yield Repair(
            finding=f"{path} ends in a broken record of {size - end:,} bytes",
            will=f"keep these bytes in {aside}, and cut the file off at byte {end:,}",
            missing="the page of that record, if it was committed: `newsarchive crawl URL` asks it",
            act=partial(_cut_tail, path, end, aside),
        )


def _last_known(directory: Path) -> dict[str, int]:
    """Where the last record begins that the readers' copy tells of, by file: all before is good."""
    asked = "SELECT warc_file, max(warc_offset) FROM fetches WHERE warc_file IS NOT NULL GROUP BY 1"
    try:
        with query(directory, asked) as result:
            return {str(file): int(offset) for file, offset in result.rows()}
    except StorageError:
        return {}  # every record is looked at instead


def _set_aside(files: list[Path], aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    for file in files:
        if file.exists():
            file.rename(_free(aside / file.name))


def _cut(file: Path, end: int, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    shutil.copy2(file, _free(aside / file.name))
    with file.open("r+b") as opened:
        opened.truncate(end)


def _cut_tail(file: Path, end: int, aside: Path) -> None:
    aside.mkdir(parents=True, exist_ok=True)
    with file.open("r+b") as opened:
        opened.seek(end)
        with _free(aside / f"{file.name}.from-{end}").open("wb") as tail:
            shutil.copyfileobj(opened, tail)
        opened.truncate(end)


def _take_copy(live: Path, copy: Path, aside: Path) -> None:
    new = live.with_name(f"{live.name}.new")
    shutil.copyfile(copy, new)  # before anything is moved: the disk may be full
    _set_aside([live, Path(f"{live}.wal")], aside)
    new.chmod(0o644)
    new.replace(live)


def _free(path: Path) -> Path:
    """`path`, or one beside it that no earlier round has taken."""
    tried, number = path, 1
    while tried.exists():
        number += 1
        tried = path.with_name(f"{path.name}.{number}")
    return tried
