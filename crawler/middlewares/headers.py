"""Scrapy's headers as plain text. Pure."""

from scrapy.http.headers import Headers


def header_pairs(headers: Headers) -> list[tuple[str, str]]:
    """Every header line, in order. Bytes outside ASCII are read as Latin-1 (RFC 9110, 5.5)."""
    return [
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers.items()
        for value in values
    ]


def header_map(headers: Headers) -> dict[str, str]:
    """Names in lower case; several lines of one name joined by commas (RFC 9110, 5.2)."""
    joined: dict[str, str] = {}
    for name, value in header_pairs(headers):
        key = name.lower()
        joined[key] = f"{joined[key]}, {value}" if key in joined else value
    return joined
