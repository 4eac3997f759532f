"""A large archive for `make bench-sql`: made by SQL in bulk, with counts as real articles have them.

Names follow a power law, as in the news: a few people, places and subjects are in very many
articles and most in few. An article has some 10 quantities, 8 mentions and 2 quotes, and is as
likely as not to have been edited; every tenth is credited to another outlet. Texts are short, as no
view reads them; what the schema counts of them is as long as in real ones.
"""

from pathlib import Path

import duckdb

from storage.archive import Archive
from storage.database import open_live

SOURCES = 40
_DAYS = 365

# Drawn from a row's number, so that the archive is the same each time: 0 <= chance < 1.
_MACROS = """
CREATE TEMP MACRO chance(n, salt) AS (hash(n, salt) % 1000003) / 1000003.0;
CREATE TEMP MACRO draw(n, salt, size) AS CAST(floor(power(chance(n, salt), 3) * size) AS INTEGER);
CREATE TEMP MACRO key(n) AS left(md5(CAST(n AS VARCHAR)), 12);
CREATE TEMP MACRO outlet(n) AS 'outlet-' || lpad(CAST(draw(n, 'source', {sources}) AS VARCHAR), 2, '0');
CREATE TEMP MACRO shown(n) AS TIMESTAMPTZ '2026-11-24 12:00:00+00' - to_seconds(({articles} - n) * {seconds});
"""

_PLACES = "'Xã Cửa Sông ' || draw({n}, 'place', 3000)"
_SUBJECTS = """CASE WHEN {n} % 2 = 0 THEN 'hộ dân bị ngập vùng ' ELSE 'people evacuated from ward ' END
    || draw({n}, 'subject', 20000)"""
_PEOPLE = "CASE WHEN {n} % 2 = 0 THEN 'Nguyễn Thị Hạnh ' ELSE 'Josephine Abbot ' END || draw({n}, 'person', 30000)"

_TABLES = {
    "sources": """
        SELECT 'outlet-' || lpad(CAST(i AS VARCHAR), 2, '0') AS name, 'https://' || name || '.example/' AS homepage,
            'Outlet ' || i AS title, if(i % 2 = 0, 'vi', 'en') AS language, NULL AS country, [] AS hosts,
            [] AS include, [] AS exclude, 'auto' AS schedule, 30 AS jitter,
            if(i % 2 = 0, 'Asia/Ho_Chi_Minh', NULL) AS timezone, true AS enabled
        FROM range({sources}) AS t(i)
    """,
    "runs": """
        SELECT key('run' || i) AS run_id, 'outlet-' || lpad(CAST(i % {sources} AS VARCHAR), 2, '0') AS source,
            'schedule' AS trigger,
            TIMESTAMPTZ '2026-11-24 12:00:00+00' - to_seconds(i * 900) AS started_at,
            started_at + INTERVAL 5 MINUTE AS finished_at,
            if(chance(i, 'outcome') < .97, 'finished', 'failed') AS outcome, 0 AS missed, 20 AS discovered,
            2 AS skipped, 1 AS failed, 16 AS fetched, 1 AS pending, 10 AS unchanged, 0 AS gone,
            1 AS not_article, 5 AS extracted, 5 AS articles_new, 0 AS articles_revised, 0 AS articles_same,
            30 AS requests, 1000000 AS bytes, MAP {{}} AS losses
        FROM range({articles} // 5) AS t(i)
    """,
    "fetches": """
        SELECT key('fetch' || i) AS fetch_id, key('run' || i // 5) AS run_id, outlet(i) AS source,
            'https://' || outlet(i) || '.example/' || i AS url, shown(i) AS requested_at, 200 AS status,
            if(chance(i, 'fetch') < .96, 'ok', 'failed') AS outcome,
            if(chance(i, 'fetch') < .96, NULL, 'timeout') AS reason, 80000 AS bytes, .4 AS duration,
            key('page' || i) AS digest
        FROM range({articles}) AS t(i)
    """,
    "readings": """
        SELECT key('fetch' || i) AS fetch_id, shown(i) AS requested_at, shown(i) AS read_at,
            if(i < {articles} * .8, 'v1', 'v2') AS extractor,
            if(chance(i, 'reading') < .95, 'articles', 'not_article') AS outcome, 1 AS articles, [] AS lost,
            [] AS removed
        FROM range({articles}) AS t(i)
    """,
    "articles": """
        SELECT key(i) AS article_id, 'https://' || outlet(i) || '.example/' || i AS url, url AS canonical_url,
            outlet(i) AS source, 'Nước lũ rút chậm ở vùng ' || i AS headline,
            if(chance(i, 'sapo') < .9, 'Ba xã vẫn chưa có điện sau ' || i || ' giờ.', NULL) AS sapo,
            repeat('Đến trưa nay, ' || i || ' hộ dân đã trở về nhà. ', 4) AS body, [] AS paragraphs,
            if(chance(i, 'author') < .8, ['Đỗ Thị Hạnh'], []) AS authors,
            if(chance(i, 'credit') < .1, 'Outlet ' || draw(i, 'credited', {sources}), NULL) AS credited_source,
            if(chance(i, 'date') < .97, shown(i) - INTERVAL 20 MINUTE, NULL) AS published_at,
            if(i % 2 = 0, 'vi', 'en') AS language, 'section-' || draw(i, 'section', 12) AS section, [] AS tags,
            if(chance(i, 'image') < .8, 'https://img.example/' || i, NULL) AS image, 0 AS position,
            shown(i) AS first_seen_at, shown(i) + INTERVAL 1 DAY AS last_seen_at,
            if(chance(i, 'gone') < .01, shown(i) + INTERVAL 2 DAY, NULL) AS gone_at,
            key('fetch' || i) AS fetch_id, if(i < {articles} * .8, 'v1', 'v2') AS extractor, [] AS flags
        FROM range({articles}) AS t(i)
    """,
    "revisions": """
        SELECT key('revision' || i) AS revision_id, key(i // 3 * 2) AS article_id, key('fetch' || i // 3 * 2) AS fetch_id,
            shown(i // 3 * 2) + to_hours(i % 3) AS seen_at,
            if(i % 3 = 0, [], if(i % 3 = 1, ['headline', 'body'], ['extractor'])) AS changed,
            'https://a.example/' || i AS url, 'Nước lũ rút chậm' AS headline, 'Đến trưa nay.' AS body, [] AS paragraphs, [] AS authors,
            [] AS tags, 0 AS position, 'v1' AS extractor, [] AS flags, key('f' || i) AS fingerprint
        FROM range({articles} * 3 // 2) AS t(i)
    """,
    "article_metrics": """
        SELECT key(i) AS article_id, 400 AS words, 600 AS syllables, 30 AS sentences, 12 AS paragraphs,
            CAST(800 + 3000 * chance(i, 'length') AS INTEGER) AS characters, .1 * chance(i, 'share') AS quote_share,
            2 AS sources_named, 10 AS quantities, 4 AS links, 1 AS images, true AS has_byline, false AS has_credit,
            true AS has_date, false AS has_correction, 1 AS documents_named, 'm1' AS measurer
        FROM range({articles}) AS t(i)
    """,
    "quantities": """
        SELECT key(n // 10) AS article_id, n % 10 AS position, round(power(10, 1 + 4 * chance(n, 'value')), 0) AS value,
            ['count', 'money', 'percent', 'measure', 'count'][1 + n % 5] AS kind,
            [NULL, ['VND', 'VND', 'USD', 'EUR', 'JPY'][1 + draw(n, 'currency', 5)], '%', 'ha', NULL][1 + n % 5] AS unit,
            {subjects} AS subject, if(chance(n, 'placed') < .7, {places}, NULL) AS place,
            if(chance(n, 'timed') < .4, CAST(shown(n // 10) AS DATE) - CAST(30 * chance(n, 'day') AS INTEGER), NULL) AS time_from,
            time_from AS time_to, CAST(value AS VARCHAR) AS surface, 40 + n % 10 * 60 AS start, start + 5 AS "end",
            'Đến trưa nay, ' || value || ' hộ dân của ' || n % 9973 || ' xã đã trở về nhà sau lũ.' AS sentence,
            start - 14 AS sentence_start, start + 40 AS sentence_end,
            if(chance(n, 'quoted') < .3, n % 2, NULL) AS quote, if(chance(n, 'restates') < .05, n % 10 - 1, NULL) AS restates,
            false AS in_table, false AS in_heading, false AS number_word, false AS unit_implicit, false AS marginal
        FROM range({articles} * 10) AS t(n)
    """,
    "mentions": """
        SELECT key(n // 8) AS article_id, n % 8 AS position,
            ['person', 'person', 'person', 'organisation', 'organisation', 'place', 'place', 'document'][1 + n % 8] AS kind,
            CASE kind WHEN 'person' THEN {people} WHEN 'place' THEN {places}
                WHEN 'organisation' THEN 'Sở Xây dựng ' || draw(n, 'organisation', 8000)
                ELSE 'Nghị quyết số ' || draw(n, 'document', 5000) || '-NQ/TU' END AS name,
            if(kind = 'person' AND chance(n, 'role') < .7, 'Giám đốc ' || draw(n, 'role', 300), NULL) AS role,
            if(kind = 'person', 'Sở Xây dựng ' || draw(n, 'body', 8000), NULL) AS organisation, false AS short_form,
            chance(n, 'repeated') < .2 AS repeated,
            if(kind = 'place', 'Hòa Giang ' || draw(n, 'place', 34), NULL) AS province,
            name AS surface, n % 8 * 50 AS start, start + 20 AS "end"
        FROM range({articles} * 8) AS t(n)
    """,
    "quotes": """
        SELECT key(n // 2) AS article_id, n % 2 AS position, n % 2 = 0 AS direct,
            'Chúng tôi biết từ đêm hôm đó ' || n % 9973 AS text,
            if(chance(n, 'speaker') < .9, n % 2, NULL) AS speaker_mention,
            if(speaker_mention IS NULL, NULL, CASE WHEN m % 2 = 0 THEN 'Nguyễn Thị Hạnh ' ELSE 'Josephine Abbot ' END
                || draw(m, 'person', 30000)) AS speaker,
            if(chance(m, 'role') < .7, 'Giám đốc ' || draw(m, 'role', 300), NULL) AS role,
            'Sở Xây dựng ' || draw(m, 'body', 8000) AS organisation,
            chance(n, 'repeated') < .2 AS repeated, 'cho biết' AS cue, 100 + n % 2 * 300 AS start, start + 150 AS "end"
        FROM (SELECT n, n // 2 * 8 + n % 2 AS m FROM range({articles} * 2) AS t(n))
    """,
}  # fmt: skip


def make_large(folder: Path, articles: int) -> Path:
    """Make an archive of so many articles in a folder, and publish it; returns the folder."""
    connection = open_live(folder)
    parts = {"articles": articles, "sources": SOURCES, "seconds": _DAYS * 86_400 // articles}
    drawn = {name: text.format(n="n") for name, text in _NAMES.items()}
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(_MACROS.format(**parts))
    for table, sql in _TABLES.items():
        _fill(connection, table, sql.format(**parts, **drawn))
    connection.execute("CHECKPOINT live")
    connection.close()
    with Archive.open(folder) as archive:
        archive.publish()
    return folder


_NAMES = {"places": _PLACES, "subjects": _SUBJECTS, "people": _PEOPLE}


def _fill(connection: duckdb.DuckDBPyConnection, table: str, sql: str) -> None:
    """Insert a query's rows by name; columns that it does not give are NULL."""
    given = [row[0] for row in connection.execute(f"DESCRIBE {sql}").fetchall()]
    known = {row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()}
    columns = ", ".join(f'"{name}"' for name in given if name in known)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ({sql})")
