"""What the shape of a URL tells before anyone asks for it: an article, a section, or a trap.

Language-neutral: content systems number and date their articles and turn headlines into slugs.
Section slugs are short, in Vietnamese too, where one word is often two or three syllables
(`thi-truong-chung-khoan`), so a slug counts by its length as well as by its words.
"""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_URL = 2000  # characters; beyond it common servers and caches refuse
MOST_PARAMETERS = 12
DEEPEST_PATH = 16
ENOUGH = 3
_LIST = 7  # so much speaks against a path through a list: topics and tags have numbers and slugs
_LONGER_THAN_SECTIONS = 30

_STATIC = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|css|js|mjs|json|xml|rss|atom|rdf|txt|pdf|docx?|xlsx?"
    r"|pptx?|zip|rar|gz|7z|mp[34]|m4[av]|mov|avi|webm|wav|ogg|m3u8|woff2?|ttf|eot|apk|exe|ics)$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:s?html?|chn|tpo|ldo|epi|vnp|vov|bbp|antd|aspx?|php|jsp|ece)$", re.I)
# Segments that lead to lists and services wherever they stand.
_LISTS = _words("""
    tag tags tagged tim-kiem search category categories cat chuyen-muc chuyenmuc author authors
    autor autoren-a-z tac-gia tacgia tac-gia-bai-viet topic topics chu-de chude dong-su-kien
    su-kien-nong event events page trang rss feed feeds sitemap login log-in signin
    sign-in register dang-nhap dang-ky logout account tai-khoan user users member members profile
    nguoi-dung about about-us gioi-thieu contact contact-us lien-he privacy privacy-policy terms
    terms-of-use terms-of-service terms-and-conditions dieu-khoan dieu-khoan-su-dung
    chinh-sach-bao-mat cookie-policy advertise advertising quang-cao subscribe subscription
    newsletter newsletters dat-bao help faq hashtag hash-tag keyword keywords tu-khoa label labels
    cart shop share print collection collections bo-suu-tap wp-login.php wp-admin wp-json cdn-cgi
""")
# Lists, too, but of all that is new: worth watching like a section.
_LATEST = _words("""
    tin-moi tin-moi-nhat tin-nong tin-tuc-24h doc-nhieu xem-nhieu most-read latest latest-news
    breaking-news
""")
# Segments below which articles live; a word of its own, so that the slug need say less.
_ARTICLES = _words("""
    article articles artikel articulo clanek story stories post posts news-story entry a
    bai-viet tin-bai detail view
""")
_DATED = re.compile(
    r"/(?:19|20)\d\d/(?:\d{1,2}|[a-z]{3})(?:/\d{1,2})?/(?!\d{1,2}(?:/|$))[^/]"
    r"|(?:19|20)\d\d-[01]?\d-\d"
)
_NUMBER = re.compile(r"(?<![0-9])\d{5,}(?![0-9])")
_SHORT_NUMBER = re.compile(r"(?:^|[-_,.])\d{4}$")
_CODE = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{12,}$|"  # UUID, hash
    r"(?:^|[-_.,])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[0-9A-Za-z]{7,}$|"  # UAf9GNd, p60bhj9
    r"[-_.](?=[a-z0-9]*\d)[a-z]{1,4}\d{4,}[a-z]*$"  # n1086531, li.343191
)
_ID_PARAMETER = re.compile(
    r"^(?:id|p|idx|aid|nid|sid|news_?id|art(?:icle)?_?id|story_?id|post_?id|item_?id|cid|no|seq"
    r"|newsseqno|itemid|arcid)$",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{2}")
_WORD = re.compile(r"[^\W_]+")
_CALENDAR = re.compile(r"(?:^|/)(?:calendar|lich|events?|archives?|su-kien)(?:/|$)", re.IGNORECASE)
_SESSION = re.compile(
    r"(?:[?&;])(?:phpsessid|jsessionid|aspsessionid\w*|sid|sessionid)=\w{16,}", re.I
)


@lru_cache(maxsize=20_000)  # the links of a site recur on its pages
def looks_like_article(url: str, text: str | None = None) -> bool:
    """Whether a link to `url`, shown as `text`, is likely to lead to an article.

    Made for front and section pages, where a wrong yes costs a request and a wrong no an article.
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme not in ("http", "https") or _STATIC.search(path):
        return False
    segments = [segment for segment in path.split("/") if segment]
    points = _query_points(parts.query) + _text_points(text)
    if segments:
        points += _path_points(segments) + (3 if _DATED.search(path) else 0)
    return points >= ENOUGH


def is_service(url: str) -> bool:
    """Whether the path of `url` leads to a service or a collection (login, tags, authors, topics)
    and not to a section of the news."""
    segments = (segment.lower() for segment in urlsplit(url).path.split("/"))
    return any(_ENDING.sub("", segment) in _LISTS for segment in segments)


def is_trap(url: str) -> str | None:
    """Why `url` is likely one of endlessly many addresses of few pages; None where it is not."""
    if len(url) > LONGEST_URL:
        return "too_long"
    parts = urlsplit(url)
    if parts.query.count("&") + parts.query.count(";") >= MOST_PARAMETERS:
        return "too_many_parameters"
    if _SESSION.search(url):
        return "session_id"
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > DEEPEST_PATH:
        return "too_deep"
    if _repeats(segments):
        return "repeated_segments"
    if _walks_a_calendar(parts.path, parts.query):
        return "calendar"
    return None


def _path_points(segments: list[str]) -> int:
    lowered = [segment.lower() for segment in segments]
    names = [_ENDING.sub("", segment) for segment in lowered]
    points = -_LIST * any(name in _LISTS or name in _LATEST for name in names)
    points += _id_points(segments) + _slug_points(_slug(names))
    points += any(name in _ARTICLES for name in names[:-1]) * 2
    points += _ENDING.search(lowered[-1]) is not None and len(names[-1]) > 24
    return points


def _id_points(segments: list[str]) -> int:
    last = _ENDING.sub("", segments[-1])
    if any(_NUMBER.search(segment) for segment in segments) or _CODE.search(last):
        return 3
    return 1 if _SHORT_NUMBER.search(last) else 0


def _slug(names: list[str]) -> str:
    """The last name that is words: a number, a code or `/article` may follow the headline."""
    words = [name for name in names if name not in _ARTICLES and _LETTERS.search(name)]
    if len(words) > 1 and len(words[-2]) >= _LONGER_THAN_SECTIONS > len(words[-1]):
        return words[-2]
    return words[-1] if words else ""


def _slug_points(name: str) -> int:
    """Points for the words of a slug; six syllables or 25 letters are more than a section has."""
    words = [word for word in re.split(r"[-_.,+ ]", name) if word]
    if len(words) >= 6 or (len(words) >= 4 and len(name) > 24):
        return 3
    return (len(words) >= 4) + (len(words) >= 3)


def _query_points(query: str) -> int:
    pairs = [pair.partition("=") for pair in query.split("&")]
    named = any(_ID_PARAMETER.match(name) and re.search(r"\d", value) for name, _, value in pairs)
    return 3 if named else 0


def _text_points(text: str | None) -> int:
    if text is None:
        return 0
    words = len(_WORD.findall(text))
    if words >= 6:
        return 2
    return 1 if words == 5 else -(words <= 2)


def _repeats(segments: list[str]) -> bool:
    """A segment three times, or a run of segments twice over: `/a/b/a/b`."""
    if any(segments.count(segment) >= 3 for segment in segments if not segment.isdigit()):
        return True
    return any(
        segments[start : start + size] == segments[start + size : start + 2 * size]
        for size in range(2, len(segments) // 2 + 1)
        for start in range(len(segments) - 2 * size + 1)
    )


def _walks_a_calendar(path: str, query: str) -> bool:
    """A calendar's own pages: a date, or a month to show, and nothing that names an article."""
    if not _CALENDAR.search(path):
        return False
    if re.search(r"(?:^|&)(?:date|day|month|year|ngay|thang|nam|ical|tribe-bar-date)=", query):
        return True
    return re.search(r"/\d{4}(?:[-/]\d{1,2}){1,2}/?$", path) is not None
