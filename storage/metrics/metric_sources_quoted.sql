-- Who speaks in the news: by role and outlet, how often and at what length.
CREATE OR REPLACE VIEW metric_sources_quoted AS
SELECT
    a.source,
    q.speaker,
    q.role,
    q.organisation,
    count(*) AS quotes,
    count(*) FILTER (q.direct) AS direct_quotes,
    count(*) FILTER (NOT q.repeated) AS articles,
    CAST(sum(q."end" - q.start) AS BIGINT) AS characters,
    min(coalesce(a.published_at, a.first_seen_at)) AS first_at,
    max(coalesce(a.published_at, a.first_seen_at)) AS last_at
FROM quotes AS q
JOIN articles AS a ON a.article_id = q.article_id
GROUP BY a.source, q.speaker, q.role, q.organisation;

COMMENT ON VIEW metric_sources_quoted IS 'Ours: who speaks in the news, by role and outlet.';
COMMENT ON COLUMN metric_sources_quoted.source IS 'Ours: the source that quotes.';
COMMENT ON COLUMN metric_sources_quoted.speaker IS 'Ours: full name of who is quoted; NULL: nobody is named.';
COMMENT ON COLUMN metric_sources_quoted.role IS 'The outlet''s words for the speaker''s role; one person has a row for each.';
COMMENT ON COLUMN metric_sources_quoted.organisation IS 'The outlet''s name of the speaker''s organisation.';
COMMENT ON COLUMN metric_sources_quoted.quotes IS 'Ours: quotes of this speaker in this role.';
COMMENT ON COLUMN metric_sources_quoted.direct_quotes IS 'Ours: those in quotation marks.';
COMMENT ON COLUMN metric_sources_quoted.articles IS 'Ours: articles that they stand in.';
COMMENT ON COLUMN metric_sources_quoted.characters IS 'Ours: length of the quotes in code points.';
COMMENT ON COLUMN metric_sources_quoted.first_at IS 'The outlet''s time of the first; where it gives none, our first sight.';
COMMENT ON COLUMN metric_sources_quoted.last_at IS 'The outlet''s time of the last, likewise.';
