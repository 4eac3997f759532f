-- Sums of money that an outlet states in a month: by currency, and in US dollars where known.
-- Sums are added as DOUBLE: exact ones would overflow on a figure of 29 digits, and fail.
CREATE OR REPLACE VIEW quantities_money_by_month AS
SELECT
    currency,
    CAST(date_trunc('month', make_timestamp(epoch_us(stated_at))) AS DATE) AS month,
    source,
    count(*) AS statements,
    sum(CAST(value AS DOUBLE)) FILTER (summable) AS total,
    max(value) FILTER (summable) AS largest,
    sum(usd) FILTER (summable) AS total_usd,
    count(*) FILTER (summable AND usd IS NULL) AS without_rate
FROM quantities_money
GROUP BY currency, month, source;

COMMENT ON VIEW quantities_money_by_month IS 'Ours: sums of money that an outlet states in a month, by currency and in US dollars. Articles on one event state its sum again: read it as attention, not as spending.';
COMMENT ON COLUMN quantities_money_by_month.currency IS 'Ours: ISO 4217.';
COMMENT ON COLUMN quantities_money_by_month.month IS 'The outlet''s month of publication in UTC, as its first day; where it gives none, that of our first sight.';
COMMENT ON COLUMN quantities_money_by_month.source IS 'Ours: the source.';
COMMENT ON COLUMN quantities_money_by_month.statements IS 'Ours: sums stated.';
COMMENT ON COLUMN quantities_money_by_month.total IS 'Ours: of the summable ones the total, in the currency.';
COMMENT ON COLUMN quantities_money_by_month.largest IS 'The outlet''s largest of them.';
COMMENT ON COLUMN quantities_money_by_month.total_usd IS 'Ours: their total in US dollars of the days of publication, of those whose rate is known.';
COMMENT ON COLUMN quantities_money_by_month.without_rate IS 'Ours: those that are missing in total_usd.';
