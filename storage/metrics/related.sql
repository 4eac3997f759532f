-- What belongs to an article, given by its id or its address: linked either way from its text or as
-- related, of the same story, or sharing its text. One row an article, with all that relates it.
CREATE OR REPLACE MACRO related(article) AS TABLE
WITH own AS (
    SELECT article_id FROM articles WHERE article IN (article_id, url, canonical_url)
),
-- A link leads to an article by its key; or by the address of an entry, where the page behind it gave
-- another one as its own. Both addresses of an entry in one condition would compare every link with
-- every entry.
links_of_it AS (
    SELECT kind, url, target_id
    FROM links
    WHERE article_id IN (FROM own) AND kind IN ('related', 'inline')
),
its_addresses AS (
    SELECT unnest([url, requested_url]) AS url FROM entries WHERE article_id IN (FROM own)
),
targets AS (
    SELECT kind, target_id FROM links_of_it
    UNION
    SELECT l.kind, e.article_id FROM links_of_it AS l JOIN entries AS e ON e.url = l.url
    UNION
    SELECT l.kind, e.article_id FROM links_of_it AS l JOIN entries AS e ON e.requested_url = l.url
),
links_to_it AS (
    SELECT article_id, kind
    FROM links
    WHERE kind IN ('related', 'inline') AND target_id IN (FROM own)
    UNION
    SELECT article_id, kind
    FROM links
    WHERE kind IN ('related', 'inline') AND url IN (FROM its_addresses)
),
relations AS (
    SELECT target_id AS article_id, 'it links to: ' || kind AS relation, NULL AS share FROM targets
    UNION
    SELECT article_id, 'links to it: ' || kind, NULL FROM links_to_it
    UNION
    SELECT other.article_id, 'same story', NULL
    FROM story_articles AS own_story
    JOIN story_articles AS other USING (story_id)
    WHERE own_story.article_id IN (FROM own)
    UNION
    SELECT of_id, 'it copies: ' || kind, share FROM copies WHERE article_id IN (FROM own)
    UNION
    SELECT article_id, 'copies it: ' || kind, share FROM copies WHERE of_id IN (FROM own)
)
SELECT
    a.article_id,
    a.source,
    a.headline,
    a.published_at,
    a.url,
    list(DISTINCT r.relation ORDER BY r.relation) AS relations,
    max(r.share) AS share
FROM relations AS r
JOIN articles AS a ON a.article_id = r.article_id
WHERE a.article_id NOT IN (FROM own)
GROUP BY a.article_id, a.source, a.headline, a.published_at, a.url
ORDER BY len(list(DISTINCT r.relation)) DESC, a.published_at;
