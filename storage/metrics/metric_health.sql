-- Whether a source still works: what its runs brought, how complete its articles are, whether it
-- has been silent for longer than is its way, and whether we read less of it than we did.
-- Silence is measured up to our last look, not to now: that we did not look is not its silence.
CREATE OR REPLACE VIEW metric_health AS
WITH run AS (
    SELECT
        source,
        max(started_at) AS last_run_at,
        arg_max(outcome, started_at) AS last_outcome,
        count(*) AS runs,
        count(*) FILTER (outcome = 'failed') AS failed_runs,
        sum(failed) / nullif(sum(failed) + sum(fetched), 0) AS failed_share
    FROM runs
    GROUP BY source
),
failure AS (
    SELECT source, mode(coalesce(reason, outcome)) AS usual_failure
    FROM fetches
    WHERE outcome IN ('failed', 'busy', 'denied')
    GROUP BY source
),
newest AS (
    SELECT
        source,
        max(first_seen_at) AS last_new_at,
        max(coalesce(published_at, first_seen_at)) AS last_published_at
    FROM articles
    GROUP BY source
),
gap AS (
    SELECT source, quantile_cont(gap, 0.95) AS usual_gap
    FROM (
        SELECT
            a.source,
            epoch_us(coalesce(a.published_at, a.first_seen_at)) - lag(epoch_us(coalesce(a.published_at, a.first_seen_at)))
                OVER (PARTITION BY a.source ORDER BY coalesce(a.published_at, a.first_seen_at)) AS gap
        FROM articles AS a
        JOIN newest AS n ON n.source = a.source
        WHERE coalesce(a.published_at, a.first_seen_at) > n.last_published_at - INTERVAL 28 DAY
    )
    GROUP BY source
),
article AS (
    SELECT
        a.source,
        a.first_seen_at > n.last_new_at - INTERVAL 7 DAY AS recent,
        count(*) AS articles,
        count(a.headline) AS headline,
        count(a.published_at) AS published_at,
        count(*) FILTER (len(a.authors) > 0) AS authors,
        count(a.sapo) AS sapo,
        count(a.section) AS section,
        count(a.image) AS image,
        count(a.gone_at) AS gone,
        median(m.characters) AS characters
    FROM articles AS a
    JOIN newest AS n ON n.source = a.source
    LEFT JOIN article_metrics AS m ON m.article_id = a.article_id
    GROUP BY a.source, recent
),
filled AS (
    SELECT
        source,
        sum(articles) AS articles,
        sum(headline) / sum(articles) AS with_headline,
        sum(published_at) / sum(articles) AS with_published_at,
        sum(authors) / sum(articles) AS with_authors,
        sum(sapo) / sum(articles) AS with_sapo,
        sum(section) / sum(articles) AS with_section,
        sum(image) / sum(articles) AS with_image,
        sum(gone) AS gone,
        max(articles) FILTER (recent) AS recent_articles,
        max(characters) FILTER (recent) / nullif(max(characters) FILTER (NOT recent), 0) AS length_ratio,
        list_max([
            {'fell': max(headline / articles) FILTER (NOT recent) - max(headline / articles) FILTER (recent), 'field': 'headline'},
            {'fell': max(published_at / articles) FILTER (NOT recent) - max(published_at / articles) FILTER (recent), 'field': 'published_at'},
            {'fell': max(authors / articles) FILTER (NOT recent) - max(authors / articles) FILTER (recent), 'field': 'authors'},
            {'fell': max(sapo / articles) FILTER (NOT recent) - max(sapo / articles) FILTER (recent), 'field': 'sapo'},
            {'fell': max(section / articles) FILTER (NOT recent) - max(section / articles) FILTER (recent), 'field': 'section'},
            {'fell': max(image / articles) FILTER (NOT recent) - max(image / articles) FILTER (recent), 'field': 'image'}
        ]) AS drift
    FROM article
    GROUP BY source
),
look AS (
    SELECT source, max(looked_at) AS last_look_at
    FROM (
        SELECT source, last_run_at AS looked_at FROM run
        UNION ALL
        SELECT source, last_checked_at FROM feeds
    )
    GROUP BY source
)
SELECT
    s.name AS source,
    s.enabled,
    run.last_run_at,
    run.last_outcome,
    coalesce(run.runs, 0) AS runs,
    coalesce(run.failed_runs, 0) AS failed_runs,
    run.failed_share,
    failure.usual_failure,
    CAST(coalesce(filled.articles, 0) AS BIGINT) AS articles,
    newest.last_new_at,
    newest.last_published_at,
    look.last_look_at - newest.last_published_at AS silent_for,
    to_microseconds(CAST(gap.usual_gap AS BIGINT)) AS usual_gap,
    (epoch_us(look.last_look_at) - epoch_us(newest.last_published_at)) / nullif(gap.usual_gap, 0) AS silence,
    filled.with_headline,
    filled.with_published_at,
    filled.with_authors,
    filled.with_sapo,
    filled.with_section,
    filled.with_image,
    CAST(coalesce(filled.recent_articles, 0) AS BIGINT) AS recent_articles,
    filled.drift.fell AS drift,
    CASE WHEN filled.drift.fell > 0 THEN filled.drift.field END AS drift_field,
    filled.length_ratio,
    CAST(coalesce(filled.gone, 0) AS BIGINT) AS gone
FROM sources AS s
LEFT JOIN run ON run.source = s.name
LEFT JOIN failure ON failure.source = s.name
LEFT JOIN newest ON newest.source = s.name
LEFT JOIN gap ON gap.source = s.name
LEFT JOIN filled ON filled.source = s.name
LEFT JOIN look ON look.source = s.name;

COMMENT ON VIEW metric_health IS 'Ours: whether a source still works, and how complete its articles are.';
COMMENT ON COLUMN metric_health.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_health.enabled IS 'Ours: whether it is watched at present.';
COMMENT ON COLUMN metric_health.last_run_at IS 'Ours: when its last run began.';
COMMENT ON COLUMN metric_health.last_outcome IS 'Ours: how that run ended; NULL while it runs.';
COMMENT ON COLUMN metric_health.runs IS 'Ours: its runs so far.';
COMMENT ON COLUMN metric_health.failed_runs IS 'Ours: those that failed.';
COMMENT ON COLUMN metric_health.failed_share IS 'Ours: of the URLs asked, the share asked in vain, from 0 to 1.';
COMMENT ON COLUMN metric_health.usual_failure IS 'Ours: the commonest reason of its failed fetches, else their outcome.';
COMMENT ON COLUMN metric_health.articles IS 'Ours: its articles in the archive.';
COMMENT ON COLUMN metric_health.last_new_at IS 'Ours: when we last saw a new one.';
COMMENT ON COLUMN metric_health.last_published_at IS 'The outlet''s time of its newest article; where it gives none, our first sight.';
COMMENT ON COLUMN metric_health.silent_for IS 'Ours: time from that article to our last look at its feeds or pages.';
COMMENT ON COLUMN metric_health.usual_gap IS 'Ours: time between two of its articles that 95 of 100 keep within, over its last 28 days.';
COMMENT ON COLUMN metric_health.silence IS 'Ours: silent_for in usual_gap; over 3 or so something has ended, or broken.';
COMMENT ON COLUMN metric_health.with_headline IS 'Ours: share of its articles with a headline, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_published_at IS 'Ours: share of its articles with the outlet''s date, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_authors IS 'Ours: share of its articles with a byline, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_sapo IS 'Ours: share of its articles with a sapo, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_section IS 'Ours: share of its articles with a section, from 0 to 1.';
COMMENT ON COLUMN metric_health.with_image IS 'Ours: share of its articles with a main picture, from 0 to 1.';
COMMENT ON COLUMN metric_health.recent_articles IS 'Ours: articles new to us in the seven days up to last_new_at.';
COMMENT ON COLUMN metric_health.drift IS 'Ours: most that one of these shares is lower in recent articles than before, from -1 to 1; NULL: there are none before.';
COMMENT ON COLUMN metric_health.drift_field IS 'Ours: the field of that share; NULL: none is lower.';
COMMENT ON COLUMN metric_health.length_ratio IS 'Ours: median length of recent articles over that of those before.';
COMMENT ON COLUMN metric_health.gone IS 'Ours: its articles whose page is gone.';
