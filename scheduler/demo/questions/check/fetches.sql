SELECT
    url,
    status,
    outcome,
    robots,
    warc_file IS NOT NULL AS in_warc
FROM fetches
ORDER BY requested_at;
