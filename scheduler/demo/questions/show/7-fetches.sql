-- What the web answered
SELECT
    source,
    outcome,
    count(*) AS requests,
    sum(bytes) AS bytes,
    round(avg(duration) * 1000, 1) AS milliseconds
FROM fetches
GROUP BY ALL
ORDER BY source, requests DESC;
