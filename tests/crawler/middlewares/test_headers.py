from scrapy.http.headers import Headers

from crawler.middlewares.headers import header_map, header_pairs


def test_lines_stay_apart_and_in_order_as_pairs() -> None:
    headers = Headers({"X-Robots-Tag": ["noindex", "noarchive"], "Server": "máy".encode("latin-1")})
    assert header_pairs(headers) == [
        ("X-Robots-Tag", "noindex"),
        ("X-Robots-Tag", "noarchive"),
        ("Server", "máy"),
    ]


def test_lines_of_one_name_are_joined_in_the_map() -> None:
    headers = Headers({"Cache-Control": ["no-cache", "max-age=5"], "ETag": '"a"'})
    assert header_map(headers) == {"cache-control": "no-cache, max-age=5", "etag": '"a"'}
