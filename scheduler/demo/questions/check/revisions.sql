SELECT
    a.canonical_url,
    r.headline,
    r.body
FROM revisions AS r
JOIN articles AS a USING (article_id)
ORDER BY r.seen_at;
