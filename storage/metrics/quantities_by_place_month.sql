-- What outlets state figures of a place about, month by month.
-- The month is found once an article, before its figures are joined to it.
CREATE OR REPLACE VIEW quantities_by_place_month AS
SELECT
    q.place,
    a.month,
    q.kind,
    q.unit,
    count(*) AS statements,
    max(q.value) AS largest
FROM quantities AS q
JOIN (
    SELECT
        article_id,
        CAST(date_trunc('month', make_timestamp(epoch_us(coalesce(published_at, first_seen_at)))) AS DATE) AS month
    FROM articles
) AS a ON a.article_id = q.article_id
WHERE q.place IS NOT NULL AND NOT q.marginal
GROUP BY q.place, a.month, q.kind, q.unit;

COMMENT ON VIEW quantities_by_place_month IS 'Ours: the figures that outlets state of a place in a month, by kind and unit.';
COMMENT ON COLUMN quantities_by_place_month.place IS 'The outlet''s words for the place.';
COMMENT ON COLUMN quantities_by_place_month.month IS 'The outlet''s month of publication in UTC, as its first day; where it gives none, that of our first sight.';
COMMENT ON COLUMN quantities_by_place_month.kind IS 'Ours: count, percent, ratio, money, change, duration, measure.';
COMMENT ON COLUMN quantities_by_place_month.unit IS 'Ours: the unit, as in quantities.';
COMMENT ON COLUMN quantities_by_place_month.statements IS 'Ours: figures stated.';
COMMENT ON COLUMN quantities_by_place_month.largest IS 'The outlet''s greatest figure of them; quantity_statements has its sentence.';
