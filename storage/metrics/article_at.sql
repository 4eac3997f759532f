-- An article as it stood at a time, given by its id or its address: the last revision that was seen
-- by then. No row: we had not seen it yet. `changed` and `seen_at` say of which edit it is.
CREATE OR REPLACE MACRO article_at(article, moment) AS TABLE
SELECT
    r.* EXCLUDE (run_id, fingerprint, page_digest),
    a.canonical_url,
    a.source,
    a.gone_at IS NOT NULL AND a.gone_at <= moment AS gone
FROM articles AS a
JOIN revisions AS r ON r.article_id = a.article_id
WHERE (
        article IN (a.article_id, a.url, a.canonical_url)
        OR a.article_id IN (
            SELECT e.article_id FROM entries AS e WHERE article IN (e.url, e.requested_url)
        )
    )
    AND r.seen_at <= moment
ORDER BY r.seen_at DESC, r.revision_id DESC
LIMIT 1;
