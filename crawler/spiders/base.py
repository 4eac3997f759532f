"""What our spiders carry for the middlewares."""

from typing import Any

from scrapy import Spider

from crawler.ledger import Ledger
from crawler.manners import Manners
from crawler.session import Session
from storage.records import Run


class MannerlySpider(Spider):
    """A spider that carries the manners of this process."""

    name = "newsarchive"

    def __init__(self, *, manners: Manners, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.manners = manners


class RecordedSpider(MannerlySpider):
    """A spider whose exchanges are recorded as those of a run."""

    def __init__(self, *, session: Session, run: Run, ledger: Ledger, **kwargs: Any) -> None:
        super().__init__(manners=session.manners, **kwargs)
        self.session = session
        self.run = run
        self.ledger = ledger
