-- What is of an article knows when that was first seen. Rows come in that order, so whoever asks for
-- those of young articles need not look through the rest: DuckDB and DuckLake keep the least and the
-- greatest value of every block. Article ids are digests, of which every block has some.

ALTER TABLE images ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE links ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE quantities ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE mentions ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE quotes ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE times ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE numbers ADD COLUMN article_seen_at TIMESTAMPTZ;
ALTER TABLE article_metrics ADD COLUMN article_seen_at TIMESTAMPTZ;

UPDATE images SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = images.article_id;
UPDATE links SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = links.article_id;
UPDATE quantities SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = quantities.article_id;
UPDATE mentions SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = mentions.article_id;
UPDATE quotes SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = quotes.article_id;
UPDATE times SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = times.article_id;
UPDATE numbers SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = numbers.article_id;
UPDATE article_metrics SET article_seen_at = articles.first_seen_at FROM articles WHERE articles.article_id = article_metrics.article_id;

COMMENT ON COLUMN images.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN links.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN quantities.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN mentions.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN quotes.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN times.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN numbers.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
COMMENT ON COLUMN article_metrics.article_seen_at IS 'Ours: when we first saw the article, as articles.first_seen_at was when this row was made.';
