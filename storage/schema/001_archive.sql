-- The archive's tables. Whose fact a column is stands in its comment: the outlet's, or ours.
--
-- No primary keys, foreign keys, sequences or ENUMs: DuckLake has none, and on DuckDB an index over
-- the key makes every update read back the whole row, its compressed text included. Keys are kept
-- unique by the one writer (storage/upserts.py).

CREATE TABLE sources (
    name VARCHAR NOT NULL,
    homepage VARCHAR NOT NULL,
    title VARCHAR,
    language VARCHAR,
    country VARCHAR,
    hosts VARCHAR[] NOT NULL,
    include VARCHAR[] NOT NULL,
    exclude VARCHAR[] NOT NULL,
    schedule VARCHAR NOT NULL,
    jitter DOUBLE NOT NULL,
    delay DOUBLE,
    timezone VARCHAR,
    max_pages INTEGER,
    max_depth INTEGER,
    enabled BOOLEAN NOT NULL
);

CREATE TABLE feeds (
    url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    digest VARCHAR,
    outcome VARCHAR,
    reason VARCHAR,
    last_checked_at TIMESTAMPTZ,
    last_new_at TIMESTAMPTZ,
    next_check_at TIMESTAMPTZ,
    checks BIGINT NOT NULL,
    entries BIGINT NOT NULL,
    new_entries BIGINT NOT NULL,
    failures INTEGER NOT NULL,
    empty_checks INTEGER NOT NULL,
    pace DOUBLE,
    ttl DOUBLE
);

CREATE TABLE robots (
    host VARCHAR NOT NULL,
    fetched_at TIMESTAMPTZ NOT NULL,
    status INTEGER,
    body BLOB
);

CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    trigger VARCHAR NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    finished_at TIMESTAMPTZ,
    outcome VARCHAR,
    reason VARCHAR,
    missed BIGINT NOT NULL,
    discovered BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    fetched BIGINT NOT NULL,
    pending BIGINT NOT NULL,
    unchanged BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    not_article BIGINT NOT NULL,
    extracted BIGINT NOT NULL,
    articles_new BIGINT NOT NULL,
    articles_revised BIGINT NOT NULL,
    articles_same BIGINT NOT NULL,
    requests BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    losses MAP(VARCHAR, BIGINT) NOT NULL
);

CREATE TABLE entries (
    url VARCHAR NOT NULL,
    requested_url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    feed VARCHAR,
    depth INTEGER NOT NULL,
    title VARCHAR,
    state VARCHAR NOT NULL,
    reason VARCHAR,
    run_id VARCHAR NOT NULL,
    discovered_at TIMESTAMPTZ NOT NULL,
    last_fetched_at TIMESTAMPTZ,
    next_check_at TIMESTAMPTZ,
    article_id VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    digest VARCHAR,
    content_at TIMESTAMPTZ,
    failures INTEGER NOT NULL,
    unchanged_checks INTEGER NOT NULL
);

CREATE TABLE fetches (
    fetch_id VARCHAR NOT NULL,
    run_id VARCHAR,
    source VARCHAR,
    url VARCHAR NOT NULL,
    requested_at TIMESTAMPTZ NOT NULL,
    status INTEGER,
    outcome VARCHAR NOT NULL,
    reason VARCHAR,
    redirect_url VARCHAR,
    bytes BIGINT NOT NULL,
    duration DOUBLE,
    content_type VARCHAR,
    etag VARCHAR,
    last_modified VARCHAR,
    digest VARCHAR,
    robots VARCHAR,
    warc_file VARCHAR,
    warc_offset BIGINT,
    warc_length BIGINT
);

CREATE TABLE articles (
    -- the outlet's
    article_id VARCHAR NOT NULL,
    url VARCHAR NOT NULL,
    canonical_url VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    headline VARCHAR USING COMPRESSION zstd,
    sapo VARCHAR USING COMPRESSION zstd,
    body VARCHAR NOT NULL USING COMPRESSION zstd,
    paragraphs STRUCT(kind VARCHAR, start INTEGER, "end" INTEGER)[] NOT NULL,
    authors VARCHAR[] NOT NULL,
    credited_source VARCHAR,
    published_at TIMESTAMPTZ,
    modified_at TIMESTAMPTZ,
    language VARCHAR,
    section VARCHAR,
    tags VARCHAR[] NOT NULL,
    image VARCHAR,
    -- ours
    position INTEGER NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    gone_at TIMESTAMPTZ,
    fetch_id VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,
    flags VARCHAR[] NOT NULL
);

CREATE TABLE revisions (
    -- ours
    revision_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    fetch_id VARCHAR NOT NULL,
    run_id VARCHAR,
    seen_at TIMESTAMPTZ NOT NULL,
    changed VARCHAR[] NOT NULL,
    -- the outlet's
    url VARCHAR NOT NULL,
    headline VARCHAR USING COMPRESSION zstd,
    sapo VARCHAR USING COMPRESSION zstd,
    body VARCHAR NOT NULL USING COMPRESSION zstd,
    paragraphs STRUCT(kind VARCHAR, start INTEGER, "end" INTEGER)[] NOT NULL,
    authors VARCHAR[] NOT NULL,
    credited_source VARCHAR,
    published_at TIMESTAMPTZ,
    modified_at TIMESTAMPTZ,
    language VARCHAR,
    section VARCHAR,
    tags VARCHAR[] NOT NULL,
    image VARCHAR,
    -- ours
    position INTEGER NOT NULL,
    extractor VARCHAR NOT NULL,
    flags VARCHAR[] NOT NULL,
    fingerprint VARCHAR NOT NULL,
    page_digest VARCHAR
);

CREATE TABLE images (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    caption VARCHAR USING COMPRESSION zstd,
    credit VARCHAR,
    width INTEGER,
    height INTEGER
);

CREATE TABLE links (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    url VARCHAR NOT NULL,
    text VARCHAR,
    kind VARCHAR NOT NULL,
    target_id VARCHAR NOT NULL
);
