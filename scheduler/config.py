"""One frozen Config: newsarchive.toml with the environment over it, read once.

The only module that reads the process's environment. What may be set, and how, is in
scheduler/settings.py; which variables there are is in scheduler/environment.py.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scheduler.environment import FOLDER, SCRAPY, given_in_environment
from scheduler.errors import ConfigError, NoArchiveError, SourceExistsError
from scheduler.proxies import Proxies, proxies
from scheduler.sections import Given, given_in_table, nearest, read_section
from scheduler.settings import (
    SECTIONS,
    ArchiveSection,
    CrawlSection,
    ExtractSection,
    RelatedSection,
    RetentionSection,
    ServeSection,
)
from scheduler.sources import read_kept, read_sources
from scheduler.topics import read_topics
from scheduler.version import version
from storage.records import Source, Topic

__all__ = [
    "FILE",
    "Config",
    "ConfigError",
    "NoArchiveError",
    "SourceExistsError",
    "find_archive",
    "load",
    "parse",
]

FILE = "newsarchive.toml"


@dataclass(frozen=True, kw_only=True, slots=True)
class Config:
    """What an archive is told to do; every value is checked."""

    directory: Path  # absolute: the archive's folder
    archive: ArchiveSection = field(default_factory=ArchiveSection)
    crawl: CrawlSection = field(default_factory=CrawlSection)
    extract: ExtractSection = field(default_factory=ExtractSection)
    related: RelatedSection = field(default_factory=RelatedSection)
    serve: ServeSection = field(default_factory=ServeSection)
    retention: RetentionSection = field(default_factory=RetentionSection)
    # by source and by what (raw, text), in days: instead of what `retention` has
    kept: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    scrapy: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    sources: tuple[Source, ...] = ()
    topics: tuple[Topic, ...] = ()
    proxies: Proxies = field(default_factory=Proxies)

    @property
    def user_agent(self) -> str:
        """Who we say we are: product and version (RFC 9110, 10.1.5), and whom to write to."""
        if self.archive.user_agent:
            return self.archive.user_agent
        contact = f" (+{self.archive.contact})" if self.archive.contact else ""
        return f"newsarchive/{version()}{contact}"

    @property
    def log_path(self) -> Path:
        """The log, as an absolute path."""
        return self.directory / self.serve.log_file

    def source(self, name: str) -> Source:
        """The source of that name. Raises ConfigError with the nearest name there is."""
        for source in self.sources:
            if source.name == name:
                return source
        near = nearest(name, (source.name for source in self.sources))
        hint = f"did you mean {near}?" if near else "`newsarchive add URL` adds one"
        raise ConfigError(f"{self.directory / FILE}: no source {name}; {hint}")

    def topic(self, name: str) -> Topic:
        """The topic of that name. Raises ConfigError with the nearest name there is."""
        for topic in self.topics:
            if topic.name == name:
                return topic
        near = nearest(name, (topic.name for topic in self.topics))
        hint = f"did you mean {near}?" if near else f"a block [topics.{name}] makes one"
        raise ConfigError(f"{self.directory / FILE}: no topic {name}; {hint}")


def load(directory: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration of the archive in `directory`.

    Raises NoArchiveError where it holds no newsarchive.toml, ConfigError for anything in the file
    or the environment that is not understood.
    """
    path = directory.absolute() / FILE
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise NoArchiveError(_no_archive(directory)) from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    return parse(content, path, environ)


def parse(content: bytes, path: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration that a file at `path` with `content` would be. Raises ConfigError."""
    document = _document(content, path)
    for section in document:
        if section not in {*SECTIONS, SCRAPY, "sources", "topics"}:
            raise ConfigError(f"{path}: {_unknown_section(section)}")
    given = given_in_environment(environ)
    for section, by_key in given.items():
        given[section] = given_in_table(document.get(section, {}), str(path), section) | by_key
    settings: dict[str, Any] = {
        section: read_section(kind, given[section]) for section, kind in SECTIONS.items()
    }
    sources = read_sources(document.get("sources", {}), str(path))
    names = [source.name for source in sources]
    return Config(
        directory=path.parent,
        **settings,
        scrapy=_scrapy(given[SCRAPY]),
        sources=sources,
        kept=MappingProxyType(read_kept(document.get("sources", {}), str(path))),
        topics=read_topics(document.get("topics", {}), str(path), names),
        proxies=proxies(settings["crawl"].proxy, environ),
    )


def find_archive(
    start: Path, given: Path | None = None, environ: Mapping[str, str] = os.environ
) -> Path:
    """The archive's folder: `given`, or NEWSARCHIVE_DIR, or the nearest folder from `start` up.

    Raises NoArchiveError where there is no newsarchive.toml.
    """
    named = given or (Path(environ[FOLDER]) if environ.get(FOLDER) else None)
    if named is not None:
        if not (named / FILE).is_file():
            raise NoArchiveError(_no_archive(named))
        return named.absolute()
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / FILE).is_file():
            return folder
    raise NoArchiveError(
        f"no {FILE} in {start.absolute()} or a folder above it: "
        "run `newsarchive init` to make an archive, or name one with -C DIR"
    )


def load_or_default(start: Path, environ: Mapping[str, str] = os.environ) -> Config:
    """The configuration of the archive around `start`; without one, every setting's default.

    Raises ConfigError as `load` does.
    """
    try:
        return load(find_archive(start, environ=environ), environ)
    except NoArchiveError:
        return parse(b"", start.absolute() / FILE, environ)


def _no_archive(directory: Path) -> str:
    return f"{directory}: no {FILE} here: `newsarchive init {directory}` makes an archive of it"


def _document(content: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}, line {line}: not UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        # "Invalid value (at line 3, column 9)": the place goes where editors look for it.
        what = re.fullmatch(r"(.*) \(at (line \d+), (column \d+)\)", str(error), re.DOTALL)
        place, problem = (f", {what[2]}, {what[3]}", what[1]) if what else ("", str(error))
        raise ConfigError(f"{path}{place}: not TOML: {problem}") from error


def _unknown_section(name: str) -> str:
    known = (*SECTIONS, SCRAPY, "sources", "topics")
    near = nearest(name, known)
    hint = f"did you mean [{near}]?" if near else f"known are {', '.join(known)}"
    return f"unknown section {name}; {hint}"


def _scrapy(given: Mapping[str, Given]) -> Mapping[str, object]:
    """Scrapy's own settings, passed through. Scrapy is imported only where there are any."""
    if given:
        from crawler.settings_names import known_scrapy_settings

        known = known_scrapy_settings()
        for key, value in given.items():
            if key not in known:
                near = nearest(key, known)
                hint = f"; did you mean {near}?" if near else ""
                raise ConfigError(f"{value.name}: Scrapy has no such setting{hint}")
    return MappingProxyType({key: value.value for key, value in given.items()})
