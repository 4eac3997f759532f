-- What each revision of an article changes, as rows; and what became of its page, with evidence.

CREATE TABLE changes (
    revision_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    part VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    before VARCHAR USING COMPRESSION zstd,
    after VARCHAR USING COMPRESSION zstd,
    start INTEGER,
    value_before DECIMAL(38, 9),
    value_after DECIMAL(38, 9),
    unit VARCHAR,
    subject VARCHAR
);

-- Only of revisions that another has followed: the last one's are in the tables of the article.
CREATE TABLE revision_facts (
    revision_id VARCHAR NOT NULL,
    measurer VARCHAR,
    facts STRUCT(part VARCHAR, text VARCHAR, key VARCHAR, value DECIMAL(38, 9), unit VARCHAR, subject VARCHAR, start INTEGER)[] NOT NULL
);

CREATE TABLE departures (
    departure_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    fetch_id VARCHAR,
    url VARCHAR NOT NULL,
    status INTEGER,
    reason VARCHAR,
    target_url VARCHAR
);

COMMENT ON TABLE changes IS 'Ours: what a revision changes against the one before it, a row a change; none for an article''s first revision.';
COMMENT ON COLUMN changes.revision_id IS 'Ours: the later revision, in which the change was seen.';
COMMENT ON COLUMN changes.article_id IS 'Ours: the article.';
COMMENT ON COLUMN changes.position IS 'Ours: order within the revision, from 0.';
COMMENT ON COLUMN changes.part IS 'Ours: headline, sapo, paragraph, correction (a note of it), quantity, quote, name, date, credit, author or image.';
COMMENT ON COLUMN changes.kind IS 'Ours: added, removed or changed.';
COMMENT ON COLUMN changes.before IS 'The outlet''s words before; NULL: added.';
COMMENT ON COLUMN changes.after IS 'The outlet''s words after; NULL: removed.';
COMMENT ON COLUMN changes.start IS 'Ours: where it stands, in code points of the body of this revision (of what is removed: of the one before); NULL: outside the body.';
COMMENT ON COLUMN changes.value_before IS 'Ours: the value of a quantity before.';
COMMENT ON COLUMN changes.value_after IS 'Ours: the value of a quantity after.';
COMMENT ON COLUMN changes.unit IS 'Ours: unit of a quantity, as in quantities.unit.';
COMMENT ON COLUMN changes.subject IS 'The outlet''s words for what a quantity counts; of a name its kind, of a quote who said it, of a date published_at, modified_at or, for one in the text, NULL.';

COMMENT ON TABLE revision_facts IS 'Ours: what the text of a revision said that another has followed; compared with when what stands before or after it is read anew.';
COMMENT ON COLUMN revision_facts.revision_id IS 'Ours: the revision.';
COMMENT ON COLUMN revision_facts.measurer IS 'Ours: version of the code that measured it; NULL: it was not measured.';
COMMENT ON COLUMN revision_facts.facts IS 'Ours: its quantities, quotes, names, dates and images.';

COMMENT ON TABLE departures IS 'Ours: when a page of an article was found gone or moved, and when it was back, each with the fetch that shows it.';
COMMENT ON COLUMN departures.departure_id IS 'Ours: key, of article, kind and fetch.';
COMMENT ON COLUMN departures.article_id IS 'Ours: the article.';
COMMENT ON COLUMN departures.kind IS 'Ours: gone, moved or back.';
COMMENT ON COLUMN departures.seen_at IS 'Ours: when it was seen.';
COMMENT ON COLUMN departures.fetch_id IS 'Ours: the fetch whose answer says so; NULL: rows of an archive that did not keep it.';
COMMENT ON COLUMN departures.url IS 'The outlet''s URL that was asked.';
COMMENT ON COLUMN departures.status IS 'The outlet''s HTTP status.';
COMMENT ON COLUMN departures.reason IS 'Ours: why it counts as gone or moved where the status does not say: redirected_to_front_page, canonical.';
COMMENT ON COLUMN departures.target_url IS 'The outlet''s URL to which it moved; NULL: it did not.';
