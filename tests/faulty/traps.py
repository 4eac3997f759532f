"""Listings and pages that lead on for ever, away from the outlet, or into the machine's network."""

from urllib.parse import quote

from tests.faulty.messages import HTML, RSS, XML, Answer, Parts, always, message, page, story

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
PRIVATE = (
    *("http://127.0.0.1:9/", "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/"),
    *("http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:a9fe:a9fe]/"),
    *("http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://192.168.1.1/"),
    *("http://localhost/", "http://0/", "http://[fe80::1]/", "http://100.100.100.200/"),
    *("http://１２７.0.0.1/", "http://metadata.google.internal/", "http://127.0.0.1.:80/"),
)
HOSTILE_LINKS = (
    *("file:///etc/passwd", "javascript:alert(1)", "data:text/html,<p>tin", "ftp://127.0.0.1/tin"),
    *("gopher://127.0.0.1:70/", "//169.254.169.254/latest/", "http://user:pass@10.0.0.1/tin"),
    *(f"http://127.0.0.1:{port}/tin-trong-ngay-{port}.html" for port in (22, 80, 9200)),
    f"/2026/{'tin-' * 25_000}100.html",
    *(
        "http:///tin",
        "http://[",
        "http://a b/tin",
        "http://\u202etxt.example/tin",
        "\x7f\x01",
        "&#0;",
    ),
)
ESCAPES = (
    "/..%2f..%2f..%2f..%2ftmp%2fnewsarchive-escaped-100.html",
    "/....//....//tmp/newsarchive-escaped-101.html",
    "/2026/%00newsarchive-escaped-102.html",
    "/2026/con.aux.nul.lpt1-tin-trong-ngay-103.html",
    "/2026/tin%0d%0aX-Injected:%20yes-trong-ngay-104.html",
    f"/2026/{quote('ế' * 200)}-105.html",
    "/2026/C:%5cWindows%5cnewsarchive-escaped-106.html",
)


def rss(*links: str) -> Answer:
    """A feed of these links."""
    items = "".join(
        f"<item><title>Tin {number} trong ngày</title><link><![CDATA[{link}]]></link></item>"
        for number, link in enumerate(links)
    )
    return always(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), RSS)


def sitemap(*links: str) -> bytes:
    urls = "".join(f"<url><loc>{link}</loc></url>" for link in links)
    return f"<urlset xmlns='{SITEMAPS}'>{urls}</urlset>".encode()


def index(*links: str) -> bytes:
    maps = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return f"<sitemapindex xmlns='{SITEMAPS}'>{maps}</sitemapindex>".encode()


async def endless_redirects(path: str) -> Parts:
    number = int(path.rpartition("/")[2]) if path.rpartition("/")[2].isdigit() else 0
    yield message(b"", f"Location: /tiep/{number + 1}", status="302 Found")


async def circle(path: str) -> Parts:
    other = (
        "/2026/vong-quanh-101.html" if path.endswith("100.html") else "/2026/vong-quanh-100.html"
    )
    yield message(b"", f"Location: {other}", status="301 Moved Permanently")


async def calendar(path: str) -> Parts:
    """Days that lead to further days, as pages of articles and as pages of a section."""
    digits = "".join(filter(str.isdigit, path.rpartition("/")[2])) or "0"
    days = [int(digits[-9:]) * 10 + n for n in range(1, 10)]
    links = "".join(
        f'<a href="/lich/viec-trong-ngay-{n}.html">Việc trong ngày {n}, xem</a>' for n in days
    )
    next_page = f'<a rel="next" href="/trang/{days[0]}">Trang sau</a>'
    yield message(page(f"<h1>Lịch</h1><ul>{links}</ul>{next_page}"), HTML)


async def renewed_front(path: str) -> Parts:
    """Articles that each have further articles beside them."""
    number = int("".join(filter(str.isdigit, path))[-6:] or 0)
    if path.endswith(".html"):
        yield message(story(number), HTML)
        return
    links = "".join(
        f'<h3><a href="/2026/tin-moi-trong-ngay-so-{n}.html">Tin mới trong ngày số {n} đây</a></h3>'
        for n in range(3_000)
    )
    yield message(page(f"<main>{links}</main>"), HTML)


def endless_indexes(host: str) -> Answer:
    """An index of indexes, each of ten more."""

    async def answer(path: str) -> Parts:
        stem = path.removesuffix(".xml")
        yield message(index(*(f"http://{host}{stem}-{n}.xml" for n in range(10))), XML)

    return answer


def index_of_many(host: str) -> Answer:
    """An index of 50,000 sitemaps, each of one article."""
    children = (f"http://{host}/so-do-{n}.xml" for n in range(50_000))
    whole = message(index(*children), XML)

    async def answer(path: str) -> Parts:
        if path.startswith("/so-do-"):
            number = "".join(filter(str.isdigit, path))
            yield message(sitemap(f"http://{host}/2026/tin-trong-ngay-so-{number}.html"), XML)
        elif path.endswith(".html"):
            yield message(story(), HTML)
        else:
            yield whole

    return answer


def index_of_itself(host: str) -> Answer:
    return always(index(f"http://{host}/feed", f"http://{host}/a.xml", f"http://{host}/b.xml"), XML)


def many_entries(count: int = 60_000) -> Answer:
    items = "".join(
        f"<item><title>Tin {n}</title><link>/2026/tin-trong-ngay-so-{n}.html</link></item>"
        for n in range(count)
    )
    feed = message(f"<rss><channel>{items}</channel></rss>".encode(), RSS)

    async def answer(path: str) -> Parts:
        yield message(story(), HTML) if path.endswith(".html") else feed

    return answer
