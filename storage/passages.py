"""Where the paragraphs of an article stand in its body."""

from collections.abc import Iterator

from storage.records import Article, Paragraph


def passages(article: Article) -> Iterator[tuple[Paragraph, int | None, int]]:
    """Each paragraph with its start and end in the body, in code points; start None: not in it.

    The place of a caption outside the body is the point where its picture stands.
    """
    at = 0
    is_whole = article.body == "\n\n".join(each.text for each in article.paragraphs)
    for paragraph in article.paragraphs:
        if paragraph.kind == "caption" and not is_whole:
            yield paragraph, at, at
            continue
        start = article.body.find(paragraph.text, at)
        if start < 0:
            yield paragraph, None, at
            continue
        at = start + len(paragraph.text)
        yield paragraph, start, at
