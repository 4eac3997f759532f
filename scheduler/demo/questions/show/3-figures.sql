-- Which figures are stated of people and households, and from which sentence we know
SELECT a.source, q.value::BIGINT AS value, q.subject, q.place, q.sentence
FROM quantities AS q JOIN articles AS a USING (article_id)
WHERE q.kind = 'count' AND (q.subject LIKE '%hộ%' OR q.subject LIKE '%đảng viên%' OR q.subject LIKE '%people%')
ORDER BY q.value DESC LIMIT 5
