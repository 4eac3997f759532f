"""What a person may set for crawling, and what Scrapy makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from storage.records import Source, Topic

_OURS = "crawler.middlewares."


ProxyFor = Callable[[str, str], str | None]  # scheme and host → the proxy's URL


def _direct(_scheme: str, _host: str) -> str | None:
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlSettings:
    """Limits and manners of every run of an archive; durations in seconds, sizes in bytes.

    Whoever makes it says them all: what is usual stands in one place, where a person sets it.
    """

    user_agent: str
    requests_at_once: int
    requests_per_host: int
    delay: float
    request_timeout: float
    run_timeout: float
    max_pages: int
    max_depth: int
    max_bytes: int
    max_sitemap_bytes: int
    max_redirects: int
    retries: int
    retry_wait: float  # a longer Retry-After is left to a later run
    recheck_days: float
    allow_hosts: tuple[str, ...]
    respect_robots: bool
    accept_language: str
    topics: tuple[Topic, ...] = ()
    proxy_for: ProxyFor = _direct
    scrapy: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """How far one run goes, where that is not the source's usual."""

    pages: int | None = None  # 0: its listings alone; None: as the source says
    seconds: float | None = None  # None: the archive's run_timeout
    follow_links: bool = True  # to further pages of the source


def scrapy_settings(settings: CrawlSettings, source: Source) -> dict[str, Any]:
    """Scrapy's settings for a run of `source`; names given under [scrapy] come last and win."""
    delay = settings.delay if source.delay is None else source.delay
    return {
        "USER_AGENT": settings.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": settings.accept_language,
        },
        "CONCURRENT_REQUESTS": settings.requests_at_once,
        "CONCURRENT_REQUESTS_PER_DOMAIN": settings.requests_per_host,
        "DOWNLOAD_DELAY": delay,
        # A host that may be asked without pause must not be slowed by its own latency.
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(settings.requests_per_host),
        "DOWNLOAD_TIMEOUT": settings.request_timeout,
        "DOWNLOAD_MAXSIZE": settings.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "CLOSESPIDER_TIMEOUT": settings.run_timeout,
        "REDIRECT_MAX_TIMES": settings.max_redirects,
        "RETRY_TIMES": settings.retries,
        "COOKIES_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "HTTPERROR_ALLOW_ALL": True,
        # What a page leads to is few requests, and Scrapy makes this many tasks for every page.
        "CONCURRENT_ITEMS": 1,
        # No more is asked while so many bytes wait to be read: crawler/bodies.py ends large bodies
        # when all runs together hold much, and this keeps most from coming to that.
        "SCRAPER_SLOT_MAX_ACTIVE_SIZE": 8 * 2**20,
        "DOWNLOADER_STATS": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "EXTENSIONS": _extensions(),
        # Nothing but the web is asked, whatever a page or a redirect says.
        "DOWNLOAD_HANDLERS": dict.fromkeys(("data", "file", "ftp", "s3"))
        | dict.fromkeys(("http", "https"), "crawler.handler.BoundedHandler"),
        "DOWNLOADER_MIDDLEWARES": _middlewares(),
        "SPIDER_MIDDLEWARES": dict.fromkeys(_NOT_NEEDED),
        **settings.scrapy,
    }


# The admission decides on depth, site and length of a URL; statuses are outcomes.
_NOT_NEEDED = tuple(
    f"scrapy.spidermiddlewares.{name}"
    for name in (
        "start.StartSpiderMiddleware",
        "httperror.HttpErrorMiddleware",
        "urllength.UrlLengthMiddleware",
        "depth.DepthMiddleware",
        "metacopy.MetaCopyDetectionMiddleware",
    )
)


def _extensions() -> dict[str, int | None]:
    unused = (
        *("logcount.LogCount", "telnet.TelnetConsole", "memusage.MemoryUsage"),
        *("memdebug.MemoryDebugger", "feedexport.FeedExporter", "logstats.LogStats"),
        *("spiderstate.SpiderState", "throttle.AutoThrottle", "remote_control.RemoteControl"),
    )
    return {
        **dict.fromkeys((f"scrapy.extensions.{name}" for name in unused), None),
        "crawler.throttle.PoliteThrottle": 0,
    }


def _middlewares() -> dict[str, int | None]:
    """From the engine (low) to the network (high).

    Recording stands nearest to the network, so that redirects and errors are recorded too; it
    also undoes the content encoding, so Scrapy's own middleware for that is off.
    """
    return {
        "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
        "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
        "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
        "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
        _OURS + "guard.AddressGuard": 50,
        _OURS + "robots.RobotsMiddleware": 100,
        _OURS + "retry.PatientRetry": 550,
        _OURS + "recording.Recording": 880,
    }
