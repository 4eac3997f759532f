"""How long things are kept: what the file may say, and what it means at a time."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scheduler.ages import FOREVER, age, before, by_what
from scheduler.config import Config, ConfigError, load
from scheduler.retention import Retention, Wanted, retention
from scheduler.values import UnacceptableError

NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
SOURCE = '[sources.bao-song]\nhomepage = "https://bao-song.example/"\n'
RULES = '[retention]\nraw = "90 days"\ntext = "2 years"\n'


def config(folder: Path, content: str, **environ: str) -> Config:
    (folder / "newsarchive.toml").write_text(content, encoding="utf-8")
    return load(folder, environ)


def limits(config: Config, **wanted: Any) -> Retention:
    return retention(config, Wanted(**wanted), {"khach"}, NOW)


def days(count: float) -> datetime:
    return NOW - timedelta(days=count)


@pytest.mark.parametrize(
    ("written", "read"),
    [("1 day", 1), ("90 days", 90), ("6 weeks", 42), ("18 Months", 540), ("2years", 730)],
)
def test_ages_are_read(written: str, read: float) -> None:
    assert age(written) == read
    assert before(read, NOW) == days(read)


def test_forever_and_what_is_older_than_time_is_never() -> None:
    assert age(" Forever ") == FOREVER
    assert before(FOREVER, NOW) is None
    assert before(age("999999 years"), NOW) is None


@pytest.mark.parametrize("written", [" ", "90", "0 days", "1.5 years", "2 hours", "days", "-1 day"])
def test_what_is_no_age_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=re.escape(written)):
        age(written)
    with pytest.raises(TypeError):
        age(90)


def test_a_source_gives_its_own_for_pages_texts_or_both() -> None:
    assert by_what({"raw": "1 day"}) == {"raw": 1.0}
    assert by_what({}) == {}
    with pytest.raises(UnacceptableError, match="unknown key body; known are raw, text"):
        by_what({"body": "1 day"})
    with pytest.raises(UnacceptableError, match="text = 5 is no age"):
        by_what({"text": 5})
    with pytest.raises(TypeError):
        by_what("1 day")


def test_by_default_everything_is_kept_and_nothing_happens_by_itself(tmp_path: Path) -> None:
    found = config(tmp_path, "")
    assert not limits(found).raw.any
    assert not limits(found).text.any
    assert found.retention.automatic is False


def test_a_sources_own_ages_go_over_the_general_ones(tmp_path: Path) -> None:
    own = SOURCE + 'retention = { raw = "forever", text = "7 days" }\n'
    found = limits(config(tmp_path, RULES + own))
    assert (found.raw.default, found.text.default) == (days(90), days(730))
    assert (found.raw.of("bao-song"), found.text.of("bao-song")) == (None, days(7))
    assert found.raw.of("khach") == days(90)


def test_the_environment_may_say_it(tmp_path: Path) -> None:
    found = config(tmp_path, "", NEWSARCHIVE_RETENTION_RAW="1 week")
    assert limits(found).raw.default == days(7)


def test_a_command_goes_over_all_of_them(tmp_path: Path) -> None:
    own = SOURCE + 'retention = { raw = "forever", text = "7 days" }\n'
    found = limits(config(tmp_path, RULES + own), raw="1 day")
    assert (found.raw.of("bao-song"), found.raw.default) == (days(1), days(1))
    assert (found.text.of("bao-song"), found.text.default) == (days(7), days(730))


def test_with_a_source_named_the_others_keep_all(tmp_path: Path) -> None:
    found = limits(config(tmp_path, RULES + SOURCE), sources=("khach", "bao-song"), text="1 year")
    assert found.raw.by_source == {"khach": days(90), "bao-song": days(90)}
    assert found.text.by_source == {"khach": days(365), "bao-song": days(365)}
    assert (found.raw.default, found.text.of("other")) == (None, None)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[retention]\nraw = "90"\n', '[retention] raw = "90": accepted is text such as "90 days"'),
        ("[retention]\ntext = 2\n", "[retention] text = 2: accepted is"),
        ('[retention]\nrew = "1 day"\n', "[retention] rew: unknown key; did you mean raw?"),
        (f"{SOURCE}retention = 'x'\n", '[sources.bao-song] retention = "x": accepted is a table'),
        (f"{SOURCE}retention = {{raw = '1 h'}}\n", "retention: raw = '1 h' is no age; accepted is"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        config(tmp_path, content)
    assert said in str(refused.value)
    assert str(tmp_path / "newsarchive.toml") in str(refused.value)


def test_a_wrong_command_is_named_too(tmp_path: Path) -> None:
    found = config(tmp_path, SOURCE)
    with pytest.raises(ConfigError, match='--text = "soon": accepted is'):
        limits(found, text="soon")
    with pytest.raises(ConfigError, match="no source bao-son; did you mean bao-song"):
        limits(found, sources=("bao-son",))


def test_a_request_comes_back_from_its_message() -> None:
    wanted = Wanted(sources=("a",), raw="1 day", text=None)
    assert Wanted.from_message(wanted.as_message()) == wanted
