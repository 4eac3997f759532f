-- Of whom an article has most of its text: a text that twenty outlets print is one here.
CREATE OR REPLACE VIEW article_originals AS
SELECT
    c.article_id,
    arg_min(c.of_id, o.told_at) AS original_id,
    max(c.share) AS share,
    bool_or(c.admitted) AS admitted
FROM copies AS c
JOIN story_articles AS o ON o.article_id = c.of_id
WHERE c.share >= 0.6
GROUP BY c.article_id;

COMMENT ON VIEW article_originals IS 'Ours: of whom an article has most of its text (three fifths of its words). coalesce(original_id, article_id) counts a text once, however many outlets print it.';
COMMENT ON COLUMN article_originals.article_id IS 'Ours: the article; absent: its text is its own.';
COMMENT ON COLUMN article_originals.original_id IS 'Ours: the first article that has it.';
COMMENT ON COLUMN article_originals.share IS 'Ours: of its words, the largest share that an earlier article has, from 0.6 to 1.';
COMMENT ON COLUMN article_originals.admitted IS 'Ours: whether its credit line names one that has it.';
