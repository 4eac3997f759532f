SELECT
    a.canonical_url,
    t.canonical_url AS target_url
FROM links AS l
JOIN articles AS a USING (article_id)
JOIN articles AS t ON t.article_id = l.target_id
WHERE l.kind = 'related'
ORDER BY a.canonical_url, t.canonical_url;
