"""Page bytes to articles: a pure function of a page, so that stored pages can be read anew.

Steps, one file each: encoding and parse (bytes to a tree), structured and jsonld (what the page
declares), body (the main text: votes, names, container, blocks, boilerplate, remarks, and
fallback), state (a text that only a script holds), scope (where it stands on the page), sapo,
headline, dates, authors, language, links, images, outcome (why a page is no article), several (more
than one article on a page); article puts the fields together, extraction the steps.
"""

from crawler.extract.article import EXTRACTOR
from crawler.extract.extraction import extract

__all__ = ["EXTRACTOR", "extract"]
