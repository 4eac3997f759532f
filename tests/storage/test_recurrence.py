from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storage.archive import Archive
from storage.boilerplate import MOST_BLOCKS, Place, learn
from storage.records import (
    Batch,
    Memory,
    PageOutcome,
    Paragraph,
    Reading,
    Remembered,
    Sighting,
    block_id,
)
from tests.storage import made

LINE = "Nội dung bài viết thể hiện quan điểm của tác giả, không phải của tòa soạn báo này."
HOST = "bao-song.example"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def sighting(number: int, *, host: str = HOST, position: int = 0) -> Sighting:
    texts = [
        Paragraph(kind="sapo", text=f"Sapo {number}."),
        Paragraph(kind="caption", text="Ảnh: Đức"),
        Paragraph(
            kind="text", text=f"Đoạn riêng của bài số {number}, kể một chuyện khác hẳn. " * 4
        ),
        Paragraph(kind="text", text=LINE),
    ]
    article = made.article(
        f"https://{host}/bai-{number}",
        headline=f"{chr(97 + number) * 5} {chr(98 + number) * 4}",
        paragraphs=tuple(texts),
        body="\n\n".join(each.text for each in texts if each.kind != "caption"),
        position=position,
    )
    return made.sighting(article, number)


def block(text: str = LINE, host: str = HOST) -> Remembered:
    return Remembered(
        host=host,
        block=block_id(text),
        text=text,
        articles=8,
        of_articles=20,
        learned_at=made.NOON,
        first_seen_at=made.NOON,
        last_seen_at=made.NOON,
        version=1,
        rule="1",
    )


def test_a_sample_shows_each_hosts_articles_and_what_they_repeat(archive: Archive) -> None:
    seen = [sighting(number) for number in range(6)]
    far = [sighting(number, host="tre.bao-song.example") for number in range(6, 8)]
    archive.write(Batch(sightings=(*seen, *far, sighting(9, position=1))))
    ours, theirs = sorted(
        archive.samples("bao-song", since=made.NOON, now=made.at(9)), key=lambda each: each.host
    )
    assert (ours.host, theirs.host) == (HOST, "tre.bao-song.example")
    assert {each.article_id for each in ours.recent} == {s.article.article_id for s in seen}
    assert {each.size for each in ours.recent} == {len(seen[0].article.body)}
    (repeated,) = ours.blocks
    assert repeated.text == LINE
    place = Place(article_id=seen[3].article.article_id, kind="text", place=2, places=3)
    assert place in repeated.places
    assert len(repeated.places) == 6
    assert [each.text for each in learn(ours, made.NOON).blocks] == [LINE]


def test_old_articles_and_those_of_other_sources_are_left_out(archive: Archive) -> None:
    archive.write(Batch(sightings=tuple(sighting(number) for number in range(4))))
    assert archive.samples("khac", since=made.NOON, now=made.at(9)) == []
    assert archive.samples("bao-song", since=made.NOON, now=made.at(24 * 31 + 9)) == []


def test_a_block_that_is_taken_out_is_seen_by_what_was_read(archive: Archive) -> None:
    archive.write(
        Batch(
            memories=(Memory(host=HOST, blocks=(block(),)),),
            sightings=(sighting(1),),
            fetches=(made.fetch("f", "d", 5), made.fetch("g", "d", 1)),
            readings=tuple(
                Reading(
                    fetch_id=fetch_id,
                    requested_at=made.at(hours),
                    read_at=made.at(hours),
                    extractor="t1",
                    outcome=PageOutcome.ARTICLES,
                    articles=1,
                    removed=(block_id(LINE),),
                )
                for fetch_id, hours in (("f", 5), ("g", 1))
            ),
        )
    )
    (sample,) = archive.samples("bao-song", since=made.at(2), now=made.at(9))
    assert sample.removed == {block_id(LINE): made.at(5)}
    assert sample.known == (block(),)


def test_a_hosts_memory_is_replaced_as_a_whole_and_no_others(archive: Archive) -> None:
    other = block(host="khac.example")
    archive.write(Batch(memories=(Memory(host=HOST, blocks=(block(), block("Xem thêm"))),)))
    archive.write(Batch(memories=(Memory(host="khac.example", blocks=(other,)),)))
    later = replace(block(), last_seen_at=made.at(1))
    archive.write(Batch(memories=(Memory(host=HOST, blocks=(later,)),)))
    assert archive.remembered(HOST) == (later,)
    assert archive.remembered("khac.example") == (other,)
    archive.write(Batch(memories=(Memory(host=HOST),)))
    assert archive.remembered(HOST) == ()


def test_a_long_memory_is_read_whole(archive: Archive) -> None:
    blocks = tuple(block(f"Dòng {number}") for number in range(MOST_BLOCKS))
    archive.write(Batch(memories=(Memory(host=HOST, blocks=blocks),)))
    assert set(archive.remembered(HOST)) == set(blocks)
