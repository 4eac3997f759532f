-- How the stated figures of a story moved: each statement beside the one before of the same thing.
CREATE OR REPLACE VIEW story_quantities AS
WITH stated AS (
    SELECT
        m.story_id,
        m.told_at,
        m.source,
        q.article_id,
        q.position,
        q.kind,
        q.unit,
        q.per,
        q.subject,
        lower(trim(coalesce(q.subject, ''))) AS thing,
        q.value,
        q.value_max,
        q.bound,
        q.surface,
        q.sentence,
        o.original_id
    FROM quantities AS q
    JOIN story_articles AS m ON m.article_id = q.article_id
    JOIN stories AS s ON s.story_id = m.story_id AND s.articles > 1
    LEFT JOIN article_originals AS o ON o.article_id = q.article_id
    WHERE q.value IS NOT NULL AND q.restates IS NULL AND NOT q.marginal
)
SELECT
    story_id,
    told_at,
    source,
    article_id,
    position,
    kind,
    unit,
    per,
    subject,
    value,
    value_max,
    bound,
    surface,
    lag(value) OVER same AS value_before,
    value - lag(value) OVER same AS change,
    lag(source) OVER same AS source_before,
    original_id,
    sentence
FROM stated
WINDOW same AS (
    PARTITION BY story_id, kind, coalesce(unit, ''), coalesce(per, ''), thing
    ORDER BY told_at, article_id, position
);

COMMENT ON VIEW story_quantities IS 'Ours: how the stated figures of a story moved, outlet by outlet: each beside the statement before of the same kind, unit and subject. WHERE original_id IS NULL leaves out what is copied.';
COMMENT ON COLUMN story_quantities.story_id IS 'Ours: the story, of at least two articles.';
COMMENT ON COLUMN story_quantities.told_at IS 'The outlet''s time of publication; where it gives none, our first sight.';
COMMENT ON COLUMN story_quantities.source IS 'Ours: the source that states it.';
COMMENT ON COLUMN story_quantities.article_id IS 'Ours: the article that states it.';
COMMENT ON COLUMN story_quantities.position IS 'Ours: quantities.position of it.';
COMMENT ON COLUMN story_quantities.kind IS 'Ours: count, percent, ratio, money, change, duration, measure.';
COMMENT ON COLUMN story_quantities.unit IS 'Ours: its unit; NULL: a count or a ratio.';
COMMENT ON COLUMN story_quantities.per IS 'Ours: unit of the denominator.';
COMMENT ON COLUMN story_quantities.subject IS 'The outlet''s words for what is counted.';
COMMENT ON COLUMN story_quantities.value IS 'The outlet''s figure; of a range the lower end.';
COMMENT ON COLUMN story_quantities.value_max IS 'The outlet''s upper end of a range.';
COMMENT ON COLUMN story_quantities.bound IS 'Ours: gt, ge, lt, le, lt_near, approx, order_of_magnitude.';
COMMENT ON COLUMN story_quantities.surface IS 'The outlet''s figure as printed.';
COMMENT ON COLUMN story_quantities.value_before IS 'Ours: the figure stated before in this story for the same; NULL: the first.';
COMMENT ON COLUMN story_quantities.change IS 'Ours: the difference between the two.';
COMMENT ON COLUMN story_quantities.source_before IS 'Ours: the source that stated the one before.';
COMMENT ON COLUMN story_quantities.original_id IS 'Ours: the article that its article has most of its text from; NULL: its own.';
COMMENT ON COLUMN story_quantities.sentence IS 'The outlet''s sentence that states it.';
