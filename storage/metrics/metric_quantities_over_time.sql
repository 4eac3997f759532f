-- How the figures that outlets state of a subject move from month to month.
-- Of several figures in one article the one stated first stands for it.
CREATE OR REPLACE VIEW metric_quantities_over_time AS
SELECT
    q.subject,
    q.place,
    q.kind,
    q.direction,
    q.unit,
    q.per,
    a.month,
    a.source,
    count(*) AS statements,
    arg_min(q.value, epoch_us(a.stated_at) * 1024 + least(q.position, 1023)) AS first_value,
    arg_max(q.value, epoch_us(a.stated_at) * 1024 - least(q.position, 1023)) AS last_value,
    min(q.value) AS min_value,
    max(coalesce(q.value_max, q.value)) AS max_value,
    min(a.stated_at) AS first_at,
    max(a.stated_at) AS last_at
FROM quantities AS q
JOIN (
    SELECT
        article_id,
        source,
        coalesce(published_at, first_seen_at) AS stated_at,
        CAST(date_trunc('month', make_timestamp(epoch_us(coalesce(published_at, first_seen_at)))) AS DATE) AS month
    FROM articles
) AS a ON a.article_id = q.article_id
WHERE q.subject IS NOT NULL AND NOT q.marginal
GROUP BY q.subject, q.place, q.kind, q.direction, q.unit, q.per, a.month, a.source;

COMMENT ON VIEW metric_quantities_over_time IS 'Ours: the figures that an outlet states of a subject in a month; ask it with a subject, place, source or month.';
COMMENT ON COLUMN metric_quantities_over_time.subject IS 'The outlet''s words for what is counted.';
COMMENT ON COLUMN metric_quantities_over_time.place IS 'The outlet''s words for the place that they hold for.';
COMMENT ON COLUMN metric_quantities_over_time.kind IS 'Ours: count, percent, ratio, money, change, duration, measure.';
COMMENT ON COLUMN metric_quantities_over_time.direction IS 'Ours: of a change: up or down.';
COMMENT ON COLUMN metric_quantities_over_time.unit IS 'Ours: the unit, as in quantities.';
COMMENT ON COLUMN metric_quantities_over_time.per IS 'Ours: unit of the denominator.';
COMMENT ON COLUMN metric_quantities_over_time.month IS 'The outlet''s month of publication in UTC, as its first day; where it gives none, that of our first sight.';
COMMENT ON COLUMN metric_quantities_over_time.source IS 'Ours: the source that states them.';
COMMENT ON COLUMN metric_quantities_over_time.statements IS 'Ours: how many it states.';
COMMENT ON COLUMN metric_quantities_over_time.first_value IS 'The outlet''s figure in the first article of the month.';
COMMENT ON COLUMN metric_quantities_over_time.last_value IS 'The outlet''s figure in the last article of the month.';
COMMENT ON COLUMN metric_quantities_over_time.min_value IS 'The outlet''s least figure of the month.';
COMMENT ON COLUMN metric_quantities_over_time.max_value IS 'The outlet''s greatest; of a range its upper end.';
COMMENT ON COLUMN metric_quantities_over_time.first_at IS 'The outlet''s time of that first article; where it gives none, our first sight.';
COMMENT ON COLUMN metric_quantities_over_time.last_at IS 'The outlet''s time of that last article, likewise.';
