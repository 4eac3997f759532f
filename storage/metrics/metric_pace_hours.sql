-- At which hours of which weekdays an outlet publishes, by its own clock.
-- A zone's distance from UTC is looked up once an hour of the archive, not once an article, and
-- articles are counted by quarters of an hour, which is what distances are multiples of.
CREATE OR REPLACE VIEW metric_pace_hours AS
WITH quarters AS (
    SELECT
        a.source,
        a.section,
        coalesce(s.timezone, 'UTC') AS zone,
        epoch_us(a.published_at) // 900000000 AS quarter,
        count(*) AS articles
    FROM articles AS a
    LEFT JOIN sources AS s ON s.name = a.source
    WHERE a.published_at IS NOT NULL
    GROUP BY a.source, a.section, zone, quarter
),
clocks AS (
    SELECT
        zone,
        utc_hour,
        timezone(zone, make_timestamptz(utc_hour * 3600000000)) - make_timestamp(utc_hour * 3600000000) AS ahead
    FROM (SELECT DISTINCT zone, quarter // 4 AS utc_hour FROM quarters)
),
clocked AS (
    SELECT
        q.source,
        q.section,
        q.articles,
        make_timestamp(q.quarter * 900000000) + c.ahead AS shown
    FROM quarters AS q
    JOIN clocks AS c ON c.zone = q.zone AND c.utc_hour = q.quarter // 4
)
SELECT
    source,
    section,
    isodow(shown) AS weekday,
    hour(shown) AS hour,
    CAST(sum(articles) AS BIGINT) AS articles
FROM clocked
GROUP BY source, section, isodow(shown), hour(shown);

COMMENT ON VIEW metric_pace_hours IS 'Ours: at which hours of which weekdays an outlet publishes, by the clock of sources.timezone, else UTC.';
COMMENT ON COLUMN metric_pace_hours.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_pace_hours.section IS 'The outlet''s section; NULL: it names none.';
COMMENT ON COLUMN metric_pace_hours.weekday IS 'The outlet''s day of the week of publication: 1 Monday to 7 Sunday.';
COMMENT ON COLUMN metric_pace_hours.hour IS 'The outlet''s hour of publication, 0 to 23; articles dated by the day alone stand at 0.';
COMMENT ON COLUMN metric_pace_hours.articles IS 'Ours: its articles of that hour; those without a date are not counted.';
