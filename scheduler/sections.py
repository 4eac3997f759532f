"""From the tables of newsarchive.toml to the dataclasses of settings.

Every refusal names the place (a file or the environment), the section, the key, the value, and
what is accepted; an unknown key comes with the nearest known one.
"""

import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from scheduler.errors import ConfigError
from scheduler.kinds import Kind
from scheduler.settings import MOVED, SECTIONS, kinds_of
from scheduler.values import UnacceptableError

S = TypeVar("S")
SHOWN = 80  # characters of a refused value


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A value that somebody set, and how to name it to them."""

    value: object  # as TOML has it
    name: str  # 'newsarchive.toml: [crawl] delay', 'environment: NEWSARCHIVE_CRAWL_DELAY'


def given_in_table(table: object, place: str, section: str) -> dict[str, Given]:
    """The keys of a TOML table. Raises ConfigError for what is no table."""
    if not isinstance(table, Mapping):
        raise ConfigError(f"{place}: {section} is a section: write [{section}] on its own line")
    return {
        key: Given(value=value, name=f"{place}: [{section}] {key}") for key, value in table.items()
    }


def read_section(kind: type[S], given: Mapping[str, Given]) -> S:
    """An instance of `kind`, one of the dataclasses of settings, with `given` over its defaults."""
    kinds = kinds_of(kind)
    for key, value in given.items():
        if key not in kinds:
            if moved := _moved(kind, key):
                raise ConfigError(f"{value.name}: no longer a setting: {moved}")
            raise ConfigError(f"{value.name}: unknown key{_instead(key, kinds)}")
    return kind(**{key: read_value(kinds[key], value) for key, value in given.items()})


def _moved(kind: type[Any], key: str) -> str | None:
    return next(
        (
            told
            for (section, old), told in MOVED.items()
            if SECTIONS[section] is kind and old == key
        ),
        None,
    )


def read_value(kind: Kind, given: Given) -> object:
    """The value of one setting. Raises ConfigError where it is not of its kind."""
    try:
        return kind.read(given.value)
    except UnacceptableError as error:
        raise ConfigError(f"{given.name}: {error}; accepted is {kind.accepts}") from error
    except (TypeError, ValueError) as error:
        raise ConfigError(
            f"{given.name} = {shown(given.value)}: accepted is {kind.accepts}"
        ) from error


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely stands for."""
    folded = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def _instead(key: str, known: Iterable[str]) -> str:
    if near := nearest(key, known):
        return f"; did you mean {near}?"
    for section, settings in SECTIONS.items():
        if key in kinds_of(settings):
            return f"; it belongs in [{section}]"
    return f"; known are {', '.join(known)}"


def shown(value: object) -> str:
    """A value as the file writes it, cut to a readable length."""
    written = json.dumps(value, ensure_ascii=False, default=str)
    return written if len(written) <= SHOWN else written[: SHOWN - 1] + "…"
