-- How often an article was edited after we first saw it, in what, and for how long.
-- A difference that may be in our reading (another extractor, another page) is not an edit.
-- Revisions are counted before they meet their articles: grouping by an id alone is quick.
CREATE OR REPLACE VIEW metric_edits AS
SELECT
    a.article_id,
    a.source,
    a.canonical_url,
    e.edits,
    e.headline_edits,
    e.text_edits,
    e.first_edit_at,
    e.last_edit_at,
    e.last_edit_at - a.first_seen_at AS edited_for
FROM articles AS a
JOIN (
    SELECT
        article_id,
        count(*) FILTER (edited) AS edits,
        count(*) FILTER (edited AND list_contains(changed, 'headline')) AS headline_edits,
        count(*) FILTER (edited AND (list_contains(changed, 'body') OR list_contains(changed, 'sapo'))) AS text_edits,
        min(seen_at) FILTER (edited) AS first_edit_at,
        max(seen_at) FILTER (edited) AS last_edit_at
    FROM (
        SELECT
            article_id,
            seen_at,
            changed,
            len(changed) > 0
            AND NOT list_contains(changed, 'extractor')
            AND NOT list_contains(changed, 'page') AS edited
        FROM revisions
    )
    GROUP BY article_id
) AS e ON e.article_id = a.article_id;

COMMENT ON VIEW metric_edits IS 'Ours: how often an article was edited after we first saw it.';
COMMENT ON COLUMN metric_edits.article_id IS 'Ours: the article.';
COMMENT ON COLUMN metric_edits.source IS 'Ours: the source it was found for.';
COMMENT ON COLUMN metric_edits.canonical_url IS 'The outlet''s URL of the article.';
COMMENT ON COLUMN metric_edits.edits IS 'Ours: revisions in which the outlet changed something.';
COMMENT ON COLUMN metric_edits.headline_edits IS 'Ours: those that changed the headline.';
COMMENT ON COLUMN metric_edits.text_edits IS 'Ours: those that changed sapo or body.';
COMMENT ON COLUMN metric_edits.first_edit_at IS 'Ours: when we saw the first; NULL: none.';
COMMENT ON COLUMN metric_edits.last_edit_at IS 'Ours: when we saw the last; NULL: none.';
COMMENT ON COLUMN metric_edits.edited_for IS 'Ours: time from first sight to the last edit.';
