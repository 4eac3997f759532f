"""The names of Scrapy's settings, for checking those that a configuration passes through."""

from functools import cache


@cache
def known_scrapy_settings() -> frozenset[str]:
    """Every setting that Scrapy documents by giving it a default."""
    from scrapy.settings import default_settings

    return frozenset(name for name in vars(default_settings) if name.isupper())
