"""Edits newsarchive.toml as a person would: comments and order stay, no reader sees half a file."""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scheduler.errors import ConfigError, SourceExistsError
from storage.records import Source

TEMPLATE = """\
# The sources, schedules and limits of this archive. A person edits this file; `newsarchive add URL`
# appends to it and keeps your comments. Whatever is not set has the default shown behind the #.

[archive]
# Who answers for the crawl, so that an outlet can write before it blocks: e-mail address or URL.
# contact = "archive@example.org"

[crawl]
# delay = "1 s"             # between two requests to one host
# max_pages = 1000          # in one run of a source
# recheck_days = 7          # how long a new article is asked again for edits

# Every outlet is a block like this one:
#
# [sources.evening-post]
# homepage = "https://evening-post.example/"
# feeds = [{ kind = "rss", url = "https://evening-post.example/rss" }]
# schedule = "auto"         # or "every 15 minutes", or a cron expression: "0 6,18 * * *"
# exclude = ["/video/"]     # no URL that one of these patterns is found in
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What adding a source did to the file."""

    content: str  # of the file
    name: str  # of the source in it; differs from the one asked for where that was taken
    updated: bool  # an existing block was brought up to date


def add_source(
    content: str, source: Source, *, update: bool = False, explicit: Iterable[str] = ()
) -> Added:
    """`content` with a block for `source` at its end.

    A block with the same homepage is brought up to date with `update`: its feeds are replaced,
    what it lacks is added, what else its owner wrote stays, save the keys in `explicit`. Without
    `update` it raises SourceExistsError. A name that is taken gets a number.
    """
    document = _parsed(content)
    blocks = document.get("sources", {})
    existing = next((name for name, block in blocks.items() if _same_site(block, source)), None)
    if existing is None:
        name = _free_name(source.name, blocks)
        return Added(content=_appended(content, name, _keys(source)), name=name, updated=False)
    if not update:
        raise SourceExistsError(
            f"{source.homepage} is [sources.{existing}] already; --update looks for its feeds anew",
            name=existing,
        )
    _update(blocks[existing], _keys(source), {"feeds", *explicit})
    return Added(content=document.as_string(), name=existing, updated=True)


def create(path: Path) -> None:
    """Writes the template. Raises ConfigError where there is a file already."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError as error:
        raise ConfigError(f"{path} exists already: this folder is an archive") from error


def edit(path: Path, change: Callable[[str], str]) -> None:
    """Replaces the file by what `change` makes of it; two edits at once happen one by one.

    Whoever reads meanwhile sees the old file or the new one. A symbolic link stays one.
    """
    target = path.resolve()
    with _locked(target.parent):
        before = target.read_bytes().decode("utf-8")  # as it is: line ends too
        after = change(before)
        if after != before:
            _replace(target, after)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _replace(target: Path, content: str) -> None:
    descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o7777)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _parsed(content: str) -> Any:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        return tomlkit.parse(content)
    except TOMLKitError as error:
        raise ConfigError(f"newsarchive.toml: not TOML: {error}") from error


def _keys(source: Source) -> dict[str, Any]:
    """The keys of a block, in the order that a reader looks for them; defaults are left out."""
    usual = Source(name=source.name, homepage=source.homepage)
    names = ("title", "language", "country", "hosts", "include", "exclude", "schedule", "timezone")
    keys: dict[str, Any] = {"homepage": source.homepage}
    for name in names:
        value = getattr(source, name)
        if value != getattr(usual, name):
            keys[name] = list(value) if isinstance(value, tuple) else value
    if source.feeds:
        keys["feeds"] = [{"kind": feed.kind.value, "url": feed.url} for feed in source.feeds]
    return keys


def _appended(content: str, name: str, keys: dict[str, Any]) -> str:
    """Appending text, rather than a node to the document, cannot disturb what is there."""
    import tomlkit

    block = tomlkit.document()
    for key, value in keys.items():
        block.add(key, _item(key, value))
    kept = content.rstrip("\n")
    return f"{kept}\n\n[sources.{name}]\n{block.as_string()}".lstrip("\n")


def _update(block: Any, keys: dict[str, Any], replaced: set[str]) -> None:
    for key, value in keys.items():
        if key not in block or key in replaced:
            block[key] = _item(key, value)


def _item(key: str, value: Any) -> Any:
    import tomlkit

    if key != "feeds":
        return tomlkit.item(value)
    feeds = tomlkit.array()
    for feed in value:
        table = tomlkit.inline_table()
        table.update(feed)
        feeds.append(table)
    return feeds.multiline(multiline=True)


def _free_name(name: str, taken: Iterable[str]) -> str:
    names, number = set(taken), 1
    free = name
    while free in names:
        number += 1
        free = f"{name}-{number}"
    return free


def _same_site(block: Any, source: Source) -> bool:
    homepage = block.get("homepage")
    return isinstance(homepage, str) and site(homepage) == site(source.homepage)


def site(homepage: str) -> tuple[str, str]:
    """What two ways of writing one front page share: neither scheme, www. nor a last slash."""
    parts = urlsplit(homepage)
    return (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"))
