-- How large a story became, how soon other outlets told it, and how long it lasted.
CREATE OR REPLACE VIEW metric_stories AS
WITH told AS (
    SELECT
        m.story_id,
        m.article_id,
        m.source,
        m.told_at,
        o.original_id,
        row_number() OVER (PARTITION BY m.story_id, m.source ORDER BY m.told_at, m.article_id) = 1 AS is_outlets_first
    FROM story_articles AS m
    LEFT JOIN article_originals AS o ON o.article_id = m.article_id
),
outlets AS (
    SELECT
        story_id,
        told_at,
        row_number() OVER (PARTITION BY story_id ORDER BY told_at, article_id) AS place,
        count(*) OVER (PARTITION BY story_id) AS outlets
    FROM told
    WHERE is_outlets_first
),
spread AS (
    SELECT
        story_id,
        min(told_at) AS first_at,
        min(told_at) FILTER (place = 2) AS second_at,
        min(told_at) FILTER (place * 2 >= outlets) AS half_at
    FROM outlets
    GROUP BY story_id
),
sizes AS (
    SELECT
        story_id,
        count(*) AS articles,
        count(DISTINCT coalesce(original_id, article_id)) AS accounts,
        count(original_id) AS copies,
        count(DISTINCT source) AS outlets,
        arg_min(source, told_at) AS first_source,
        min(told_at) AS first_at,
        max(told_at) AS last_at
    FROM told
    GROUP BY story_id
)
SELECT
    s.story_id,
    n.label,
    s.articles,
    s.accounts,
    s.copies,
    s.outlets,
    s.first_source,
    s.first_at,
    s.last_at,
    s.last_at - s.first_at AS duration,
    p.second_at - p.first_at AS second_outlet_after,
    CASE WHEN s.outlets > 1 THEN p.half_at - p.first_at END AS half_outlets_after,
    n.languages
FROM sizes AS s
JOIN spread AS p ON p.story_id = s.story_id
JOIN stories AS n ON n.story_id = s.story_id;

COMMENT ON VIEW metric_stories IS 'Ours: how large a story became, how soon other outlets told it, how long it lasted. In accounts a text that many outlets print counts once; in articles each time.';
COMMENT ON COLUMN metric_stories.story_id IS 'Ours: the story.';
COMMENT ON COLUMN metric_stories.label IS 'The outlet''s headline of its most central article.';
COMMENT ON COLUMN metric_stories.articles IS 'Ours: its articles, copies included.';
COMMENT ON COLUMN metric_stories.accounts IS 'Ours: its different texts: a wire story with twenty copies is one.';
COMMENT ON COLUMN metric_stories.copies IS 'Ours: its articles that have most of their text from another.';
COMMENT ON COLUMN metric_stories.outlets IS 'Ours: sources that told it.';
COMMENT ON COLUMN metric_stories.first_source IS 'Ours: the source that told it first.';
COMMENT ON COLUMN metric_stories.first_at IS 'The outlet''s time of its first article; where it gives none, our first sight.';
COMMENT ON COLUMN metric_stories.last_at IS 'The outlet''s time of its latest article, likewise.';
COMMENT ON COLUMN metric_stories.duration IS 'Ours: time from the first article to the latest.';
COMMENT ON COLUMN metric_stories.second_outlet_after IS 'Ours: time from the first article to that of a second outlet; NULL: one outlet.';
COMMENT ON COLUMN metric_stories.half_outlets_after IS 'Ours: time until half of its outlets had told it; NULL: one outlet.';
COMMENT ON COLUMN metric_stories.languages IS 'Ours: languages of its articles, ISO 639-1.';
