-- How much of what a source prints is its own text: shared with no earlier article of another.
CREATE OR REPLACE VIEW metric_originality AS
WITH taken AS (
    SELECT
        c.article_id,
        max(c.share) AS share,
        bool_or(c.admitted) AS admitted
    FROM copies AS c
    JOIN story_articles AS l ON l.article_id = c.article_id
    JOIN story_articles AS e ON e.article_id = c.of_id AND e.source <> l.source
    GROUP BY c.article_id
),
lent AS (
    SELECT
        c.of_id AS article_id,
        count(DISTINCT l.source) AS outlets
    FROM copies AS c
    JOIN story_articles AS l ON l.article_id = c.article_id
    JOIN story_articles AS e ON e.article_id = c.of_id AND e.source <> l.source
    GROUP BY c.of_id
)
SELECT
    m.source,
    count(*) AS articles,
    avg(1 - coalesce(t.share, 0)) AS own_share,
    sum((1 - coalesce(t.share, 0)) * w.words) / nullif(sum(w.words), 0) AS own_words_share,
    count(t.article_id) AS with_shared_text,
    count(*) FILTER (t.share >= 0.6) AS copies,
    count(*) FILTER (t.share >= 0.6 AND t.admitted) AS copies_admitted,
    count(n.article_id) AS copied,
    coalesce(sum(n.outlets), 0) AS copied_by
FROM story_articles AS m
LEFT JOIN taken AS t ON t.article_id = m.article_id
LEFT JOIN lent AS n ON n.article_id = m.article_id
LEFT JOIN article_metrics AS w ON w.article_id = m.article_id
GROUP BY m.source;

COMMENT ON VIEW metric_originality IS 'Ours: how much of what a source prints is its own text: shared with no earlier article of another source.';
COMMENT ON COLUMN metric_originality.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_originality.articles IS 'Ours: its articles that are grouped.';
COMMENT ON COLUMN metric_originality.own_share IS 'Ours: mean share of an article''s words that is its own, from 0 to 1.';
COMMENT ON COLUMN metric_originality.own_words_share IS 'Ours: share of all its words that is its own, over measured articles.';
COMMENT ON COLUMN metric_originality.with_shared_text IS 'Ours: its articles with text of an earlier one of another source.';
COMMENT ON COLUMN metric_originality.copies IS 'Ours: those with at least three fifths of it.';
COMMENT ON COLUMN metric_originality.copies_admitted IS 'Ours: copies whose credit line names such an earlier source.';
COMMENT ON COLUMN metric_originality.copied IS 'Ours: its articles whose text a later one of another source has.';
COMMENT ON COLUMN metric_originality.copied_by IS 'Ours: outlets that have text of those, added up over them.';
