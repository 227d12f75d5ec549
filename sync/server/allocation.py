"""Memory that is free again goes back to the system; each process of the server asks for that once.

The C library of most Linux systems keeps an arena for each few threads, and large blocks in them
once it saw one come and go. Hashing a password or decoding a photo takes megabytes for a moment, in
any of many threads: soon each arena holds on to its own. Elsewhere this does nothing.
"""

import ctypes
import sys

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Of mallopt(3)."""
_LARGE = 256 * 1024
"""Bytes from which a block is the system's own, and is given back when it is free."""
_ARENAS = 2


def give_back_what_is_free() -> None:
    """Have large blocks returned at once. Call it before there are threads."""
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "gnu_get_libc_version"):
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_ARENA_MAX, _ARENAS)
