"""Settings in environment variables: NEWSARCHIVE_<SECTION>_<KEY> goes over newsarchive.toml.

NEWSARCHIVE_CRAWL_DELAY=0 sets delay in [crawl]; NEWSARCHIVE_SCRAPY_LOG_LEVEL=DEBUG sets LOG_LEVEL
in [scrapy]. A second underscore after the section is accepted (NEWSARCHIVE_CRAWL__DELAY). Lists are
separated by commas; an empty variable sets nothing. Sources are set in the file alone.
NEWSARCHIVE_DIR names the archive's folder and is no setting.
"""

import json
from collections.abc import Iterator, Mapping

from scheduler.errors import ConfigError
from scheduler.sections import Given, nearest
from scheduler.settings import MOVED, SECTIONS, kinds_of

PREFIX = "NEWSARCHIVE_"
FOLDER = "NEWSARCHIVE_DIR"
SCRAPY = "scrapy"


def given_in_environment(environ: Mapping[str, str]) -> dict[str, dict[str, Given]]:
    """What the environment sets, by section and key. Raises ConfigError for an unknown variable."""
    given: dict[str, dict[str, Given]] = {section: {} for section in (*SECTIONS, SCRAPY)}
    for variable, text in environ.items():
        if variable.startswith(PREFIX) and variable != FOLDER and text:
            section, key = _section_and_key(variable)
            given[section][key] = Given(
                value=_toml_value(section, key, text), name=f"environment: {variable}"
            )
    return given


def _section_and_key(variable: str) -> tuple[str, str]:
    section, _, key = variable.removeprefix(PREFIX).partition("_")
    section, key = section.lower(), key.removeprefix("_")
    if section == SCRAPY and key:
        return section, key
    if section in SECTIONS and key.lower() in kinds_of(SECTIONS[section]):
        return section, key.lower()
    if moved := MOVED.get((section, key.lower())):
        raise ConfigError(f"environment: {variable}: no longer a setting: {moved}")
    raise ConfigError(f"environment: {variable}: {_unknown(variable)}")


def _unknown(variable: str) -> str:
    known = (name.removeprefix(PREFIX) for name in (*_variables(), FOLDER))
    if near := nearest(variable.removeprefix(PREFIX), known):
        return f"unknown setting; did you mean {PREFIX}{near}?"
    sections = ", ".join(section.upper() for section in (*SECTIONS, SCRAPY))
    return f"unknown setting; {PREFIX}<SECTION>_<KEY> has one of the sections {sections}"


def _variables() -> Iterator[str]:
    for section, settings in SECTIONS.items():
        yield from (f"{PREFIX}{section}_{key}".upper() for key in kinds_of(settings))


def _toml_value(section: str, key: str, text: str) -> object:
    if section == SCRAPY:
        return _literal(text)
    return kinds_of(SECTIONS[section])[key].from_text(text)


def _literal(text: str) -> object:
    """A number, true, false, list or table where the text is one in JSON; else the text."""
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value
