-- The subjects that are watched, and the articles that belong to them.

CREATE TABLE topics (
    name VARCHAR NOT NULL,
    words VARCHAR[] NOT NULL,
    phrases VARCHAR[] NOT NULL,
    mentions VARCHAR[] NOT NULL,
    places VARCHAR[] NOT NULL,
    languages VARCHAR[] NOT NULL,
    sources VARCHAR[] NOT NULL,
    definition VARCHAR NOT NULL,
    watched BOOLEAN NOT NULL,
    back_filled VARCHAR,
    back_filled_at TIMESTAMPTZ
);

CREATE TABLE article_topics (
    article_id VARCHAR NOT NULL,
    topic VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    reason VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    tagged_at TIMESTAMPTZ NOT NULL
);

COMMENT ON TABLE topics IS 'Ours: a subject that is watched, as newsarchive.toml writes it.';
COMMENT ON COLUMN topics.name IS 'Ours: its key in newsarchive.toml.';
COMMENT ON COLUMN topics.words IS 'Ours: words, each of which is a sign of it.';
COMMENT ON COLUMN topics.phrases IS 'Ours: phrases, each of which is a strong sign of it.';
COMMENT ON COLUMN topics.mentions IS 'Ours: people, organisations and documents whose mention is a strong sign of it.';
COMMENT ON COLUMN topics.places IS 'Ours: places whose mention adds to other signs, or is the sign where there is no other.';
COMMENT ON COLUMN topics.languages IS 'Ours: only articles in these languages, ISO 639-1; none: in all.';
COMMENT ON COLUMN topics.sources IS 'Ours: only articles of these sources; none: of all.';
COMMENT ON COLUMN topics.definition IS 'Ours: derived from all of that.';
COMMENT ON COLUMN topics.watched IS 'Ours: whether newsarchive.toml still has it.';
COMMENT ON COLUMN topics.back_filled IS 'Ours: the definition that the whole archive was last held against; NULL: none.';
COMMENT ON COLUMN topics.back_filled_at IS 'Ours: when that was.';

COMMENT ON TABLE article_topics IS 'Ours: an article that belongs to a topic; by article_id and topic.';
COMMENT ON COLUMN article_topics.article_id IS 'Ours: the article.';
COMMENT ON COLUMN article_topics.topic IS 'Ours: the topic''s name.';
COMMENT ON COLUMN article_topics.score IS 'Ours: how surely, from 0 to 1.';
COMMENT ON COLUMN article_topics.reason IS 'Ours: the signs of the topic in the article, and where they stand.';
COMMENT ON COLUMN article_topics.definition IS 'Ours: topics.definition that it was held against.';
COMMENT ON COLUMN article_topics.tagged_at IS 'Ours: when it was.';
