-- An article as it stood at a time, given by its id or its address: the last revision that was seen
-- by then. No row: we had not seen it yet. `changed` and `seen_at` say of which edit it is.
CREATE OR REPLACE MACRO article_at(article, moment) AS TABLE
WITH own AS (
    SELECT article_id FROM articles WHERE article IN (article_id, url, canonical_url)
    UNION
    SELECT article_id FROM entries WHERE article IN (url, requested_url)
),
-- First which revision it is, by its times alone: else the texts of all would be unpacked.
shown AS (
    SELECT r.rowid AS place
    FROM revisions AS r
    JOIN articles AS a ON a.article_id = r.article_id
    WHERE r.article_id IN (FROM own) AND r.seen_at <= moment
    ORDER BY r.seen_at DESC, r.revision_id DESC
    LIMIT 1
)
SELECT
    r.* EXCLUDE (run_id, fingerprint, page_digest),
    a.canonical_url,
    a.source,
    a.gone_at IS NOT NULL AND a.gone_at <= moment AS gone
FROM revisions AS r
JOIN articles AS a ON a.article_id = r.article_id
WHERE r.rowid IN (SELECT place FROM shown);
