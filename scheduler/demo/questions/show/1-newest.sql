-- The newest articles
SELECT
    published_at,
    source,
    headline
FROM articles
ORDER BY published_at DESC NULLS LAST
LIMIT 5;
