-- A story as it was told: article by article, who came when, and with whose text.
CREATE OR REPLACE VIEW story_timeline AS
SELECT
    m.story_id,
    row_number() OVER told AS place,
    m.told_at,
    m.told_at - min(m.told_at) OVER (PARTITION BY m.story_id) AS after_first,
    m.source,
    m.headline,
    a.canonical_url,
    m.article_id,
    row_number() OVER (PARTITION BY m.story_id, m.source ORDER BY m.told_at, m.article_id) = 1 AS is_outlets_first,
    o.original_id,
    o.share AS copied_share
FROM story_articles AS m
JOIN articles AS a ON a.article_id = m.article_id
LEFT JOIN article_originals AS o ON o.article_id = m.article_id
WINDOW told AS (PARTITION BY m.story_id ORDER BY m.told_at, m.article_id);

COMMENT ON VIEW story_timeline IS 'Ours: a story as it was told, article by article. WHERE original_id IS NULL leaves each text once.';
COMMENT ON COLUMN story_timeline.story_id IS 'Ours: the story.';
COMMENT ON COLUMN story_timeline.place IS 'Ours: the article''s place in the story by time, from 1.';
COMMENT ON COLUMN story_timeline.told_at IS 'The outlet''s time of publication; where it gives none, our first sight.';
COMMENT ON COLUMN story_timeline.after_first IS 'Ours: time since the story''s first article.';
COMMENT ON COLUMN story_timeline.source IS 'Ours: the source.';
COMMENT ON COLUMN story_timeline.headline IS 'The outlet''s headline.';
COMMENT ON COLUMN story_timeline.canonical_url IS 'The outlet''s URL of the article.';
COMMENT ON COLUMN story_timeline.article_id IS 'Ours: the article.';
COMMENT ON COLUMN story_timeline.is_outlets_first IS 'Ours: whether its source had not told the story before.';
COMMENT ON COLUMN story_timeline.original_id IS 'Ours: the article that most of its text is from; NULL: its own.';
COMMENT ON COLUMN story_timeline.copied_share IS 'Ours: share of its words that is from there.';
