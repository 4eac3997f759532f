"""Linux's Landlock: from here on, this thread opens no file, runs no program, joins no network.

What is open stays usable. Called through libc's syscall(2), as there is no wrapper; the numbers are
the same on every architecture. Source: landlock(7), whose table of ABI versions `_rules` follows.
"""

from __future__ import annotations

import ctypes
import os
import sys

_CREATE_RULESET = 444
_RESTRICT_SELF = 446
_ASK_VERSION = 1
_PR_SET_NO_NEW_PRIVS = 38

# By ABI version, the kinds of access to files that the kernel knows: each version adds to those of
# the one before. What a ruleset handles and no rule allows is denied, and ours has no rule.
_FILE_ACCESS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_ACCESS = 2  # TCP bind and connect, from 4
_SCOPES = 2  # abstract sockets of, and signals to, others; from 6


def restrict() -> int:
    """Deny all that the kernel can deny; gives the ABI version that it did by, 0 where it has none.

    Raises:
        OSError: the kernel has Landlock and refused.
    """
    if sys.platform != "linux":
        return 0
    libc = ctypes.CDLL(None, use_errno=True)
    version: int = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:  # an older kernel, or one that was started without it
        return 0
    rules = _rules(version)
    ruleset = _done(libc.syscall(_CREATE_RULESET, rules, len(rules), 0), "landlock_create_ruleset")
    try:
        _done(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)")
        _done(libc.syscall(_RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")
    finally:
        os.close(ruleset)
    return version


def _rules(version: int) -> bytes:
    """The struct landlock_ruleset_attr: three masks of 64 bits, as many as the version knows."""
    masks = [_FILE_ACCESS[min(version, max(_FILE_ACCESS))]]
    if version >= 4:
        masks.append(_NET_ACCESS)
    if version >= 6:
        masks.append(_SCOPES)
    return b"".join(((1 << bits) - 1).to_bytes(8, sys.byteorder) for bits in masks)


def _done(result: int, call: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{call}: {os.strerror(number)}")
    return result
