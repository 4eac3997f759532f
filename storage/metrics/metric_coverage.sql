-- Which outlet wrote of a person, organisation, place or document: how much, first and last.
CREATE OR REPLACE VIEW metric_coverage AS
SELECT
    m.kind,
    m.name,
    a.source,
    count(*) FILTER (NOT m.repeated) AS articles,
    count(*) AS mentions,
    min(coalesce(a.published_at, a.first_seen_at)) AS first_at,
    max(coalesce(a.published_at, a.first_seen_at)) AS last_at
FROM mentions AS m
JOIN articles AS a ON a.article_id = m.article_id
GROUP BY m.kind, m.name, a.source;

COMMENT ON VIEW metric_coverage IS 'Ours: which outlet wrote of a person, organisation, place or document, how much, first and last.';
COMMENT ON COLUMN metric_coverage.kind IS 'Ours: person, organisation, place or document.';
COMMENT ON COLUMN metric_coverage.name IS 'Ours: its full name, as in mentions.';
COMMENT ON COLUMN metric_coverage.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_coverage.articles IS 'Ours: its articles that name it.';
COMMENT ON COLUMN metric_coverage.mentions IS 'Ours: how often they name it.';
COMMENT ON COLUMN metric_coverage.first_at IS 'The outlet''s time of the first of them; where it gives none, our first sight.';
COMMENT ON COLUMN metric_coverage.last_at IS 'The outlet''s time of the last of them, likewise.';
