"""The index of WARC files that web archives replay by: CDXJ, one line a page.

    example,bao-som)/thoi-su/lu.html 20270314092653 {"url": "…", "mime": "text/html", …}

Lines are sorted by the URL in sorted order of its host's parts (SURT) and by time. The form is that
of cdxj-indexer, which is not used: it brings a reader of Flash messages along.
https://specs.webrecorder.net/cdxj/0.1.0/
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surt import surt

from storage.warc import JOURNAL
from storage.warc_members import members, record_of
from storage.warc_reader import WarcError

_REPLAYED = ("response", "revisit")


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """A WARC file, as far as its records are whole."""

    path: Path
    lines: tuple[str, ...]  # in the order of the file
    length: int  # bytes


def warc_files(directory: Path) -> list[Path]:
    """The WARC files with an archive's exchanges, the oldest month first."""
    found = (directory / "warc").rglob("*.warc.gz")
    return sorted(path for path in found if not path.name.startswith(f"{JOURNAL}-"))


def indexed(path: Path, name: str) -> Indexed:
    """A WARC file's lines, which call it by `name`. Raises WarcError if it is damaged."""
    lines, end = [], 0
    for member in members(path):
        record, end = record_of(member, path), member.end
        if record.rec_type in _REPLAYED and not _says_unchanged(record):
            place = {"length": str(member.length), "offset": str(member.offset), "filename": name}
            lines.append(_line(record, path, place))
    return Indexed(path=path, lines=tuple(lines), length=end)


def index(directory: Path) -> Iterator[str]:
    """The sorted index of an archive, which names files as they lie in its folder `warc`."""
    root = directory / "warc"
    files = (indexed(path, path.relative_to(root).as_posix()) for path in warc_files(directory))
    return merge(files)


def merge(files: Iterable[Indexed]) -> Iterator[str]:
    """The lines of files, sorted by their bytes as replaying programs look them up."""
    return iter(sorted((line for file in files for line in file.lines), key=str.encode))


def _line(record: Any, path: Path, place: dict[str, str]) -> str:
    facts, http = record.rec_headers, record.http_headers
    url, at = facts.get_header("WARC-Target-URI"), facts.get_header("WARC-Date")
    if not url or not at:
        raise WarcError(f"{path}: a {record.rec_type} without WARC-Target-URI or WARC-Date")
    time = "".join(filter(str.isdigit, at))[:14]
    what = {
        "url": url,
        "mime": "warc/revisit" if record.rec_type == "revisit" else _mime(http),
        "status": http.get_statuscode() if http else None,
        "digest": facts.get_header("WARC-Payload-Digest"),
        **place,
    }
    told = {name: value for name, value in what.items() if value}
    return f"{surt(url)} {time} {json.dumps(told, ensure_ascii=True)}"


def _says_unchanged(record: Any) -> bool:
    """Whether an outlet answered 304: replayed, it would be an empty page instead of the one that
    it had answered with before, which replaying programs find by themselves."""
    http = record.http_headers
    return http is not None and http.get_statuscode() == "304"


def _mime(http: Any) -> str:
    given = http.get_header("Content-Type") if http else None
    return (given or "").split(";")[0].strip().lower() or "unk"
