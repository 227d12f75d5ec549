"""Starting a process that gets one end of a pipe, on every operating system: its number is in an
environment variable, and no other process gets it. Standard library only.
"""

import os
import subprocess
import sys
from collections.abc import Sequence


def start(
    command: Sequence[str], environment: dict[str, str], *, end: int, variable: str, told: str = ""
) -> "subprocess.Popen[bytes]":
    """Start a process that has this end of a pipe, under the name `variable`. Raises OSError.

    The variable holds a descriptor, on Windows a handle; and `told` after it.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        handle = msvcrt.get_osfhandle(end)
        os.set_handle_inheritable(handle, True)  # noqa: FBT003
        environment = environment | {variable: f"{handle} {told}".strip()}
        info = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return subprocess.Popen(command, env=environment, startupinfo=info)  # noqa: S603
    environment = environment | {variable: f"{end} {told}".strip()}
    return subprocess.Popen(command, env=environment, pass_fds=(end,))  # noqa: S603


def opened(given: str, flags: int) -> int:
    """Return the descriptor of the end that `start` gave; children of this process have it not.

    `flags` are os.O_RDONLY or os.O_WRONLY.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        return msvcrt.open_osfhandle(int(given), flags)
    os.set_inheritable(int(given), False)  # noqa: FBT003
    return int(given)
