-- Whose work an outlet prints: its own and, by name, that of others.
CREATE OR REPLACE VIEW metric_syndication AS
WITH printed AS (
    SELECT
        a.source,
        a.credited_source,
        count(*) AS articles,
        CAST(sum(m.characters) AS BIGINT) AS characters,
        min(coalesce(a.published_at, a.first_seen_at)) AS first_at,
        max(coalesce(a.published_at, a.first_seen_at)) AS last_at
    FROM articles AS a
    LEFT JOIN article_metrics AS m ON m.article_id = a.article_id
    GROUP BY a.source, a.credited_source
),
known AS (
    SELECT words, min(name) AS name
    FROM (
        SELECT lower(name) AS words, name FROM sources
        UNION
        SELECT lower(title), name FROM sources WHERE title IS NOT NULL
        UNION
        SELECT lower(unnest(hosts)), name FROM sources
    )
    GROUP BY words
)
SELECT
    p.source,
    p.credited_source,
    k.name AS credited,
    p.credited_source IS NULL OR coalesce(k.name = p.source, false) AS own,
    p.articles,
    p.articles / sum(p.articles) OVER (PARTITION BY p.source) AS share,
    p.characters,
    p.characters / nullif(sum(p.characters) OVER (PARTITION BY p.source), 0) AS text_share,
    p.first_at,
    p.last_at
FROM printed AS p
LEFT JOIN known AS k ON k.words = lower(p.credited_source);

COMMENT ON VIEW metric_syndication IS 'Ours: whose work an outlet prints. The shares of one source add up to 1.';
COMMENT ON COLUMN metric_syndication.source IS 'Ours: the source that prints it.';
COMMENT ON COLUMN metric_syndication.credited_source IS 'The outlet''s words for where it was taken from; NULL: it credits nobody.';
COMMENT ON COLUMN metric_syndication.credited IS 'Ours: the source of this archive that has this as its name, title or host; NULL: none.';
COMMENT ON COLUMN metric_syndication.own IS 'Ours: whether it is the source''s own work: it credits nobody, or itself.';
COMMENT ON COLUMN metric_syndication.articles IS 'Ours: articles with that credit.';
COMMENT ON COLUMN metric_syndication.share IS 'Ours: of all articles of the source, from 0 to 1.';
COMMENT ON COLUMN metric_syndication.characters IS 'Ours: length of their texts, of those that are measured.';
COMMENT ON COLUMN metric_syndication.text_share IS 'Ours: of all text of the source that is measured, from 0 to 1.';
COMMENT ON COLUMN metric_syndication.first_at IS 'The outlet''s time of the first of them; where it gives none, our first sight.';
COMMENT ON COLUMN metric_syndication.last_at IS 'The outlet''s time of the last of them, likewise.';
