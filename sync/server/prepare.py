"""What must be there before Django starts: data folder and secrets; and starting it.

Called by serve.py and process.py.
"""

import os
from pathlib import Path

from sync.server.config import environment, secrets
from sync.server.errors import NotPrepared

SETTINGS = "sync.server.config.settings"


def prepare() -> None:
    """Make the data folder and the secrets where there are none, and point Django at its settings.

    Reads the process's environment. Raises NotPrepared when the folder cannot be used.
    """
    data = environment.read(os.environ).data
    _make_folder(data)
    secrets.ensure(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def set_up_django() -> None:
    """Start Django in this process, after `prepare`."""
    import django  # noqa: PLC0415 - reads the settings

    django.setup()
    from sync.server.config import crashes  # noqa: PLC0415

    crashes.report()


def _make_folder(data: Path) -> None:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotPrepared(
            f"The data folder {data} cannot be made: {error.strerror}. "
            "Set MUSTER_DATA to a folder that can be written to."
        ) from error
