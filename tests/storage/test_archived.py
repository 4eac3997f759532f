"""What an archive holds that may belong to an article."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.measures import Measures, Mention, MentionKind, Quantity, QuantityKind
from storage.readers import query
from storage.records import Batch, EntryState, Link, LinkKind
from tests.storage.made import FERRY, LU, NOON, article, entry, many, sighting

OTHER = "https://bao-song.example/duong-vao-xa-ngap-102.html"
PLACE = Mention(
    kind=MentionKind.PLACE, name="Bến Lức", surface="Bến Lức", start=0, end=7, province="Long An"
)
COUNT = Quantity(
    value=Decimal("1250"), kind=QuantityKind.COUNT, surface="1.250", start=15, end=20, subject="hộ"
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Three articles, of which one links to another, and one is known by a second address."""
    with Archive.open(tmp_path) as opened:
        flood = article(measures=Measures(mentions=(PLACE,), quantities=(COUNT,)))
        road = article(
            OTHER, headline="Đường vào xã còn ngập", links=(Link(url=LU, kind=LinkKind.RELATED),)
        )
        ferry = article(FERRY, headline="Ferry returns", language="en")
        second = entry(f"{FERRY}-today", state=EntryState.EXTRACTED, article_id=ferry.article_id)
        waiting = entry(f"{OTHER}?p=2", title="Nước LŨ chưa rút", state=EntryState.PENDING)
        opened.write(
            Batch(
                sightings=(sighting(flood), sighting(road, 1), sighting(ferry, 2)),
                entries=(second, waiting),
            )
        )
        yield opened


def test_an_article_comes_back_with_what_relating_needs(archive: Archive) -> None:
    held = archive.archived({LU, "https://nowhere.example/"})
    found = held[LU].article
    assert held.keys() == {LU}
    assert (found.headline, found.article_id) == ("Nước lũ rút chậm", article().article_id)
    assert found.measures is not None
    assert [(m.name, m.province) for m in found.measures.mentions] == [("Bến Lức", "Long An")]
    assert [q.value for q in found.measures.quantities] == [1250]
    assert [(link.url, link.kind) for link in found.links] == [(FERRY, LinkKind.RELATED)]


def test_an_article_is_found_at_every_address_that_it_is_known_by(archive: Archive) -> None:
    held = archive.archived({FERRY, f"{FERRY}-today"})
    assert len({each.article.article_id for each in held.values()}) == 1
    assert held.keys() == {FERRY, f"{FERRY}-today"}


def test_headlines_are_found_by_folded_words_those_with_most_first(archive: Archive) -> None:
    lines = archive.headlines(["nuoc lu", "rut", "duong"], around=NOON, days=2, limit=9)
    assert [line.headline for line in lines] == [
        "Nước LŨ chưa rút",  # waits to be asked
        "Nước lũ rút chậm",
        "Đường vào xã còn ngập",
    ]
    assert archive.headlines(["uoc"], around=NOON, days=2, limit=9) == []
    assert archive.headlines([], around=NOON, days=2, limit=9) == []
    assert len(archive.headlines(["nuoc lu"], around=NOON, days=2, limit=1)) == 1


def test_who_links_to_an_article_is_found(archive: Archive) -> None:
    assert archive.linking(article().article_id) == [OTHER]
    assert archive.linking(article(OTHER).article_id) == []


def test_texts_are_the_last_ones(archive: Archive) -> None:
    (text,) = archive.texts(limit=1)
    assert text.startswith("Ferry returns\n")
    assert len(archive.texts(limit=50)) == 3


def test_all_articles_are_read_in_parts(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        assert archive.some_articles(after=0, limit=10) == ([], None)
        archive.write(Batch(sightings=tuple(many(25))))
        seen: list[str] = []
        after: int | None = 0
        while after is not None:
            held, after = archive.some_articles(after=after, limit=10)
            seen += [each.url for each in held]
        archive.publish()  # nothing that was read is still open
    assert len(seen) == len(set(seen)) == 25


def related(archive: Archive, which: str) -> dict[str, list[str]]:
    archive.publish()
    sql = "SELECT url, relations FROM related(?)"
    with query(archive.directory, sql, parameters=[which]) as result:
        return dict(result.rows())


def test_related_resolves_links_both_ways_by_id_and_by_address(archive: Archive) -> None:
    expected = {OTHER: ["links to it: related"], FERRY: ["it links to: related"]}
    assert related(archive, LU) == related(archive, article().article_id) == expected
    assert related(archive, "https://nowhere.example/") == {}


def test_related_resolves_a_link_to_an_address_that_led_to_the_article(archive: Archive) -> None:
    link = Link(url=f"{FERRY}-today", kind=LinkKind.INLINE)
    archive.write(Batch(sightings=(sighting(article(OTHER, links=(link,)), 3),)))
    assert related(archive, FERRY)[OTHER] == ["links to it: inline"]
