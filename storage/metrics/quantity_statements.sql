-- Every stated figure with who stated it, and where: the sentence, the article, the speaker.
CREATE OR REPLACE VIEW quantity_statements AS
SELECT
    q.article_id,
    q.position,
    a.source,
    coalesce(a.published_at, a.first_seen_at) AS stated_at,
    a.headline,
    a.url,
    q.subject,
    q.predicate,
    q.value,
    q.value_max,
    q.numerator,
    q.denominator,
    q.unit,
    q.per,
    q.kind,
    q.direction,
    q.qualifier,
    q.bound,
    q.place,
    q.time,
    q.time_from,
    q.time_to,
    q.surface,
    q.sentence,
    CASE WHEN q.quote IS NULL THEN a.source ELSE s.speaker END AS said_by,
    s.speaker,
    s.role,
    s.organisation,
    a.credited_source,
    q.restates,
    q.consistent
FROM quantities AS q
JOIN articles AS a ON a.article_id = q.article_id
LEFT JOIN quotes AS s ON s.article_id = q.article_id AND s.position = q.quote;

COMMENT ON VIEW quantity_statements IS 'Ours: every stated figure with who stated it, in which article and sentence.';
COMMENT ON COLUMN quantity_statements.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN quantity_statements.position IS 'Ours: its number among the article''s quantities, from 0.';
COMMENT ON COLUMN quantity_statements.source IS 'Ours: the source of the article.';
COMMENT ON COLUMN quantity_statements.stated_at IS 'The outlet''s time of publication; where it gives none, our first sight.';
COMMENT ON COLUMN quantity_statements.headline IS 'The outlet''s headline.';
COMMENT ON COLUMN quantity_statements.url IS 'The outlet''s URL of the article.';
COMMENT ON COLUMN quantity_statements.subject IS 'The outlet''s words for what is counted.';
COMMENT ON COLUMN quantity_statements.predicate IS 'The outlet''s words for what is said of it.';
COMMENT ON COLUMN quantity_statements.value IS 'The outlet''s figure, as in quantities.';
COMMENT ON COLUMN quantity_statements.value_max IS 'The outlet''s upper end of a range.';
COMMENT ON COLUMN quantity_statements.numerator IS 'The outlet''s a of a/b.';
COMMENT ON COLUMN quantity_statements.denominator IS 'The outlet''s b of a/b.';
COMMENT ON COLUMN quantity_statements.unit IS 'Ours: the unit, as in quantities.';
COMMENT ON COLUMN quantity_statements.per IS 'Ours: unit of the denominator.';
COMMENT ON COLUMN quantity_statements.kind IS 'Ours: count, percent, ratio, money, change, duration, measure.';
COMMENT ON COLUMN quantity_statements.direction IS 'Ours: of a change: up or down.';
COMMENT ON COLUMN quantity_statements.qualifier IS 'The outlet''s word before it: hơn, gần, about.';
COMMENT ON COLUMN quantity_statements.bound IS 'Ours: what the qualifier means, as in quantities.';
COMMENT ON COLUMN quantity_statements.place IS 'The outlet''s words for the place that it holds for.';
COMMENT ON COLUMN quantity_statements.time IS 'The outlet''s words for the time that it holds for.';
COMMENT ON COLUMN quantity_statements.time_from IS 'Ours: first day of that time.';
COMMENT ON COLUMN quantity_statements.time_to IS 'Ours: last day of that time.';
COMMENT ON COLUMN quantity_statements.surface IS 'The outlet''s figure as printed.';
COMMENT ON COLUMN quantity_statements.sentence IS 'The outlet''s sentence that states it.';
COMMENT ON COLUMN quantity_statements.said_by IS 'Ours: who says so: of a figure in a quote, literal or retold, its speaker, NULL where nobody is named; of any other the source.';
COMMENT ON COLUMN quantity_statements.speaker IS 'Ours: full name of the quote''s speaker; NULL: it is in no quote, or nobody is named. Quicker to ask than said_by.';
COMMENT ON COLUMN quantity_statements.role IS 'The outlet''s words for the speaker''s role.';
COMMENT ON COLUMN quantity_statements.organisation IS 'The outlet''s name of the speaker''s organisation.';
COMMENT ON COLUMN quantity_statements.credited_source IS 'The outlet''s words for where it took the article from.';
COMMENT ON COLUMN quantity_statements.restates IS 'Ours: position of the quantity of this article that it repeats.';
COMMENT ON COLUMN quantity_statements.consistent IS 'Ours: whether a restated figure agrees with the other within rounding.';
