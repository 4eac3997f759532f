-- Who and what is in the news: each name once, over all outlets; metric_coverage has them apart.
CREATE OR REPLACE VIEW metric_names AS
SELECT
    m.kind,
    m.name,
    count(*) FILTER (NOT m.repeated) AS articles,
    count(*) AS mentions,
    min(coalesce(a.published_at, a.first_seen_at)) AS first_at,
    max(coalesce(a.published_at, a.first_seen_at)) AS last_at
FROM mentions AS m
JOIN articles AS a ON a.article_id = m.article_id
GROUP BY m.kind, m.name;

COMMENT ON VIEW metric_names IS 'Ours: who and what is in the news, over all outlets.';
COMMENT ON COLUMN metric_names.kind IS 'Ours: person, organisation, place or document.';
COMMENT ON COLUMN metric_names.name IS 'Ours: its full name, as in mentions.';
COMMENT ON COLUMN metric_names.articles IS 'Ours: articles that name it.';
COMMENT ON COLUMN metric_names.mentions IS 'Ours: how often they name it.';
COMMENT ON COLUMN metric_names.first_at IS 'The outlet''s time of the first of them; where it gives none, our first sight.';
COMMENT ON COLUMN metric_names.last_at IS 'The outlet''s time of the last of them; where it gives none, our first sight.';
