"""The archive held against topics, on an archive of its own."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest

from scheduler.config import parse
from scheduler.control import ControlError
from scheduler.errors import ConfigError
from scheduler.tagging import Topics
from storage.archive import Archive
from storage.records import Batch
from storage.writer import Writer
from tests.storage.made import FERRY, NOON, article, sighting

T = TypeVar("T")
FILE = """
[topics.lu]
words = ["lũ"]
[topics.ferries]
words = ["ferry"]
"""


def done(folder: Path, work: Callable[[Topics, Archive], Coroutine[Any, Any, T]]) -> T:
    """What `work` brings with the topics of an archive of two articles."""
    config = parse(FILE.encode(), folder / "newsarchive.toml", {})

    async def run() -> T:
        with Archive.open(folder) as archive:
            async with Writer(archive) as writer:
                ferry = article(FERRY, headline="Ferry returns", sapo=None, body="It runs.")
                await writer.put(Batch(sightings=(sighting(), sighting(ferry))))
                manners = SimpleNamespace(now=lambda: NOON)
                session: Any = SimpleNamespace(archive=archive, writer=writer, manners=manners)
                topics = Topics(session, lambda: config)
                await topics.watch()
                return await work(topics, archive)

    return asyncio.run(run())


def tagged(archive: Archive) -> dict[str, tuple[int, bool]]:
    """Of each topic its articles, and whether it is back-filled."""
    return {
        each.name: (each.articles, each.back_filled_at is not None) for each in archive.standings()
    }


def test_every_article_is_held_against_every_topic(tmp_path: Path) -> None:
    async def work(topics: Topics, archive: Archive) -> None:
        assert tagged(archive) == {"ferries": (0, False), "lu": (0, False)}
        filled = await topics.fill()
        assert (filled.articles, filled.tagged, filled.outcome) == (2, 2, "finished")
        assert tagged(archive) == {"ferries": (1, True), "lu": (1, True)}
        assert topics.standing() == {}

    done(tmp_path, work)


def test_one_topic_may_be_back_filled_alone(tmp_path: Path) -> None:
    async def work(topics: Topics, archive: Archive) -> None:
        assert (await topics.filled(["lu"]))["topics"] == ("lu",)
        assert tagged(archive) == {"ferries": (0, False), "lu": (1, True)}

    done(tmp_path, work)


def test_a_second_one_meanwhile_and_a_wrong_name_are_refused(tmp_path: Path) -> None:
    async def work(topics: Topics, archive: Archive) -> None:
        first = asyncio.ensure_future(topics.fill())
        await asyncio.sleep(0)
        with pytest.raises(ControlError, match="back-filled already"):
            await topics.fill()
        with pytest.raises(ConfigError, match="no topic luu; did you mean lu"):
            await topics.fill(["luu"])
        await first

    done(tmp_path, work)


def test_one_that_is_stopped_says_so_and_is_to_be_done_again(tmp_path: Path) -> None:
    async def work(topics: Topics, archive: Archive) -> None:
        topics.stop()
        assert (await topics.fill()).outcome == "stopped"
        assert tagged(archive)["lu"] == (0, False)

    done(tmp_path, work)
