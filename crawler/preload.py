"""Imported by the fork server alone: loads what every worker needs before the first one is forked.

A fork server can be told modules to import, not functions to call; so importing this one works. The
workers share the loaded models' memory, and a new worker is ready in milliseconds.
"""

from crawler.reading import read
from storage.records import Page

_SENTENCE = (
    "The council voted on Monday to widen the road along the river, after two years of debate. "
)
_PAGE = f"<html><body><article><h1>Road</h1><p>{_SENTENCE * 5}</p></article></body></html>"

# Whatever loads on first use has loaded after one page.
read(Page(url="https://example.com/road", body=_PAGE.encode()))
