-- What extraction made of each page, and what each host is known to repeat.

CREATE TABLE readings (
    fetch_id VARCHAR NOT NULL,
    requested_at TIMESTAMPTZ NOT NULL,
    read_at TIMESTAMPTZ NOT NULL,
    extractor VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    evidence VARCHAR,
    articles INTEGER NOT NULL,
    lost VARCHAR[] NOT NULL,
    removed VARCHAR[] NOT NULL
);

CREATE TABLE boilerplate (
    host VARCHAR NOT NULL,
    block VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    articles INTEGER NOT NULL,
    of_articles INTEGER NOT NULL,
    learned_at TIMESTAMPTZ NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    version INTEGER NOT NULL,
    rule VARCHAR NOT NULL
);

COMMENT ON TABLE readings IS 'Ours: what the last extraction of a fetched page made of it.';
COMMENT ON COLUMN readings.fetch_id IS 'Ours: the fetch that brought the page; the key.';
COMMENT ON COLUMN readings.requested_at IS 'Ours: when the page was asked.';
COMMENT ON COLUMN readings.read_at IS 'Ours: when it was last extracted.';
COMMENT ON COLUMN readings.extractor IS 'Ours: version of the extractor; empty where it was stopped before it could say.';
COMMENT ON COLUMN readings.outcome IS 'Ours: articles, or why there are none: not_article, challenge, consent, login, paywall, not_found, empty, noindex, broken.';
COMMENT ON COLUMN readings.evidence IS 'Ours: what shows that outcome.';
COMMENT ON COLUMN readings.articles IS 'Ours: articles found on the page.';
COMMENT ON COLUMN readings.lost IS 'Ours: article_id of those that an earlier extraction found on the page and this one did not; their rows stay.';
COMMENT ON COLUMN readings.removed IS 'Ours: boilerplate.block of each paragraph that was left out.';

COMMENT ON TABLE boilerplate IS 'Ours: blocks of text that a host repeats on many pages. Extraction leaves them out on that host. The text is the outlet''s.';
COMMENT ON COLUMN boilerplate.host IS 'The outlet''s host, as in the addresses of its pages.';
COMMENT ON COLUMN boilerplate.block IS 'Ours: derived from the letters and digits of the text; the key within the host.';
COMMENT ON COLUMN boilerplate.text IS 'The outlet''s text, as first met.';
COMMENT ON COLUMN boilerplate.articles IS 'Ours: articles that held it when it was learned.';
COMMENT ON COLUMN boilerplate.of_articles IS 'Ours: recent articles of the host that were looked at then.';
COMMENT ON COLUMN boilerplate.learned_at IS 'Ours: when it was learned; pages read before may still hold it.';
COMMENT ON COLUMN boilerplate.first_seen_at IS 'Ours: when the first article that held it was seen.';
COMMENT ON COLUMN boilerplate.last_seen_at IS 'Ours: when a page last held it; half a year later it is forgotten.';
COMMENT ON COLUMN boilerplate.version IS 'Ours: version of the host''s memory that it came in with, from 1.';
COMMENT ON COLUMN boilerplate.rule IS 'Ours: version of the rule that learned it.';
