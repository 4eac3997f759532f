-- What the texts of articles say, as rows. Offsets are code points into articles.body, half-open.

CREATE TABLE quantities (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value DECIMAL(38, 9),
    value_max DECIMAL(38, 9),
    numerator DECIMAL(38, 9),
    denominator DECIMAL(38, 9),
    unit VARCHAR,
    per VARCHAR,
    subject VARCHAR,
    predicate VARCHAR,
    qualifier VARCHAR,
    bound VARCHAR,
    kind VARCHAR NOT NULL,
    base_kind VARCHAR,
    direction VARCHAR,
    place VARCHAR,
    time VARCHAR,
    time_from DATE,
    time_to DATE,
    surface VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    sentence VARCHAR NOT NULL USING COMPRESSION zstd,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    quote INTEGER,
    restates INTEGER,
    part_of INTEGER,
    consistent BOOLEAN,
    in_table BOOLEAN NOT NULL,
    in_heading BOOLEAN NOT NULL,
    number_word BOOLEAN NOT NULL,
    unit_implicit BOOLEAN NOT NULL,
    marginal BOOLEAN NOT NULL
);

CREATE TABLE mentions (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR,
    organisation VARCHAR,
    short_form BOOLEAN NOT NULL,
    repeated BOOLEAN NOT NULL,
    document_type VARCHAR,
    number VARCHAR,
    issuer VARCHAR,
    level VARCHAR,
    code VARCHAR,
    current_name VARCHAR,
    current_code VARCHAR,
    province VARCHAR,
    district VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    surface VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE quotes (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    direct BOOLEAN NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    speaker VARCHAR,
    speaker_mention INTEGER,
    role VARCHAR,
    organisation VARCHAR,
    repeated BOOLEAN NOT NULL,
    cue VARCHAR,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE times (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    surface VARCHAR NOT NULL,
    time_from DATE,
    time_to DATE,
    grain VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE numbers (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    surface VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE article_metrics (
    article_id VARCHAR NOT NULL,
    words INTEGER NOT NULL,
    syllables INTEGER NOT NULL,
    sentences INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    reading_seconds DOUBLE,
    lexical_diversity DOUBLE,
    readability DOUBLE,
    words_per_sentence DOUBLE,
    syllables_per_word DOUBLE,
    quote_share DOUBLE,
    sources_named INTEGER NOT NULL,
    quantities INTEGER NOT NULL,
    quantity_density DOUBLE,
    links INTEGER NOT NULL,
    images INTEGER NOT NULL,
    tone DOUBLE,
    has_byline BOOLEAN NOT NULL,
    has_credit BOOLEAN NOT NULL,
    has_date BOOLEAN NOT NULL,
    has_correction BOOLEAN NOT NULL,
    documents_named INTEGER NOT NULL,
    measurer VARCHAR NOT NULL
);

COMMENT ON TABLE quantities IS 'Ours: a figure that an article states, with the sentence that it stands in.';
COMMENT ON COLUMN quantities.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN quantities.position IS 'Ours: its number among the article''s quantities, from 0.';
COMMENT ON COLUMN quantities.value IS 'The outlet''s figure after format and magnitude; a percentage as printed, of a/b the quotient; the lower end of a range. NULL: beyond 29 digits.';
COMMENT ON COLUMN quantities.value_max IS 'The outlet''s upper end of a range.';
COMMENT ON COLUMN quantities.numerator IS 'The outlet''s a of a/b, or x of x of y.';
COMMENT ON COLUMN quantities.denominator IS 'The outlet''s b of a/b, or y of x of y.';
COMMENT ON COLUMN quantities.unit IS 'Ours: %, ISO 4217 of money, UCUM-like of measures, year to second of durations, x; NULL: a count or a ratio.';
COMMENT ON COLUMN quantities.per IS 'Ours: unit of the denominator: share, tael, year.';
COMMENT ON COLUMN quantities.subject IS 'The outlet''s words for what is counted.';
COMMENT ON COLUMN quantities.predicate IS 'The outlet''s words for what is said of it.';
COMMENT ON COLUMN quantities.qualifier IS 'The outlet''s word before it: hơn, gần, about.';
COMMENT ON COLUMN quantities.bound IS 'Ours: what the qualifier means: gt, ge, lt, le, lt_near, approx, order_of_magnitude, exact_only.';
COMMENT ON COLUMN quantities.kind IS 'Ours: count, percent, ratio, money, change, duration, measure.';
COMMENT ON COLUMN quantities.base_kind IS 'Ours: of a change, its kind as a level.';
COMMENT ON COLUMN quantities.direction IS 'Ours: of a change: up or down.';
COMMENT ON COLUMN quantities.place IS 'The outlet''s words for the place that it holds for.';
COMMENT ON COLUMN quantities.time IS 'The outlet''s words for the time that it holds for.';
COMMENT ON COLUMN quantities.time_from IS 'Ours: first day of that time.';
COMMENT ON COLUMN quantities.time_to IS 'Ours: last day of that time.';
COMMENT ON COLUMN quantities.surface IS 'The outlet''s figure as printed.';
COMMENT ON COLUMN quantities.start IS 'Ours: where it begins in articles.body, in code points.';
COMMENT ON COLUMN quantities."end" IS 'Ours: where it ends, excluded.';
COMMENT ON COLUMN quantities.sentence IS 'The outlet''s sentence that states it.';
COMMENT ON COLUMN quantities.sentence_start IS 'Ours: where that begins in articles.body.';
COMMENT ON COLUMN quantities.sentence_end IS 'Ours: where it ends, excluded.';
COMMENT ON COLUMN quantities.quote IS 'Ours: position of the quote of this article that states it; NULL: it stands in none.';
COMMENT ON COLUMN quantities.restates IS 'Ours: position of the quantity of this article that it repeats.';
COMMENT ON COLUMN quantities.part_of IS 'Ours: position of the total of this article that it is part of.';
COMMENT ON COLUMN quantities.consistent IS 'Ours: whether a restated figure agrees with the other within rounding; NULL: not to be checked.';
COMMENT ON COLUMN quantities.in_table IS 'Ours: whether it stands in a table.';
COMMENT ON COLUMN quantities.in_heading IS 'Ours: whether it stands in a subheading.';
COMMENT ON COLUMN quantities.number_word IS 'Ours: whether it is written in words.';
COMMENT ON COLUMN quantities.unit_implicit IS 'Ours: whether its unit stands elsewhere, as in a table''s head.';
COMMENT ON COLUMN quantities.marginal IS 'Ours: whether it only points back: the two countries.';

COMMENT ON TABLE mentions IS 'Ours: a person, organisation, place or document that an article names.';
COMMENT ON COLUMN mentions.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN mentions.position IS 'Ours: its number among the article''s mentions, from 0.';
COMMENT ON COLUMN mentions.kind IS 'Ours: person, organisation, place or document.';
COMMENT ON COLUMN mentions.name IS 'Ours: its full name, where the article gives it.';
COMMENT ON COLUMN mentions.role IS 'The outlet''s words for a person''s role.';
COMMENT ON COLUMN mentions.organisation IS 'The outlet''s name of the person''s organisation.';
COMMENT ON COLUMN mentions.short_form IS 'Ours: whether the article names it shorter here than before.';
COMMENT ON COLUMN mentions.repeated IS 'Ours: whether the article has named it before; of those that it has not there is one an article.';
COMMENT ON COLUMN mentions.document_type IS 'The outlet''s word for the kind of document: Nghị quyết, Resolution.';
COMMENT ON COLUMN mentions.number IS 'The outlet''s number of the document; a short form has that of the full one.';
COMMENT ON COLUMN mentions.issuer IS 'The outlet''s words for who issued the document.';
COMMENT ON COLUMN mentions.level IS 'Ours: of a place: country, province, district, commune, city.';
COMMENT ON COLUMN mentions.code IS 'Ours: official code of a Vietnamese unit before the mergers of 2025; of a country ISO 3166-1.';
COMMENT ON COLUMN mentions.current_name IS 'Ours: name of the unit that the place is in since 2025.';
COMMENT ON COLUMN mentions.current_code IS 'Ours: official code of that unit.';
COMMENT ON COLUMN mentions.province IS 'Ours: province that the place is in.';
COMMENT ON COLUMN mentions.district IS 'Ours: district that the place was in.';
COMMENT ON COLUMN mentions.latitude IS 'Ours: degrees north.';
COMMENT ON COLUMN mentions.longitude IS 'Ours: degrees east.';
COMMENT ON COLUMN mentions.surface IS 'The outlet''s words, as printed.';
COMMENT ON COLUMN mentions.start IS 'Ours: where it begins in articles.body, in code points.';
COMMENT ON COLUMN mentions."end" IS 'Ours: where it ends, excluded.';

COMMENT ON TABLE quotes IS 'Ours: words that somebody said, in an article.';
COMMENT ON COLUMN quotes.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN quotes.position IS 'Ours: its number among the article''s quotes, from 0.';
COMMENT ON COLUMN quotes.direct IS 'Ours: whether they stand in quotation marks.';
COMMENT ON COLUMN quotes.text IS 'The outlet''s words, without the marks.';
COMMENT ON COLUMN quotes.speaker IS 'Ours: full name of who said it, where one is named.';
COMMENT ON COLUMN quotes.speaker_mention IS 'Ours: mentions.position of the speaker.';
COMMENT ON COLUMN quotes.role IS 'The outlet''s words for the speaker''s role, as in mentions.';
COMMENT ON COLUMN quotes.organisation IS 'The outlet''s name of the speaker''s organisation, as in mentions.';
COMMENT ON COLUMN quotes.repeated IS 'Ours: whether the article has quoted this speaker before; of those that it has not there is one an article.';
COMMENT ON COLUMN quotes.cue IS 'The outlet''s words of saying: cho biết, said.';
COMMENT ON COLUMN quotes.start IS 'Ours: where it begins in articles.body, in code points.';
COMMENT ON COLUMN quotes."end" IS 'Ours: where it ends, excluded.';

COMMENT ON TABLE times IS 'Ours: a date, time or period that an article names.';
COMMENT ON COLUMN times.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN times.position IS 'Ours: its number among the article''s times, from 0.';
COMMENT ON COLUMN times.surface IS 'The outlet''s words, as printed.';
COMMENT ON COLUMN times.time_from IS 'Ours: its first day; NULL where it cannot be told.';
COMMENT ON COLUMN times.time_to IS 'Ours: its last day.';
COMMENT ON COLUMN times.grain IS 'Ours: minute, hour, day, week, month, quarter, half, year, decade, century.';
COMMENT ON COLUMN times.start IS 'Ours: where it begins in articles.body, in code points.';
COMMENT ON COLUMN times."end" IS 'Ours: where it ends, excluded.';

COMMENT ON TABLE numbers IS 'Ours: a number in an article that is no quantity, time or document: with those it accounts for every digit.';
COMMENT ON COLUMN numbers.article_id IS 'Ours: the article; with position the key.';
COMMENT ON COLUMN numbers.position IS 'Ours: its number among these, from 0.';
COMMENT ON COLUMN numbers.kind IS 'Ours: ordinal, name, score, phone, address, identifier, url, list, other.';
COMMENT ON COLUMN numbers.surface IS 'The outlet''s words, as printed.';
COMMENT ON COLUMN numbers.start IS 'Ours: where it begins in articles.body, in code points.';
COMMENT ON COLUMN numbers."end" IS 'Ours: where it ends, excluded.';

COMMENT ON TABLE article_metrics IS 'Ours: what one article''s text can tell, counted.';
COMMENT ON COLUMN article_metrics.article_id IS 'Ours: the article; the key.';
COMMENT ON COLUMN article_metrics.words IS 'Ours: words; of Vietnamese by segmentation.';
COMMENT ON COLUMN article_metrics.syllables IS 'Ours: of Vietnamese what blanks divide, of English spoken ones; else 0.';
COMMENT ON COLUMN article_metrics.sentences IS 'Ours: sentences; a line break ends one.';
COMMENT ON COLUMN article_metrics.paragraphs IS 'Ours: paragraphs.';
COMMENT ON COLUMN article_metrics.characters IS 'Ours: code points, blanks included.';
COMMENT ON COLUMN article_metrics.reading_seconds IS 'Ours: seconds to read it: English 238 words a minute (Brysbaert 2019), else by syllables or characters (Trauzettel-Klosinski and Dietz 2012).';
COMMENT ON COLUMN article_metrics.lexical_diversity IS 'Ours: moving-average type-token ratio over 50 words (Covington and McFall 2010), 0 to 1.';
COMMENT ON COLUMN article_metrics.readability IS 'Ours: Flesch reading ease of English, higher is easier; NULL for other languages.';
COMMENT ON COLUMN article_metrics.words_per_sentence IS 'Ours: words divided by sentences.';
COMMENT ON COLUMN article_metrics.syllables_per_word IS 'Ours: syllables divided by words.';
COMMENT ON COLUMN article_metrics.quote_share IS 'Ours: characters of direct quotes, of all, 0 to 1.';
COMMENT ON COLUMN article_metrics.sources_named IS 'Ours: distinct speakers of quotes.';
COMMENT ON COLUMN article_metrics.quantities IS 'Ours: stated figures.';
COMMENT ON COLUMN article_metrics.quantity_density IS 'Ours: stated figures a hundred words.';
COMMENT ON COLUMN article_metrics.links IS 'Ours: links from the article.';
COMMENT ON COLUMN article_metrics.images IS 'Ours: pictures of the article.';
COMMENT ON COLUMN article_metrics.tone IS 'Ours: mean tone of the sentences of English by a lexicon (VADER, Hutto and Gilbert 2014), -1 to 1; NULL for other languages.';
COMMENT ON COLUMN article_metrics.has_byline IS 'Ours: whether an author is named.';
COMMENT ON COLUMN article_metrics.has_credit IS 'Ours: whether it says where it was taken from.';
COMMENT ON COLUMN article_metrics.has_date IS 'Ours: whether it is dated.';
COMMENT ON COLUMN article_metrics.has_correction IS 'Ours: whether it carries a correction note.';
COMMENT ON COLUMN article_metrics.documents_named IS 'Ours: distinct documents that it names.';
COMMENT ON COLUMN article_metrics.measurer IS 'Ours: version of the measuring code.';
