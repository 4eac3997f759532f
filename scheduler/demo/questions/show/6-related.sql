-- Where one outlet's article leads to another's
SELECT
    a.source,
    a.headline,
    t.source AS leads_to,
    t.headline AS target
FROM links AS l
JOIN articles AS a USING (article_id)
JOIN articles AS t ON t.article_id = l.target_id
WHERE a.source <> t.source
GROUP BY ALL
ORDER BY a.source, a.headline, target
LIMIT 5;
