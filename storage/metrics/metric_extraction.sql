-- What each version of the extractor made of a source's articles: a field that it lost shows here.
CREATE OR REPLACE VIEW metric_extraction AS
SELECT
    a.source,
    a.extractor,
    count(*) AS articles,
    min(a.first_seen_at) AS first_new_at,
    max(a.first_seen_at) AS last_new_at,
    count(a.headline) / count(*) AS with_headline,
    count(a.published_at) / count(*) AS with_published_at,
    count(*) FILTER (len(a.authors) > 0) / count(*) AS with_authors,
    count(a.sapo) / count(*) AS with_sapo,
    count(a.section) / count(*) AS with_section,
    count(a.image) / count(*) AS with_image,
    count(*) FILTER (len(a.flags) > 0) / count(*) AS with_flags,
    median(m.characters) AS median_characters,
    avg(m.quantities) AS mean_quantities
FROM articles AS a
LEFT JOIN article_metrics AS m ON m.article_id = a.article_id
GROUP BY a.source, a.extractor;

COMMENT ON VIEW metric_extraction IS 'Ours: what each version of the extractor made of a source''s articles.';
COMMENT ON COLUMN metric_extraction.source IS 'Ours: the source.';
COMMENT ON COLUMN metric_extraction.extractor IS 'Ours: version of the extractor that last read them.';
COMMENT ON COLUMN metric_extraction.articles IS 'Ours: articles as it read them.';
COMMENT ON COLUMN metric_extraction.first_new_at IS 'Ours: when the first of them was new to us.';
COMMENT ON COLUMN metric_extraction.last_new_at IS 'Ours: when the last of them was new to us.';
COMMENT ON COLUMN metric_extraction.with_headline IS 'Ours: share of them with a headline, from 0 to 1.';
COMMENT ON COLUMN metric_extraction.with_published_at IS 'Ours: share of them with the outlet''s date.';
COMMENT ON COLUMN metric_extraction.with_authors IS 'Ours: share of them with a byline.';
COMMENT ON COLUMN metric_extraction.with_sapo IS 'Ours: share of them with a sapo.';
COMMENT ON COLUMN metric_extraction.with_section IS 'Ours: share of them with a section.';
COMMENT ON COLUMN metric_extraction.with_image IS 'Ours: share of them with a main picture.';
COMMENT ON COLUMN metric_extraction.with_flags IS 'Ours: share of them with a quality flag.';
COMMENT ON COLUMN metric_extraction.median_characters IS 'Ours: median length of those that are measured.';
COMMENT ON COLUMN metric_extraction.mean_quantities IS 'Ours: stated figures an article, likewise.';
