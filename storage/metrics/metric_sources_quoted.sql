-- Who speaks in the news: by role and outlet, how often and at what length.
CREATE OR REPLACE VIEW metric_sources_quoted AS
SELECT
    a.source,
    q.speaker,
    q.role,
    q.organisation,
    count(*) FILTER (NOT q.retold) AS quotes,
    count(*) FILTER (q.direct) AS direct_quotes,
    count(*) FILTER (q.retold) AS retold,
    count(*) FILTER (NOT q.repeated) AS articles,
    CAST(coalesce(sum(q."end" - q.start) FILTER (NOT q.retold), 0) AS BIGINT) AS characters,
    min(coalesce(a.published_at, a.first_seen_at)) AS first_at,
    max(coalesce(a.published_at, a.first_seen_at)) AS last_at
FROM quotes AS q
JOIN articles AS a ON a.article_id = q.article_id
GROUP BY a.source, q.speaker, q.role, q.organisation;

COMMENT ON VIEW metric_sources_quoted IS 'Ours: who speaks in the news, by role and outlet.';
COMMENT ON COLUMN metric_sources_quoted.source IS 'Ours: the source that quotes.';
COMMENT ON COLUMN metric_sources_quoted.speaker IS 'Ours: full name of who is quoted, or of retold words the outlet''s words for a role; NULL: nobody is named.';
COMMENT ON COLUMN metric_sources_quoted.role IS 'The outlet''s words for the speaker''s role; one person has a row for each.';
COMMENT ON COLUMN metric_sources_quoted.organisation IS 'The outlet''s name of the speaker''s organisation.';
COMMENT ON COLUMN metric_sources_quoted.quotes IS 'Ours: literal quotes of this speaker in this role.';
COMMENT ON COLUMN metric_sources_quoted.direct_quotes IS 'Ours: those in quotation marks.';
COMMENT ON COLUMN metric_sources_quoted.retold IS 'Ours: how often what they said is retold: said that, theo ông.';
COMMENT ON COLUMN metric_sources_quoted.articles IS 'Ours: articles that they stand in.';
COMMENT ON COLUMN metric_sources_quoted.characters IS 'Ours: length of the literal quotes in code points.';
COMMENT ON COLUMN metric_sources_quoted.first_at IS 'The outlet''s time of the first, literal or retold; where it gives none, our first sight.';
COMMENT ON COLUMN metric_sources_quoted.last_at IS 'The outlet''s time of the last, likewise.';
