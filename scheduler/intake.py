"""Takes outlets into newsarchive.toml."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from scheduler import configfile
from scheduler.config import FILE, parse
from scheduler.errors import SourceExistsError
from storage.records import Source


class Intake(StrEnum):
    """What became of an outlet."""

    ADDED = "added"
    UPDATED = "updated"
    KNOWN = "known"  # there already, and left as it is


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenIn:
    """An outlet under the name that it has in the file."""

    source: Source
    intake: Intake


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What was asked for besides the outlets themselves."""

    name: str | None = None
    schedule: str | None = None
    update: bool = False
    dry_run: bool = False

    def of(self, source: Source) -> Source:
        """`source` as it is wished for."""
        return replace(
            source, name=self.name or source.name, schedule=self.schedule or source.schedule
        )


def take_in(directory: Path, sources: Iterable[Source], wishes: Wishes) -> tuple[TakenIn, ...]:
    """Writes the sources into newsarchive.toml, all or none.

    What the file would be is read back before it is written. Raises ConfigError where it would not
    be understood, such as for a schedule that is none: the file stays as it was.
    """
    path = directory / FILE
    taken: list[TakenIn] = []

    def with_sources(content: str) -> str:
        for source in sources:
            one, content = _with_source(content, wishes.of(source), wishes)
            taken.append(one)
        parse(content.encode(), path)
        return content

    if wishes.dry_run:
        with_sources(path.read_bytes().decode("utf-8"))
    else:
        configfile.edit(path, with_sources)
    return tuple(taken)


def _with_source(content: str, source: Source, wishes: Wishes) -> tuple[TakenIn, str]:
    explicit = ("schedule",) if wishes.schedule else ()
    try:
        added = configfile.add_source(content, source, update=wishes.update, explicit=explicit)
    except SourceExistsError as error:
        return TakenIn(source=replace(source, name=error.name), intake=Intake.KNOWN), content
    intake = Intake.UPDATED if added.updated else Intake.ADDED
    return TakenIn(source=replace(source, name=added.name), intake=intake), added.content
