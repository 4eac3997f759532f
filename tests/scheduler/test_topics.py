"""Topics as newsarchive.toml writes them, and settings that have moved."""

from pathlib import Path

import pytest

from scheduler.config import Config, parse
from scheduler.crawl_settings import crawl_settings
from scheduler.errors import ConfigError
from storage.records import Topic

FILE = Path("/archive/newsarchive.toml")
SOURCE = '[sources.bao-song]\nhomepage = "https://bao-song.example/"\n'


def config(text: str) -> Config:
    return parse((SOURCE + text).encode(), FILE, {})


def test_a_topic_has_what_its_block_says() -> None:
    made = config(
        '[topics.han-man]\nwords = ["hạn"]\nphrases = ["xâm nhập mặn"]\nplaces = ["Bến Tre"]\n'
        'mentions = ["Mekong River Commission"]\nlanguages = ["VI"]\nsources = ["bao-song"]\n'
    )
    assert made.topics == (
        Topic(
            name="han-man",
            words=("hạn",),
            phrases=("xâm nhập mặn",),
            mentions=("Mekong River Commission",),
            places=("Bến Tre",),
            languages=("vi",),
            sources=("bao-song",),
        ),
    )
    assert made.topic("han-man") is made.topics[0]
    assert crawl_settings(made).topics == made.topics


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('topics = "lũ"', "write [topics.NAME] for each topic"),
        ("[topics.lu]", "[topics.lu]: it has no sign to be known by"),
        ('[topics.lu]\nlanguages = ["vi"]', "no sign to be known by"),
        ('[topics."lũ"]\nwords = ["lũ"]', "a name is letters"),
        ('[topics.lu]\nword = ["lũ"]', "unknown key; did you mean words?"),
        ('[topics.lu]\nwords = "lũ"', "a list of texts"),
        ('[topics.lu]\nwords = ["lũ"]\nlanguages = ["viet"]', "two-letter codes"),
        ('[topics.lu]\nwords = ["lũ"]\nsources = ["bao-sonk"]', "did you mean bao-song?"),
        ('[topic.lu]\nwords = ["lũ"]', "did you mean [topics]?"),
    ],
)
def test_a_wrong_topic_is_refused_with_what_to_do(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parse((text + "\n" + SOURCE).encode(), FILE, {})
    assert said in str(refused.value)


def test_a_name_that_is_no_topic_comes_with_the_nearest() -> None:
    made = config('[topics.han-man]\nwords = ["hạn"]')
    with pytest.raises(ConfigError, match="did you mean han-man"):
        made.topic("han-mam")
    with pytest.raises(ConfigError, match=r"a block \[topics.lu\] makes one"):
        config("").topic("lu")


def test_what_is_followed_is_set_in_one_place() -> None:
    usual = config("").related
    assert (usual.follow, usual.depth, usual.within) == (False, 2, 600.0)
    assert config("[related]\nfollow = true\nwithin = '2 minutes'").related.within == 120.0


@pytest.mark.parametrize(
    ("text", "environ"),
    [
        ("[crawl]\nfollow_related = true", {}),
        ("", {"NEWSARCHIVE_CRAWL_FOLLOW_RELATED": "true"}),
    ],
)
def test_the_setting_of_before_says_where_it_went(text: str, environ: dict[str, str]) -> None:
    with pytest.raises(ConfigError, match=r"no longer a setting: .*follow in \[related\]"):
        parse(text.encode(), FILE, environ)
