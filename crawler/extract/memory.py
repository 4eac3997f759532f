"""Site memory: what a host repeats on many pages is left out of its articles.

What is boilerplate on a host cannot be seen on one page; the archive learns it over many and lends
it to extraction (`Page.boilerplate`).
"""

from storage.records import Paragraph, Removed, block_id

_OWN = "sapo"  # written for the article, whatever it says


def without_remembered(
    paragraphs: tuple[Paragraph, ...], boilerplate: frozenset[str]
) -> tuple[tuple[Paragraph, ...], tuple[Removed, ...]]:
    """The article's own paragraphs, and what was removed from among them.

    `boilerplate` holds the block_id of each block that the page's host repeats. A text of which
    nothing would be left is left as it is.
    """
    if not boilerplate:
        return paragraphs, ()
    texts = [paragraph for paragraph in paragraphs if paragraph.kind != "caption"]
    removed = {
        id(paragraph): Removed(block=block, text=paragraph.text, place=place)
        for place, paragraph in enumerate(texts)
        if paragraph.kind != _OWN and (block := block_id(paragraph.text)) in boilerplate
    }
    if len(removed) == len(texts):
        return paragraphs, ()
    return tuple(each for each in paragraphs if id(each) not in removed), tuple(removed.values())
