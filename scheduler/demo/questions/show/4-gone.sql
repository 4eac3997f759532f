-- What was taken down, and still can be read here
SELECT
    gone_at,
    headline,
    length(body) AS characters
FROM articles
WHERE gone_at IS NOT NULL
ORDER BY gone_at;
