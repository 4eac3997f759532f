-- Which articles tell of one event, and who has whose text. All of it is derived, and made again by
-- `newsarchive group --all`.

CREATE TABLE stories (
    story_id VARCHAR NOT NULL,
    label VARCHAR,
    central_article_id VARCHAR,
    first_article_id VARCHAR,
    first_at TIMESTAMPTZ,
    last_at TIMESTAMPTZ,
    articles INTEGER NOT NULL,
    outlets INTEGER NOT NULL,
    languages VARCHAR[] NOT NULL,
    formed_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    merged_into VARCHAR,
    merged_at TIMESTAMPTZ,
    split_from VARCHAR
);

CREATE TABLE story_articles (
    article_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    told_at TIMESTAMPTZ NOT NULL,
    source VARCHAR NOT NULL,
    headline VARCHAR USING COMPRESSION zstd,
    language VARCHAR,
    score DOUBLE,
    grouped_at TIMESTAMPTZ NOT NULL,
    fetch_id VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL,
    grouper VARCHAR NOT NULL
);

CREATE TABLE ungrouped (
    article_id VARCHAR NOT NULL,
    fetch_id VARCHAR NOT NULL,
    extractor VARCHAR NOT NULL
);

INSERT INTO ungrouped SELECT article_id, fetch_id, extractor FROM articles;

CREATE TABLE copies (
    article_id VARCHAR NOT NULL,
    of_id VARCHAR NOT NULL,
    share DOUBLE NOT NULL,
    of_share DOUBLE NOT NULL,
    words INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    lag DOUBLE NOT NULL,
    admitted BOOLEAN NOT NULL,
    found_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE stories IS 'Ours: articles on one event, across outlets and days; a single article is a story of one. Kept up as articles come; ids stay.';
COMMENT ON COLUMN stories.story_id IS 'Ours: the key, derived from the article that began it.';
COMMENT ON COLUMN stories.label IS 'The outlet''s headline of its most central article.';
COMMENT ON COLUMN stories.central_article_id IS 'Ours: the article most like the others.';
COMMENT ON COLUMN stories.first_article_id IS 'Ours: the article that was published first.';
COMMENT ON COLUMN stories.first_at IS 'The outlet''s time of that article; where it gives none, our first sight.';
COMMENT ON COLUMN stories.last_at IS 'The outlet''s time of its latest article, likewise.';
COMMENT ON COLUMN stories.articles IS 'Ours: its articles; 0 where it was merged into another. Copies count: metric_stories.accounts counts a text once.';
COMMENT ON COLUMN stories.outlets IS 'Ours: sources that its articles are from.';
COMMENT ON COLUMN stories.languages IS 'Ours: languages of its articles, ISO 639-1.';
COMMENT ON COLUMN stories.formed_at IS 'Ours: when it was formed.';
COMMENT ON COLUMN stories.changed_at IS 'Ours: when an article last came, went or moved.';
COMMENT ON COLUMN stories.merged_into IS 'Ours: the story that has its articles now; NULL: it has them itself.';
COMMENT ON COLUMN stories.merged_at IS 'Ours: when it was merged.';
COMMENT ON COLUMN stories.split_from IS 'Ours: the story that it was once part of; NULL: none.';

COMMENT ON TABLE story_articles IS 'Ours: an article in its story.';
COMMENT ON COLUMN story_articles.article_id IS 'Ours: the article; the key.';
COMMENT ON COLUMN story_articles.story_id IS 'Ours: its story.';
COMMENT ON COLUMN story_articles.told_at IS 'The outlet''s time of publication; where it gives none, our first sight.';
COMMENT ON COLUMN story_articles.source IS 'Ours: the article''s source.';
COMMENT ON COLUMN story_articles.headline IS 'The outlet''s headline.';
COMMENT ON COLUMN story_articles.language IS 'Ours: language of the article, ISO 639-1.';
COMMENT ON COLUMN story_articles.score IS 'Ours: likeness to the story when it came in, from 0 to 1; NULL: it began one.';
COMMENT ON COLUMN story_articles.grouped_at IS 'Ours: when it was grouped.';
COMMENT ON COLUMN story_articles.fetch_id IS 'Ours: the fetch whose page it was read from.';
COMMENT ON COLUMN story_articles.extractor IS 'Ours: version of the extractor that had read it.';
COMMENT ON COLUMN story_articles.grouper IS 'Ours: version of the rules that grouped it.';

COMMENT ON TABLE ungrouped IS 'Ours: an article that waits to be grouped, as it is new or has changed.';
COMMENT ON COLUMN ungrouped.article_id IS 'Ours: the article; the key.';
COMMENT ON COLUMN ungrouped.fetch_id IS 'Ours: the fetch whose page it was read from.';
COMMENT ON COLUMN ungrouped.extractor IS 'Ours: version of the extractor that read it.';

COMMENT ON TABLE copies IS 'Ours: two articles that share text, whole or in part.';
COMMENT ON COLUMN copies.article_id IS 'Ours: the later, or the one that credits the other; with of_id the key.';
COMMENT ON COLUMN copies.of_id IS 'Ours: the article that has the text from before.';
COMMENT ON COLUMN copies.share IS 'Ours: of the words of article_id, the share that is in of_id, from 0 to 1.';
COMMENT ON COLUMN copies.of_share IS 'Ours: of the words of of_id, the share that is in article_id, from 0 to 1.';
COMMENT ON COLUMN copies.words IS 'Ours: words of article_id that are shared.';
COMMENT ON COLUMN copies.kind IS 'Ours: exact (the same words), near (four fifths of both) or partial.';
COMMENT ON COLUMN copies.lag IS 'Ours: seconds from the publication of of_id to that of article_id; negative where a credit line says who copied.';
COMMENT ON COLUMN copies.admitted IS 'Ours: whether the credit line of article_id names the outlet of of_id.';
COMMENT ON COLUMN copies.found_at IS 'Ours: when it was found.';
