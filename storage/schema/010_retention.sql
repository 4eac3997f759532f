-- What retention has removed, so that nothing which was seen before brings it back.

ALTER TABLE fetches ADD COLUMN pruned_at TIMESTAMPTZ;

CREATE TABLE pruned_articles (
    article_id VARCHAR NOT NULL,
    pruned_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE pruned_files (
    file VARCHAR NOT NULL,
    replaced_by VARCHAR,
    pages BIGINT NOT NULL,
    pruned_at TIMESTAMPTZ NOT NULL
);

COMMENT ON COLUMN fetches.pruned_at IS 'Ours: when retention removed its WARC record; NULL: it did not.';
COMMENT ON COLUMN fetches.warc_file IS 'Ours: the WARC file, relative to the archive''s folder; NULL: the page was not kept, or is no more (pruned_at).';
COMMENT ON COLUMN entries.state IS 'Ours: pending, skipped, unchanged, gone, not_article, extracted, failed, expired (its article was removed by retention).';
COMMENT ON COLUMN entries.content_at IS 'Ours: when the bytes of this digest came; NULL: never, or retention has removed them.';

COMMENT ON TABLE pruned_articles IS 'Ours: an article that retention removed; what was seen of it up to then stays out.';
COMMENT ON COLUMN pruned_articles.article_id IS 'Ours: the article; entries with it tell its address.';
COMMENT ON COLUMN pruned_articles.pruned_at IS 'Ours: when it was removed.';

COMMENT ON TABLE pruned_files IS 'Ours: a WARC file that retention took records from.';
COMMENT ON COLUMN pruned_files.file IS 'Ours: the file as it was, relative to the archive''s folder.';
COMMENT ON COLUMN pruned_files.replaced_by IS 'Ours: the file that has what stayed; NULL: nothing did.';
COMMENT ON COLUMN pruned_files.pages IS 'Ours: records of fetches that were removed.';
COMMENT ON COLUMN pruned_files.pruned_at IS 'Ours: when.';
