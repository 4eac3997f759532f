-- How many articles an outlet publishes a day, in each section, and how soon we see them.
-- The day comes by way of microseconds: timezone('UTC', …) takes three times as long.
CREATE OR REPLACE VIEW metric_pace AS
SELECT
    source,
    section,
    CAST(make_timestamp(epoch_us(coalesce(published_at, first_seen_at))) AS DATE) AS day,
    count(*) AS articles,
    count(published_at) AS dated,
    to_microseconds(CAST(median(epoch_us(first_seen_at) - epoch_us(published_at)) AS BIGINT)) AS median_delay,
    max(last_seen_at) AS last_seen_at
FROM articles
GROUP BY source, section, day;

COMMENT ON VIEW metric_pace IS 'Ours: how many articles an outlet publishes a day, in each section, and how soon we see them.';
COMMENT ON COLUMN metric_pace.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_pace.section IS 'The outlet''s section; NULL: it names none.';
COMMENT ON COLUMN metric_pace.day IS 'The outlet''s day of publication in UTC; where it gives none, our day of first sight.';
COMMENT ON COLUMN metric_pace.articles IS 'Ours: articles of that day.';
COMMENT ON COLUMN metric_pace.dated IS 'Ours: those whose day is the outlet''s.';
COMMENT ON COLUMN metric_pace.median_delay IS 'Ours: median time from publication to first sight.';
COMMENT ON COLUMN metric_pace.last_seen_at IS 'Ours: when any of them was last seen.';
