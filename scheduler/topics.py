"""From the blocks [topics.NAME] of newsarchive.toml to topics."""

from collections.abc import Collection, Mapping

from scheduler.errors import ConfigError
from scheduler.sections import given_in_table, nearest, read_section
from scheduler.settings import TopicSection
from scheduler.sources import NAME
from storage.records import Topic


def read_topics(tables: object, place: str, sources: Collection[str]) -> tuple[Topic, ...]:
    """The topics of [topics.…], in the file's order; `sources` are the names that there are.

    Raises ConfigError.
    """
    if not isinstance(tables, Mapping):
        raise ConfigError(f"{place}: topics is a section: write [topics.NAME] for each topic")
    return tuple(_read_topic(name, table, place, sources) for name, table in tables.items())


def _read_topic(name: str, table: object, place: str, sources: Collection[str]) -> Topic:
    section = f"topics.{name}"
    if not NAME.fullmatch(name):
        raise ConfigError(f"{place}: [{section}]: a name is letters a-z, digits, - and _")
    told = read_section(TopicSection, given_in_table(table, place, section))
    if not (told.words or told.phrases or told.mentions or told.places):
        raise ConfigError(
            f"{place}: [{section}]: it has no sign to be known by; give it words, phrases, "
            "mentions or places"
        )
    for source in told.sources:
        if source not in sources:
            near = nearest(source, sources)
            hint = f"; did you mean {near}?" if near else ""
            raise ConfigError(f"{place}: [{section}] sources: no source {source}{hint}")
    return Topic(
        name=name,
        words=told.words,
        phrases=told.phrases,
        mentions=told.mentions,
        places=told.places,
        languages=told.languages,
        sources=told.sources,
    )
