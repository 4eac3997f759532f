-- Retold speech beside quotations: who is said to have said what, in the text's own words.

ALTER TABLE quotes ADD COLUMN retold BOOLEAN;
UPDATE quotes SET retold = false;

COMMENT ON TABLE quotes IS 'Ours: what somebody said, in an article: literally, or (retold) in substance.';
COMMENT ON COLUMN quotes.retold IS 'Ours: whether the text only tells what was said (police said that, theo ông); such rows come after the literal ones.';
COMMENT ON COLUMN quotes.text IS 'The outlet''s words for what was said, without the marks.';
COMMENT ON COLUMN quotes.speaker IS 'Ours: full name of who said it, where one is named; of retold words else the outlet''s words for a role: police.';
COMMENT ON COLUMN quantities.quote IS 'Ours: position of the quote of this article that states it, a literal one before a retold one; NULL: it stands in none.';
COMMENT ON COLUMN article_metrics.sources_named IS 'Ours: distinct people and bodies named whose words it gives, literally or retold.';
