-- Every stated sum of money and, where a rate is known, what it was in US dollars when stated.
-- Rates are laid out by the day, at most 366 days each, so that the join is one of equal keys.
CREATE OR REPLACE VIEW quantities_money AS
WITH rates AS (
    SELECT
        currency,
        per_usd,
        CAST(unnest(generate_series(day, until, INTERVAL 1 DAY)) AS DATE) AS day
    FROM (
        SELECT
            currency,
            per_usd,
            day,
            least(
                coalesce(lead(day) OVER (PARTITION BY currency ORDER BY day) - 1, DATE '9999-01-01'),
                day + 365
            ) AS until
        FROM exchange_rates
        WHERE per_usd > 0
    )
)
SELECT
    q.article_id,
    q.position,
    a.source,
    coalesce(a.published_at, a.first_seen_at) AS stated_at,
    q.subject,
    q.place,
    q.unit AS currency,
    q.per,
    q.value,
    q.value_max,
    CASE q.unit WHEN 'USD' THEN 1 ELSE r.per_usd END AS per_usd,
    CAST(q.value AS DOUBLE) / CASE q.unit WHEN 'USD' THEN 1 ELSE r.per_usd END AS usd,
    q.restates IS NULL AND q.part_of IS NULL AND q.per IS NULL AND NOT q.marginal AS summable,
    q.sentence
FROM quantities AS q
JOIN articles AS a ON a.article_id = q.article_id
LEFT JOIN rates AS r
    ON r.currency = q.unit
   AND r.day = CAST(make_timestamp(epoch_us(coalesce(a.published_at, a.first_seen_at))) AS DATE)
WHERE q.kind = 'money';

COMMENT ON VIEW quantities_money IS 'Ours: every stated sum of money, also in US dollars where exchange_rates has a rate of the day.';
COMMENT ON COLUMN quantities_money.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN quantities_money.position IS 'Ours: its number among the article''s quantities, from 0.';
COMMENT ON COLUMN quantities_money.source IS 'Ours: the source of the article.';
COMMENT ON COLUMN quantities_money.stated_at IS 'The outlet''s time of publication; where it gives none, our first sight.';
COMMENT ON COLUMN quantities_money.subject IS 'The outlet''s words for what it is the sum of.';
COMMENT ON COLUMN quantities_money.place IS 'The outlet''s words for the place that it holds for.';
COMMENT ON COLUMN quantities_money.currency IS 'Ours: ISO 4217.';
COMMENT ON COLUMN quantities_money.per IS 'Ours: unit of the denominator: of a price what it buys, of a payment its period.';
COMMENT ON COLUMN quantities_money.value IS 'The outlet''s sum; the lower end of a range.';
COMMENT ON COLUMN quantities_money.value_max IS 'The outlet''s upper end of a range.';
COMMENT ON COLUMN quantities_money.per_usd IS 'Ours: how much of the currency a US dollar bought on that day; NULL: exchange_rates does not say.';
COMMENT ON COLUMN quantities_money.usd IS 'Ours: value in US dollars of that day; NULL: the rate is not known.';
COMMENT ON COLUMN quantities_money.summable IS 'Ours: whether adding it to others counts nothing twice within the article: it repeats no other sum, is part of none, and is no price.';
COMMENT ON COLUMN quantities_money.sentence IS 'The outlet''s sentence that states it.';
