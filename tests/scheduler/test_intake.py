from pathlib import Path

import pytest

from scheduler.config import load
from scheduler.configfile import TEMPLATE
from scheduler.errors import ConfigError
from scheduler.intake import Intake, Wishes, take_in
from storage.records import Source

A = Source(name="a", homepage="https://a.example/")
B = Source(name="b", homepage="https://b.example/")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "newsarchive.toml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def test_sources_are_taken_in_together(folder: Path) -> None:
    taken = take_in(folder, [A, B], Wishes(schedule="every 5 minutes"))
    assert [one.intake for one in taken] == [Intake.ADDED, Intake.ADDED]
    assert {one.name: one.schedule for one in load(folder, {}).sources} == {
        "a": "every 5 minutes",
        "b": "every 5 minutes",
    }


def test_what_is_known_stays_unless_an_update_is_wished_for(folder: Path) -> None:
    take_in(folder, [A], Wishes(name="mine"))
    again = take_in(folder, [A, B], Wishes(schedule="every 5 minutes"))
    assert [(one.source.name, one.intake) for one in again] == [
        ("mine", Intake.KNOWN),
        ("b", Intake.ADDED),
    ]
    assert load(folder, {}).source("mine").schedule == "auto"
    renewed = take_in(folder, [A], Wishes(schedule="every 5 minutes", update=True))
    assert renewed[0].intake is Intake.UPDATED
    assert load(folder, {}).source("mine").schedule == "every 5 minutes"


@pytest.mark.parametrize("wishes", [Wishes(schedule="sometimes"), Wishes(name="báo")])
def test_what_cannot_be_read_back_is_not_written(folder: Path, wishes: Wishes) -> None:
    with pytest.raises(ConfigError):
        take_in(folder, [A], wishes)
    assert (folder / "newsarchive.toml").read_text(encoding="utf-8") == TEMPLATE


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    taken = take_in(folder, [A], Wishes(dry_run=True))
    assert taken[0].intake is Intake.ADDED
    assert load(folder, {}).sources == ()
