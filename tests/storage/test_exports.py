"""The articles for other programs, in pieces."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.exports import Chosen, Exports
from storage.records import Batch, Sighting
from tests.storage import made
from tests.storage.test_measured import BODY, measures


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine articles, some of them first seen at the same time, one of them revised."""
    with Archive.open(tmp_path) as archive:
        for number, hours in enumerate((5, 1, 1, 1, 2, 9, 9, 3, 4)):
            archive.write(Batch(sightings=(sighting(number, hours, BODY),)))
        archive.write(Batch(sightings=(sighting(1, 20, f"{BODY} Hết."),)))
        archive.publish()
    return tmp_path


def url(number: int) -> str:
    return f"https://bao-song.example/{number}"


def sighting(number: int, hours: float, body: str) -> Sighting:
    counted = measures(value=Decimal(number))
    return made.sighting(made.article(url(number), body=body, measures=counted), hours)


@pytest.mark.parametrize("piece", [1, 2, 4, 100])
def test_every_article_comes_once_with_what_belongs_to_it(folder: Path, piece: int) -> None:
    with Exports(folder, Chosen(), piece) as drawn:
        rows = [row for batch in drawn.whole_articles() for row in batch.to_pylist()]
    assert sorted(row["canonical_url"] for row in rows) == [url(number) for number in range(9)]
    assert [row["first_seen_at"] for row in rows] == sorted(row["first_seen_at"] for row in rows)
    for row in rows:
        (quantity,) = json.loads(row["quantities"])
        assert url(int(quantity["value"])) == row["canonical_url"]
        assert len(json.loads(row["mentions"])) == 1
