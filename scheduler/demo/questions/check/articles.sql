SELECT
    source,
    canonical_url,
    headline,
    body,
    credited_source,
    gone_at IS NOT NULL AS gone
FROM articles
ORDER BY canonical_url;
