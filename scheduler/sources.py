"""From the blocks [sources.NAME] of newsarchive.toml to sources."""

import re
from collections.abc import Mapping

from scheduler.errors import ConfigError
from scheduler.schedules import ScheduleError, parse_schedule
from scheduler.sections import given_in_table, read_section
from scheduler.settings import SourceSection
from storage.records import Feed, Source

NAME = re.compile(r"[A-Za-z0-9_-]+")


def read_sources(tables: object, place: str) -> tuple[Source, ...]:
    """The sources of [sources.…], in the file's order. Raises ConfigError."""
    if not isinstance(tables, Mapping):
        raise ConfigError(f"{place}: sources is a section: write [sources.NAME] for each outlet")
    return tuple(read_source(name, table, place) for name, table in tables.items())


def read_source(name: str, table: object, place: str) -> Source:
    """One source. Raises ConfigError naming the file, the source and the key."""
    section = f"sources.{name}"
    if not NAME.fullmatch(name):
        raise ConfigError(f"{place}: [{section}]: a name is letters a-z, digits, - and _")
    settings = read_section(SourceSection, given_in_table(table, place, section))
    if settings.homepage is None:
        raise ConfigError(f"{place}: [{section}]: homepage is missing")
    _check_schedule(settings.schedule, f"{place}: [{section}] schedule")
    return _source(name, settings)


def read_kept(tables: Mapping[str, object], place: str) -> dict[str, Mapping[str, float]]:
    """How long each source's pages and articles are kept, where it says so. Raises ConfigError.

    The tables are those of `read_sources`, which has read them.
    """
    kept: dict[str, Mapping[str, float]] = {}
    for name, table in tables.items():
        given = given_in_table(table, place, f"sources.{name}")
        settings = read_section(SourceSection, given)
        if settings.retention is not None:
            kept[name] = settings.retention
    return kept


def _check_schedule(schedule: str, where: str) -> None:
    try:
        parse_schedule(schedule)
    except ScheduleError as error:
        raise ConfigError(f"{where}: {error}") from error


def _source(name: str, settings: SourceSection) -> Source:
    return Source(
        name=name,
        homepage=settings.homepage,
        title=settings.title,
        language=settings.language,
        country=settings.country,
        feeds=tuple(Feed(url=url, source=name, kind=kind) for kind, url in settings.feeds),
        hosts=settings.hosts,
        include=settings.include,
        exclude=settings.exclude,
        schedule=settings.schedule,
        jitter=settings.jitter,
        delay=settings.delay,
        timezone=settings.timezone,
        max_pages=settings.max_pages,
        max_depth=settings.max_depth,
        enabled=settings.enabled,
    )
