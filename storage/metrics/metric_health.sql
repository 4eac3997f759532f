-- Whether a source still works: what its runs brought, and how complete its articles are.
CREATE OR REPLACE VIEW metric_health AS
SELECT
    s.name AS source,
    s.enabled,
    r.last_run_at,
    r.last_outcome,
    coalesce(r.runs, 0) AS runs,
    coalesce(r.failed_runs, 0) AS failed_runs,
    r.failed_share,
    coalesce(a.articles, 0) AS articles,
    a.last_new_at,
    a.with_headline,
    a.with_published_at,
    a.with_authors,
    coalesce(a.gone, 0) AS gone
FROM sources AS s
LEFT JOIN (
    SELECT
        source,
        max(started_at) AS last_run_at,
        arg_max(outcome, started_at) AS last_outcome,
        count(*) AS runs,
        count(*) FILTER (outcome = 'failed') AS failed_runs,
        sum(failed) / nullif(sum(failed) + sum(fetched), 0) AS failed_share
    FROM runs
    GROUP BY source
) AS r ON r.source = s.name
LEFT JOIN (
    SELECT
        source,
        count(*) AS articles,
        max(first_seen_at) AS last_new_at,
        count(headline) / count(*) AS with_headline,
        count(published_at) / count(*) AS with_published_at,
        count(*) FILTER (len(authors) > 0) / count(*) AS with_authors,
        count(gone_at) AS gone
    FROM articles
    GROUP BY source
) AS a ON a.source = s.name;

COMMENT ON VIEW metric_health IS 'Ours: whether a source still works, and how complete its articles are.';
COMMENT ON COLUMN metric_health.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_health.enabled IS 'Ours: whether it is watched at present.';
COMMENT ON COLUMN metric_health.last_run_at IS 'Ours: when its last run began.';
COMMENT ON COLUMN metric_health.last_outcome IS 'Ours: how that run ended; NULL while it runs.';
COMMENT ON COLUMN metric_health.runs IS 'Ours: its runs so far.';
COMMENT ON COLUMN metric_health.failed_runs IS 'Ours: those that failed.';
COMMENT ON COLUMN metric_health.failed_share IS 'Ours: of the URLs asked, the share asked in vain, from 0 to 1.';
COMMENT ON COLUMN metric_health.articles IS 'Ours: its articles in the archive.';
COMMENT ON COLUMN metric_health.last_new_at IS 'Ours: when we last saw a new one.';
COMMENT ON COLUMN metric_health.with_headline IS 'Ours: share of its articles with a headline, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_published_at IS 'Ours: share of its articles with the outlet''s date, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_authors IS 'Ours: share of its articles with a byline, from 0 to 1.';
COMMENT ON COLUMN metric_health.gone IS 'Ours: its articles whose page is gone.';
