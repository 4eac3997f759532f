"""Imported by the fork server alone: loads what every worker needs before the first one is forked.

A fork server can be told modules to import, not functions to call; so importing this one works. The
workers share the loaded models' memory, and a new worker is ready in milliseconds.
"""

from datetime import UTC, datetime

from crawler.extract.date_words import read_from_now
from crawler.extract.language import identify
from crawler.reading import read
from storage.records import Page

_ENGLISH = (
    "<article><h1>Road to be widened</h1><p>By Jane Roe</p><p>April 12, 2019</p>"
    "<p>HUE, Vietnam (Reuters) - The council voted on Monday to widen the road along the river by "
    "12 metres at a cost of $3.4 million, after two years of debate.</p>"
    "<p>“Work begins in May,” said Mayor John Smith of Springfield, Illinois. About 18,000 cars "
    "use the road a day, up 12 percent from 2015, Mary Jones told the Road Board.</p></article>"
)
_VIETNAMESE = (
    "<article><h1>Khởi công cầu mới</h1><p>Thứ Sáu, 12/04/2019, 08:30 (GMT+7)</p>"
    "<p>Sáng 12/4, tỉnh Quảng Ngãi khởi công cây cầu dài 640 mét với vốn 850 tỷ đồng, thay cho cây "
    "cầu cũ đã xuống cấp.</p><p>Ông Trần Văn Bình, phó chủ tịch tỉnh, nói: “Cầu sẽ xong trong hai "
    "năm”. Mỗi ngày có 18.000 lượt xe, tăng 12% so với năm 2015.</p><p>Theo TTXVN</p></article>"
)
_LITTLE = "<p>The road is closed.</p>"  # where the finder asks trafilatura as well

# Whatever loads on first use has loaded after these pages, and two questions that they leave out: a
# text that no glance tells the language of is the model's, a time told from now is dateparser's.
for _body in (_ENGLISH, _VIETNAMESE, _LITTLE):
    _html = f"<html><head><title>Road</title></head><body>{_body}</body></html>".encode()
    read(Page(url="https://example.com/road", body=_html, fetched_at=datetime.now(UTC)))
identify("Die Straße am Fluss wird breiter, beschloss der Rat nach zwei Jahren.")
for _text, _language in (("2 giờ trước", "vi"), ("2 hours ago", "en")):
    read_from_now(_text, _language, datetime.now(UTC))
