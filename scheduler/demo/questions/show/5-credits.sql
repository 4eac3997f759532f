-- Whose work the outlets print
SELECT
    source,
    credited_source,
    count(*) AS articles
FROM articles
WHERE credited_source IS NOT NULL
GROUP BY ALL
ORDER BY articles DESC, source, credited_source
LIMIT 8;
