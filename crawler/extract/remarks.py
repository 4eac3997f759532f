"""Lines that say what they are: a label of a link, a date, a byline, a writer's life, a request.

In the languages of the sites that are read most; a line in another language is kept, which is the
lesser harm.
"""

import re


def _any_of(*patterns: str) -> str:
    return "|".join(patterns)


def _starting(*patterns: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_any_of(*patterns)})", re.IGNORECASE)


def _being(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(*patterns)})\W*$", re.IGNORECASE)


LABEL = _starting(  # what begins so, and is short, leads elsewhere or describes a picture
    r"(?:>+|»|•|[-–*]|\[)?\s*(?:(?:xem|đọc) (?:thêm|tiếp|ngay)|mời (?:quý )?(?:bạn|độc giả|vị))",
    r"(?:>+|»|•|[-–*]|\[)?\s*(?:các )?(?:tin|bài)(?: viết| tức)? (?:liên quan|cùng|khác|đọc)",
    r"có thể bạn|(?:video|clip|tin)s? (?:đang )?(?:hot|nóng)\s*$",
    r"[>»•*–-]*\s*(?:read (?:more|also|next|on)|also read|see (?:also|more)|recommended)",
    r"click here|more (?:on|from|about|stories)|you (?:may|might) (?:also )?like",
    r"don['’]t miss|listen:",
    r"related(?: (?:articles?|stor(?:y|ies)|news|content|posts?|topics?|links?))?\s*(?::|$)",
    r"watch(?: (?:now|more|also|below))?\s*[:|]|(?:story|article) continues below",
    r"(?:ad|advert|advertisement|anzeige|werbung|publicité|publicidad|reklam|sponsored)\s*$",
    r"quảng cáo\s*$|(?:mehr )?zum thema|lesen sie (?:auch|mehr|hier)|das könnte sie|siehe auch",
    r"lire aussi|à lire|lea (?:también|más)|le(?:ia|er) (?:también|más|mais)|leggi anche|lees ook",
    r"läs (?:också|mer)|czytaj (?:też|także|również)",
    r"(?:photo|image|picture|video|foto|bild|credit|source)s?(?: (?:by|credit|courtesy))?\s*:",
    r"\[[a-z][a-z_-]* [a-z_-]+=[\"'”“’]",  # a shortcode of WordPress that no plugin has read
    r"\$\$\w+\$\$$|\{\{.*\}\}$|%%\w+%%$",  # where a program was to put something
    r"関連(?:記事|キーワード|リンク)|あわせて読みたい|(?:この)?記事の画像を見る|관련\s?기사",
    r"相关(?:阅读|新闻)|相關(?:閱讀|新聞)",
)
REQUEST = re.compile(  # what says so anywhere, and is short, is no one's news
    r"\b(?:sign up|subscribe) (?:for|to|here)\b.{0,60}\b(?:newsletters?|emails?|inbox)\b"
    r"|\bclick here (?:for more information|to (?:subscribe|sign up))"
    r"|đăng ký (?:nhận|theo dõi).{0,40}(?:bản tin|email|kênh)"
    r"|newsletter.{0,40}(?:abonnieren|anmelden)"
    r"|ご利用には会員登録が必要|会員(?:の方のみ|限定です)|会員登録(?:する|できます)",
    re.IGNORECASE,
)
_ASKING_STEMS = (  # a text without any of them needs no pattern
    "sign up", "subscribe", "newsletter", "follow", "đăng ký", "theo dõi", "abonnier", "anmelden",
    "join", "share", "download", "rights", "©", "copyright", "bản quyền", "nguồn", "article",
    "comment", "bình luận",
)  # fmt: skip
_CONTACT_MARKS = ("@", "twitter", "facebook", "instagram", "here")
_REQUEST_STEMS = ("sign", "subscribe", "click", "đăng", "newsletter", "ご利用", "会員")
COMPANY = re.compile(  # who issued a press release, told under it
    r"(?:[A-ZĐ][^\s.,]* ){1,4}(?:\([^)]*\) )?"
    r"(?:(?:is|was) (?:a|an|the|one of the)\b.{0,120}?"
    r"\b(?:provider|company|manufacturer|supplier|developer|producer|firm|organi[sz]ation)s?\b"
    r"|is headquartered in\b"
    r"|là (?:một )?(?:trong những )?(?:công ty|doanh nghiệp|tập đoàn|nhà cung cấp)\b)"
)
ABOUT = re.compile(  # a line above that: "About Rice Works"
    r"(?:About|ABOUT|Über|À propos d[e’']|Giới thiệu(?: về)?|Về)\s(?:[A-ZĐ]\S*\s?){1,5}$"
)
ASKING = _starting(  # what says so under the text, and is short, wants something of the reader
    r"sign up|subscribe|newsletter|follow us|follow @|đăng ký|theo dõi .* trên|abonnier",
    r"jetzt anmelden|join (?:our|the) (?:newsletter|conversation|channel)|share this",
    r"download (?:the|our) app|all rights reserved|©|copyright|bản quyền|nguồn:",
    r"this article (?:was|originally)|leave a comment|comments? (?:are|is) closed|bình luận",
)
CLOSING = _being(  # below a line that is only this, nothing of the article is left
    r"comments?|leave a (?:comment|reply)|more (?:in|on|from|great|stories)\b.{0,40}|tags?|topics?",
    r"about (?:the )?authors?|share(?: this.{0,20})?|support \w+|you may also.{0,30}",
    r"sponsored links|related.{0,20}|recommended.{0,20}|tell us what.{0,20}|auch interessant",
    r"weitere videos|(?:der|die) autor(?:in(?:nen)?|en)?|sobre (?:el|la) autora?|bình luận",
    r"おすすめ(?:情報|記事)|.{0,8}の(?:新着|最新(?:記事|ニュース))|アクセスランキング",
    r"많이 본 (?:기사|뉴스)",
    r"ý kiến(?: bạn đọc)?|(?:các )?tin (?:mới|khác|cùng chuyên mục)|từ khóa|chia sẻ",
)
BYLINE = re.compile(
    r"(?:by|von|por|par|di|door|av|(?:written|reporting) by|text|bởi|thực hiện)\s*:?\s+"
    r"[^.!?]{3,80}$|(?:by|von|por|par|di|bởi)$",
    re.IGNORECASE,
)
LIFE = re.compile(  # "Jane Roe (she/her) is a reporter"
    r"(?:[^\s.,]+ ){1,4}(?:\([^)]*\),? )?"
    r"(?:is|was|are|covers|writes|joined|has|ist|est|es|è)\b.{0,200}?"
    r"\b(?:reporters?|editors?|writers?|columnist|correspondent|journalists?|contributor|author of|"
    r"producer|freelanc\w*|staff|fellow at|covers|writes|writing|redakteur\w*|autorin?|periodista|"
    r"jefa?|journaliste|rédact\w*|redactora?)\b",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:e-?mail|contact|reach|follow|write to|tips?|story to)\b"
    r".{0,150}(?:@|twitter|facebook|instagram|\bhere\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:[\W\d_]|\b(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|tháng|cập|lúc|gmt|utc|am|pm|ch|sa|"
    r"giờ|phút|trước|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|jan(?:uary)?|"
    r"feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[ecmp][sd]t|bst|cet|jst|published|posted|updated?|"
    r"last|on|at|ago|(?:min(?:ute)?|hour|day)s?|read|uhr|stand|aktualisiert|um|min|lesedauer|"
    r"mo|di|mi|do|fr|so|thu|wed|tue|publié|mis|à|jour|le|et|h|st|nd|rd|th|von|vom|den|der)+\b)+$",
    re.IGNORECASE,
)
_LONGEST_DATE, _DIGITS = 80, 3  # characters at most, digits at least
_SHORT = 200  # characters: what asks anywhere in as many asks; in more, what begins so


def is_request(text: str) -> bool:
    """Whether `text` wants something of the reader, whatever else it says."""
    folded = text.casefold()
    return any(stem in folded for stem in _REQUEST_STEMS) and REQUEST.search(text) is not None


def is_ending(text: str) -> bool:
    """Whether a short text below an article is a request, a writer's life, or how to reach them."""
    folded = text.casefold()
    if any(stem in folded for stem in _ASKING_STEMS):
        asks = ASKING.search(text) if len(text) < _SHORT else ASKING.match(text)
        if asks:
            return True
    tells = any(mark in folded for mark in _CONTACT_MARKS) and CONTACT.search(text)
    return bool(tells or LIFE.match(text))


def is_date(text: str) -> bool:
    """Whether `text` is a date or time and nothing else: "Thứ Sáu, 12/04/2019, 08:30"."""
    if len(text) >= _LONGEST_DATE or sum(map(str.isdecimal, text)) < _DIGITS:
        return False
    return _DATE.match(text) is not None


def below_byline(text: str) -> str:
    """`text` without first lines that are a byline or a date."""
    lines = text.split("\n")
    while lines and (is_date(lines[0]) or BYLINE.match(lines[0])):
        del lines[0]
    return "\n".join(lines)
