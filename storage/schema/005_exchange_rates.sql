-- What a currency was worth, as far as somebody says so: a rate is not in the texts.

CREATE TABLE exchange_rates (
    currency VARCHAR NOT NULL,
    day DATE NOT NULL,
    per_usd DOUBLE NOT NULL
);

COMMENT ON TABLE exchange_rates IS 'Ours: exchange rates that the archive''s keeper has put in, with currency and day the key; empty until then.';
COMMENT ON COLUMN exchange_rates.currency IS 'Ours: ISO 4217, as quantities.unit.';
COMMENT ON COLUMN exchange_rates.day IS 'Ours: first day of the rate; it holds until the currency''s next, for a year at most.';
COMMENT ON COLUMN exchange_rates.per_usd IS 'Ours: how much of the currency one US dollar buys.';
