"""How much memory the bodies of all runs take together, and whose download ends when it is much.

Each body has its own limit, but many runs with many requests each, to hosts that all send as much
as they may, would fill any machine. So beyond a sum for all no large body grows; it is asked again
later, as after any error that may pass. Small ones, which nearly all pages are, always come in.
"""

import weakref
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.http import Response

MOST = 128 * 2**20  # bytes of all bodies that are on their way or being read
LARGE = 2**20  # bytes from which one may be ended


class Bodies:
    """Counts the bodies of an owner's runs, from their first byte until nobody refers to them."""

    def __init__(self, most: int = MOST, large: int = LARGE) -> None:
        self._most = most
        self._large = large
        self._coming: WeakKeyDictionary[Request, int] = WeakKeyDictionary()
        self._held = 0

    @property
    def bytes(self) -> int:
        """What all take now."""
        return self._held + sum(self._coming.values())

    def came(self, request: Request, size: int) -> bool:
        """Counts bytes of a response on its way; False: it is one to be ended."""
        so_far = self._coming[request] = self._coming.get(request, 0) + size
        return so_far <= self._large or self.bytes <= self._most

    @property
    def room(self) -> int:
        """Bytes that a body which is made by unpacking another may have now."""
        return max(self._large, self._most - self.bytes)

    def ended(self, request: Request) -> None:
        """Nothing more comes for a request."""
        self._coming.pop(request, None)

    def hold(self, response: Response) -> None:
        """Counts a response's body until nobody refers to the response."""
        self._held += (size := len(response.body))
        weakref.finalize(response, self._let_go, size).atexit = False

    def _let_go(self, size: int) -> None:
        self._held -= size
