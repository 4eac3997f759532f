"""Stories kept up: what is committed is grouped soon after, in a thread, a batch at a time.

Nothing is noted of what is under way: an article is grouped when the archive says so, so an owner
that was stopped or killed goes on where it was.
"""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

import structlog

from crawler.grouping import Grouped, StoryGrouping
from crawler.manners import utc_now
from crawler.session import Session
from scheduler.control import ControlError, Message
from storage.errors import StorageError

T = TypeVar("T")
_LOOK = 0.5  # seconds between looks at whether something new is committed
_QUIET = 2.0  # seconds without a new article, after which those that wait are grouped ...
_PATIENCE = 60.0  # ... or after these, though more are coming: readers see no more often
_TRY_AGAIN = 60.0  # seconds after grouping failed
_OTHERS = 15.0  # seconds between looks at what other workers have committed
_LEADS = "another worker of the lake groups its articles; ask that one, or end it"


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far grouping is, in articles; stories as often as they changed."""

    grouped: int = 0
    waiting: int = 0
    stories: int = 0
    copies: int = 0
    outcome: str = "finished"  # or stopped


class Groupings:
    """The grouping of one owner's archive: one batch at a time, whoever asked for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stories: StoryGrouping | None = None  # opened in its thread, when first needed
        self._term = 0  # of our lead, when the stories were opened
        self._turn = asyncio.Lock()
        self._stopping = False
        self._asked = 0  # by commands, which then do the work and count it
        self._seen = -1  # sightings of the writer when all was last grouped
        self._keeping: asyncio.Task[None] | None = None
        self._log = structlog.get_logger("newsarchive")

    def start(self) -> None:
        """Groups from now on what is committed, beginning with what an earlier owner left."""
        self._keeping = asyncio.create_task(self._keep_up(), name="grouping")
        self._keeping.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Ends when the batch under way is committed. Raises what grouping failed with."""
        self._stopping = True
        if self._keeping is not None:
            await self._keeping
        async with self._turn:
            if self._stories is not None:
                self._stories.close()
                self._stories = None

    async def settle(self, within: float = math.inf) -> None:
        """Returns when nothing waits to be grouped, `stop` was called, or so many seconds passed.

        Raises StorageError.
        """
        until = time.monotonic() + within
        while time.monotonic() < until and not self._stopping:
            if not await self._leads():
                if not await asyncio.to_thread(self._session.archive.waiting):
                    return
                await asyncio.sleep(_LOOK)  # another worker is at it, or has just ended
            elif not (await self._some()).articles:
                return

    async def run(self, *, everything: bool) -> AsyncIterator[Progress]:
        """Groups what waits, a batch at each step; everything: also what is grouped, anew.

        Raises StorageError; ControlError if the owner is ending, or another worker groups.
        """
        if self._stopping:
            raise ControlError("the owner is ending; ask again in a few seconds")
        if not await self._leads():
            raise ControlError(_LEADS)
        self._asked += 1
        try:
            async for done in self._run(everything):
                yield done
        finally:
            self._asked -= 1
            self._seen = -1  # whoever asked may have left before the end

    async def _run(self, everything: bool) -> AsyncIterator[Progress]:
        if everything:
            async with self._turn:
                await asyncio.to_thread(self._session.archive.forget_stories)
        done = Progress(waiting=await self._waiting())
        while (some := await self._some()).articles:
            done = Progress(
                grouped=done.grouped + some.articles,
                waiting=max(done.waiting - some.articles, 0),
                stories=done.stories + some.stories,
                copies=done.copies + some.copies,
                outcome="stopped",
            )
            yield done
        if not self._stopping:
            yield Progress(grouped=done.grouped, stories=done.stories, copies=done.copies)
            await self._session.writer.publish()

    async def forget(self, article_ids: Sequence[str], stored: Callable[[], Awaitable[T]]) -> T:
        """Lets the index forget articles, and `stored` remove them, while nothing is grouped.

        In this order: what the index lacks of the archive it is given again. Raises StorageError.
        """
        if not await self._leads():
            raise ControlError(_LEADS)
        async with self._turn:
            await asyncio.to_thread(lambda: self._opened().forget(article_ids))
            return await stored()

    async def answer(self, request: Message) -> AsyncIterator[Message]:
        """See scheduler.control. When whoever asked leaves, the rest is grouped all the same."""
        last: Message = asdict(Progress(outcome="stopped"))
        async for progress in self.run(everything=bool(request.get("all"))):
            last = asdict(progress)
            yield {"event": "progress", **last}
        yield {"event": "done", **last}

    async def _keep_up(self) -> None:
        before, quiet, waited, others = 0, 0.0, 0.0, 0.0
        while not self._stopping:
            await asyncio.sleep(_LOOK)
            stored = self._session.writer.sightings
            others += _LOOK
            if self._session.archive.locks is not None and others >= _OTHERS:
                others, self._seen = 0.0, -1
            quiet, before = (quiet + _LOOK if stored == before else 0.0), stored
            if stored == self._seen or self._asked:
                continue
            waited += _LOOK
            if quiet < _QUIET and waited < _PATIENCE:
                continue
            waited, self._seen = 0.0, stored
            if not await self._caught_up():
                self._seen = -1

    async def _caught_up(self) -> bool:
        """Groups what waits; False: it could not, which was told, and is tried again."""
        try:
            while (await self._some(unasked=True)).articles:
                pass
        except StorageError as error:
            self._log.error("articles not grouped; tried again soon", error=str(error))
            await self._pause(_TRY_AGAIN)
            return False
        return True

    async def _pause(self, seconds: float) -> None:
        for _ in range(int(seconds / _LOOK)):
            if self._stopping:
                return
            await asyncio.sleep(_LOOK)

    def _ended(self, keeping: asyncio.Task[None]) -> None:
        if not keeping.cancelled() and (error := keeping.exception()) is not None:
            self._log.error("articles are grouped no more", error=repr(error), exc_info=error)

    async def _waiting(self) -> int:
        async with self._turn:
            return await asyncio.to_thread(lambda: self._opened().waiting())

    async def _some(self, *, unasked: bool = False) -> Grouped:
        """Groups a batch of what waits; none if none waits or all is ending.

        unasked: none either while a command does the work, as it counts what it has done.
        """
        async with self._turn:
            if self._stopping or (unasked and self._asked) or not await self._leads():
                return Grouped()
            some = await asyncio.to_thread(lambda: self._opened().group_some(utc_now()))
        if some.articles:
            self._session.writer.changed()
            self._log.debug("articles grouped", **asdict(some))
        return some

    async def _leads(self) -> bool:
        """Whether it is we who group: of several workers of a lake one does."""
        return await asyncio.to_thread(lambda: self._session.archive.leads)

    def _opened(self) -> StoryGrouping:
        term = self._session.archive.term
        if self._stories is not None and term != self._term:
            self._stories.close()  # others may have grouped since, which the index has not seen
            self._stories = None
        if self._stories is None:
            self._term = term
            self._stories = StoryGrouping(self._session.archive)
        return self._stories
