"""What the configuration means to the crawler."""

import dataclasses

from crawler.settings import CrawlSettings
from scheduler.config import Config


def crawl_settings(config: Config) -> CrawlSettings:
    """[crawl], [scrapy] and the topics as the crawler takes them: same names, same units."""
    known = {each.name for each in dataclasses.fields(CrawlSettings)}
    set_here = {
        each.name: getattr(config.crawl, each.name)
        for each in dataclasses.fields(config.crawl)
        if each.name in known
    }
    return CrawlSettings(
        **set_here
        | {
            "user_agent": config.user_agent,
            "proxy_for": config.proxies.proxy_for,
            "scrapy": config.scrapy,
            "topics": config.topics,
        }
    )


def look_settings(config: Config) -> CrawlSettings:
    """For crawler.fetch.Fetcher, which has one list for whom to ask and whom to go through.

    A proxy is the operator's choice, so it may be connected to whatever its address is.
    """
    settings = crawl_settings(config)
    return dataclasses.replace(
        settings, allow_hosts=(*settings.allow_hosts, *config.proxies.authorities)
    )
