-- What was edited after we first saw it
SELECT
    r.seen_at,
    r.headline,
    array_to_string(r.changed, ', ') AS changed
FROM revisions AS r
WHERE r.article_id IN (
    SELECT article_id
    FROM revisions
    GROUP BY article_id
    HAVING count(*) > 1
)
ORDER BY r.seen_at;
