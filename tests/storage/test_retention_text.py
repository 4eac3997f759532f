"""Articles that retention removes leave no row, and nothing seen before brings them back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.archive import Archive
from storage.database import open_live
from storage.queries import fetched
from storage.readers import query
from storage.records import Batch, EntryState, Expired, Judged, Moved, Tag, derived_id
from storage.retention_text import OTHERS, REFERRING, tables_of_articles
from storage.revisions import Change
from storage.stories import Copy, Grouping, Story, StoryArticle
from tests.storage import made

KEY, FERRY = derived_id(made.LU), derived_id(made.FERRY)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """Two articles with rows in every table that has any of articles."""
    with Archive.open(tmp_path) as opened:
        ferry = made.article(made.FERRY, links=made.article(made.FERRY).links[:0])
        edited = made.article(headline="Nước lũ rút nhanh")
        opened.write(
            Batch(
                sightings=(made.sighting(), made.sighting(ferry)),
                entries=(
                    made.entry(state=EntryState.EXTRACTED, article_id=KEY, etag='"1"'),
                    made.entry(made.FERRY, state=EntryState.EXTRACTED, article_id=FERRY),
                ),
            )
        )
        opened.write(Batch(sightings=(made.sighting(edited, 1),), judged=(judged(KEY),)))
        opened.write(Batch(gone=(made.gone(hours=2),), moved=(moved(KEY),)))
        opened.group(grouping())
        yield opened


def judged(key: str) -> Judged:
    tag = Tag(topic="lu", definition="d", score=1.0, reason="lũ")
    return Judged(article_id=key, topics=("lu",), tags=(tag,), judged_at=made.at(1))


def moved(key: str) -> Moved:
    return Moved(
        article_id=key, url=made.LU, target_url="https://x.example/", seen_at=made.at(2),
        fetch_id="f", status=301, reason="redirect",
    )  # fmt: skip


def story(key: str, central: str, **fields: Any) -> Story:
    usual: dict[str, Any] = {
        "label": "Lũ", "central_article_id": central, "first_article_id": KEY,
        "first_at": made.at(-2), "last_at": made.at(-1), "articles": 2, "outlets": 2,
        "languages": ("vi",), "formed_at": made.at(3), "changed_at": made.at(3),
    }  # fmt: skip
    return Story(story_id=key, **usual | fields)


def member(key: str, story_id: str, source: str, told: float, headline: str) -> StoryArticle:
    return StoryArticle(
        article_id=key, story_id=story_id, told_at=made.at(told), source=source,
        headline=headline, language="vi", score=None, grouped_at=made.at(3), fetch_id="f",
        extractor="t1", grouper="1",
    )  # fmt: skip


def grouping() -> Grouping:
    """One story of both, one that was merged into it, and a copy."""
    copy = Copy(
        article_id=FERRY, of_id=KEY, share=1.0, of_share=1.0, words=9, kind="exact", lag=0.0,
        admitted=False, found_at=made.at(3),
    )  # fmt: skip
    return Grouping(
        article_ids=(KEY, FERRY),
        stories=(story("s", KEY), story("m", KEY, articles=0, merged_into="s")),
        articles=(member(KEY, "s", "bao-song", -2, "Lũ"), member(FERRY, "s", "post", -1, "Phà")),
        copies=(copy,),
    )


def expired(*keys: str, hours: float = 9) -> Batch:
    return Batch(expired=(Expired(article_ids=keys, pruned_at=made.at(hours)),))


def rows(archive: Archive, sql: str) -> list[tuple[Any, ...]]:
    archive.publish()
    with query(archive.directory, sql) as result:
        return list(result.rows())


def keyed(archive: Archive) -> dict[str, int]:
    """How many rows each table has of the article."""
    return {
        name: rows(
            archive,
            f"SELECT count(*) FROM {name} WHERE {column} IN ('{KEY}', '{revision(0)}', '{revision(1)}')",
        )[0][0]
        for name, column in named()
    }


def revision(hours: float) -> str:
    return derived_id(KEY, made.sighting(hours=hours).fetch_id)


def named() -> tuple[tuple[str, str], ...]:
    held = ("articles", "revisions", "images", "links", "changes", "revision_facts", "departures")
    others = ("story_articles", "article_topics", "ungrouped")
    keys = {"revision_facts": "revision_id"}
    return tuple((name, keys.get(name, "article_id")) for name in (*held, *others))


def test_every_column_that_may_name_an_article_is_accounted_for(tmp_path: Path) -> None:
    """A new table with rows of articles is covered by its column; a new kind of column is not."""
    connection = open_live(tmp_path)
    covered = {name for name, _ in tables_of_articles(connection)}
    columns = fetched(
        connection,
        "SELECT c.table_name AS t, c.column_name AS c FROM duckdb_columns() AS c "
        "JOIN duckdb_tables() AS d ON d.table_name = c.table_name "
        "AND d.database_name = c.database_name "
        "WHERE c.database_name = 'live' AND c.column_name LIKE '%\\_id' ESCAPE '\\'",
    )
    connection.close()
    of_other_things = {"fetch_id", "run_id", "story_id", "departure_id"}
    for row in columns:
        table, column = row["t"], row["c"]
        if column in ("article_id", "revision_id"):
            assert table in covered or table in OTHERS, table
        elif column not in of_other_things:
            assert f"{table}.{column}" in REFERRING, f"{table}.{column}"
    assert {"quantities", "mentions", "quotes", "times", "numbers", "article_metrics"} <= covered
    assert {"copies", "changes", "revision_facts", "departures"} <= covered


def test_a_table_made_later_is_covered(archive: Archive) -> None:
    archive._writer.execute("CREATE TABLE notes (article_id VARCHAR NOT NULL, note VARCHAR)")
    archive._writer.execute("INSERT INTO notes VALUES (?, 'a'), (?, 'b')", [KEY, FERRY])
    archive.write(expired(KEY))
    assert rows(archive, "SELECT article_id, note FROM notes") == [(FERRY, "b")]


def test_all_rows_of_an_article_go_and_those_of_others_stay(archive: Archive) -> None:
    before = keyed(archive)
    assert {name for name, count in before.items() if not count} <= {"ungrouped"}
    archive.write(expired(KEY))
    assert set(keyed(archive).values()) == {0}
    assert rows(archive, "SELECT article_id FROM articles") == [(FERRY,)]
    assert rows(archive, "SELECT count(*) FROM images") == [(1,)]
    assert rows(archive, "SELECT count(*) FROM copies") == [(0,)]
    assert rows(archive, "SELECT article_id, pruned_at FROM pruned_articles") == [(KEY, made.at(9))]


def test_its_address_is_kept_and_not_asked_again(archive: Archive) -> None:
    archive.write(expired(KEY))
    entry = archive.entries([made.LU])[made.LU]
    assert (entry.state, entry.reason, entry.article_id) == (EntryState.EXPIRED, "retention", KEY)
    assert (entry.next_check_at, entry.etag, entry.digest) == (None, None, None)
    assert archive.entries([made.FERRY])[made.FERRY].state is EntryState.EXTRACTED
    due = archive.due("bao-song", made.at(99), seen_after=made.at(-99), limit=9)
    assert made.LU not in {each.url for each in due}


def test_a_story_is_counted_anew_and_goes_with_its_last_article(archive: Archive) -> None:
    archive.write(expired(KEY))
    found = (
        "SELECT story_id, label, central_article_id, first_article_id, first_at, articles, "
        "outlets, changed_at FROM stories ORDER BY articles DESC"
    )
    assert rows(archive, found) == [
        ("s", "Phà", FERRY, FERRY, made.at(-1), 1, 1, made.at(9)),
        ("m", "Lũ", KEY, KEY, made.at(-2), 0, 2, made.at(3)),
    ]
    archive.write(expired(FERRY))
    assert rows(archive, "SELECT story_id FROM stories") == []


def test_a_link_to_it_stays_unresolved(archive: Archive) -> None:
    archive.write(expired(FERRY))
    assert rows(
        archive,
        "SELECT l.target_id, a.article_id FROM links AS l "
        "LEFT JOIN articles AS a ON a.article_id = l.target_id",
    ) == [(FERRY, None)]


def test_what_was_seen_before_stays_out_and_what_is_seen_later_is_new(archive: Archive) -> None:
    archive.write(expired(KEY))
    old = Batch(sightings=(made.sighting(hours=5), made.sighting(made.article(made.FERRY))))
    judged_too = Batch(sightings=old.sightings, judged=(judged(KEY), judged(FERRY)))
    assert archive.preview(old).changes == (Change.SAME, Change.SAME)
    assert archive.write(judged_too).changes == (Change.SAME, Change.SAME)
    assert rows(archive, "SELECT article_id FROM articles") == [(FERRY,)]
    assert rows(archive, "SELECT article_id FROM article_topics") == [(FERRY,)]
    late = Batch(sightings=(made.sighting(hours=5), made.sighting(hours=10)))
    assert archive.write(late).changes == (Change.SAME, Change.NEW)
    assert rows(archive, f"SELECT first_seen_at FROM articles WHERE article_id = '{KEY}'") == [
        (made.at(10),)
    ]


def test_an_old_page_read_again_leaves_its_address_as_it_is(archive: Archive) -> None:
    archive.write(expired(KEY))
    entry = made.entry(state=EntryState.EXTRACTED, article_id=KEY, next_check_at=made.at(99))
    archive.write(Batch(sightings=(made.sighting(hours=5),), entries=(entry,)))
    known = archive.entries([made.LU])[made.LU]
    assert (known.state, known.next_check_at) == (EntryState.EXPIRED, None)
    archive.write(Batch(sightings=(made.sighting(hours=10),), entries=(entry,)))
    archive.write(Batch(sightings=(made.sighting(hours=5),), entries=(entry,)))
    assert archive.entries([made.LU])[made.LU].state is EntryState.EXTRACTED


def test_doing_it_twice_changes_nothing_more(archive: Archive) -> None:
    archive.write(expired(KEY))
    before = rows(archive, "SELECT * FROM stories ORDER BY ALL")
    archive.write(expired(KEY))
    archive.write(expired())
    assert rows(archive, "SELECT * FROM stories ORDER BY ALL") == before
    assert rows(archive, "SELECT count(*) FROM pruned_articles") == [(1,)]
