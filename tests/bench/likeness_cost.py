"""What a new article costs in an archive of so many made-up ones.

Articles have words as often as texts do (Zipf), some 400 each, a hundred outlets, five thousand
articles a day, every third in a story of up to three. Only what grouping reads is made.
"""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.grouping import BATCH, StoryGrouping
from crawler.relate.story_rows import GROUPER
from crawler.relate.words import hashed, runs
from storage.archive import Archive
from storage.likeness import LikenessIndex
from storage.records import Article, Batch, Paragraph, Sighting, derived_id
from storage.stories import Words

SMALL, LARGE = 10_000, 1_000_000
A_DAY = 5_000
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_TELLING, _MARKS, _TERMS, _SHINGLES = 32, 45, 600, 400  # of one article
_VOCABULARY = 200_000
_TRIED = 2  # batches that are timed
_MONTH = 30 * 86_400  # seconds; as the index has them
_AT_ONCE = 100_000  # rows that are made at a time


def cost(size: int) -> float:
    """Seconds of processor time for each new article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Archive.open(folder) as archive:
            _fill_archive(archive, size)
            _fill_index(folder, size)
            return _timed(archive, size)


def _timed(archive: Archive, size: int) -> float:
    grouping = StoryGrouping(archive)
    spent = 0.0
    for batch in range(_TRIED + 1):
        archive.write(Batch(sightings=tuple(_fresh(size, batch))))
        began = time.process_time()
        grouping.group_some(datetime.now(UTC))
        if batch:  # the first also opens files
            spent += time.process_time() - began
    grouping.close()
    return spent / (_TRIED * BATCH)


def _fresh(size: int, batch: int) -> Iterator[Sighting]:
    chance = np.random.default_rng(batch)
    at = _FIRST + timedelta(days=size / A_DAY)
    for number in range(BATCH):
        event = [f"e{batch}n{number // 3}w{word}" for word in chance.integers(0, 60, 100)]
        said = " ".join([*(f"w{word}" for word in _zipf(chance, 300)), *event])
        url = f"https://o{number}.example/new-{batch}-{number}"
        article = Article(
            url=url,
            canonical_url=url,
            headline=said[:60],
            body=said,
            paragraphs=(Paragraph(kind="text", text=said),),
            published_at=at,
            language="en",
        )
        yield Sighting(
            article=article, source=f"o{number}", fetch_id=derived_id(url), run_id=None, seen_at=at
        )


def _zipf(chance: np.random.Generator, count: int) -> list[int]:
    return list(map(int, _VOCABULARY ** chance.random(count)))


def _fill_archive(archive: Archive, size: int) -> None:
    """Rows of articles that are grouped, made by the database itself."""
    run = archive._writer.execute  # no part of the archive has a use for made-up rows
    made = f"(SELECT range AS n, printf('%012d', range) AS id FROM range({size}))"
    told = f"TIMESTAMPTZ '{_FIRST.isoformat()}' + to_microseconds(n * {86_400_000_000 // A_DAY})"
    run(
        "INSERT INTO articles BY NAME SELECT id AS article_id, id AS url, id AS canonical_url, "
        "'o' || n % 100 AS source, 'headline ' || n AS headline, 'body ' || md5(id) AS body, "
        f"[] AS paragraphs, [] AS authors, {told} AS published_at, 'en' AS language, [] AS tags, "
        f"0 AS position, {told} AS first_seen_at, {told} AS last_seen_at, id AS fetch_id, "
        f"'' AS extractor, [] AS flags FROM {made}"
    )
    run(
        "INSERT INTO story_articles SELECT article_id, printf('%012d', "
        "(article_id::BIGINT // 3) * 3), published_at, source, headline, language, 0.5, "
        f"published_at, fetch_id, extractor, '{GROUPER}' FROM articles"
    )
    run(
        "INSERT INTO stories SELECT story_id, any_value(headline), min(article_id), "
        "min(article_id), min(told_at), max(told_at), count(*), count(*), ['en'], min(told_at), "
        "max(told_at), NULL, NULL, NULL FROM story_articles GROUP BY story_id"
    )


def _fill_index(folder: Path, size: int) -> None:
    """Signatures and postings in the order of their keys, which a million articles came to be."""
    index = LikenessIndex(folder)
    chance = np.random.default_rng(0)
    database, second = index._index, 86_400 / A_DAY
    start = int(_FIRST.timestamp())
    blob = chance.integers(0, 1 << 30, _SHINGLES, dtype=np.uint32).tobytes()
    terms = np.sort(chance.integers(0, 1 << 30, _TERMS, dtype=np.uint32)).tobytes()
    counts = np.ones(_TERMS, np.float32).tobytes()
    with database:
        database.executemany(
            "INSERT INTO signatures VALUES (?, ?, ?, 'en', ?, ?, ?, x'', x'')",
            (
                (n + 1, f"{n:012d}", start + int(n * second), terms, counts, blob)
                for n in range(size)
            ),
        )
        database.executemany(
            "INSERT OR IGNORE INTO by_term VALUES (?, ?, ?, ?)",
            _postings(chance, size, start, second),
        )
        database.executemany(
            "INSERT OR IGNORE INTO by_mark VALUES (?, ?, ?)", _marks(chance, size, start, second)
        )
    index.counts[_words() % np.uint32(len(index.counts))] = _having(size)
    index.close()


def _words() -> Words:
    return runs(hashed([f"w{n}" for n in range(_VOCABULARY + 1)]), 1) >> np.uint32(2)


def _having(size: int) -> NDArray[np.uint32]:
    """Articles with each word, of 300 drawn words each."""
    chance = 1 / (np.arange(1, _VOCABULARY + 2) * np.log(_VOCABULARY))
    return (size * (1 - (1 - chance) ** 300)).astype(np.uint32)


def _months(size: int, start: int, second: float) -> Iterator[tuple[int, range]]:
    """Months, and the numbers of the articles of each."""
    at = 0
    while at < size:
        month = (start + int(at * second)) // _MONTH
        end = min(int(((month + 1) * _MONTH - start) / second) + 1, size)
        yield month, range(at + 1, end + 1)
        at = end


def _marks(
    chance: np.random.Generator, size: int, start: int, second: float
) -> Iterator[tuple[int, int, int]]:
    """Marks by month in their order, spread evenly, as hashes are."""
    for month, numbers in _months(size, start, second):
        places = np.linspace(0, (1 << 32) - 1, len(numbers) * _MARKS).astype(np.int64)
        for some in np.array_split(places, max(len(places) // _AT_ONCE, 1)):
            owners = chance.integers(numbers[0], numbers[-1] + 1, len(some))
            for mark, owner in zip(some.tolist(), owners.tolist(), strict=True):
                yield month, mark, owner


def _postings(
    chance: np.random.Generator, size: int, start: int, second: float
) -> Iterator[tuple[int, int, int, int]]:
    """Telling terms by month, term and time: the rarer half of the words that are drawn."""
    words = _words()
    for month, articles in _months(size, start, second):
        numbers = np.repeat(np.arange(articles[0], articles[-1] + 1), _TELLING)
        ranks = _VOCABULARY ** (0.5 + 0.5 * chance.random(len(numbers)))
        drawn = words[ranks.astype(np.int64)]
        order = np.lexsort((numbers, drawn))
        told = start + ((numbers - 1) * second).astype(np.int64)
        for some in np.array_split(order, max(len(order) // _AT_ONCE, 1)):
            columns = (drawn[some].tolist(), told[some].tolist(), numbers[some].tolist())
            for row in zip(*columns, strict=True):
                yield (month, *row)
