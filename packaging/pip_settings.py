"""Carries this machine's pip settings over to uv, which reads none of them.

A mirror, a proxy, a company's certificate or a folder of wheels that pip was told about keeps
working, and nothing about any host is written into the repository. bootstrap.py calls it; the
values only travel in the environment of uv. Standard library only.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping

# pip's name -> uv's variable. extra-index-url is left out on purpose: the locks name what the main
# index has, and uv, other than pip, gives up where an extra index cannot be read.
_VARIABLES = {
    "index-url": "UV_DEFAULT_INDEX",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
    "timeout": "UV_HTTP_TIMEOUT",
    "default-timeout": "UV_HTTP_TIMEOUT",
}
_SECTIONS = ("global", "install", ":env:")
_OFF = {"", "0", "no", "off", "false"}


def parse_config(listing: str) -> dict[str, str]:
    """The settings that hold for `pip install`, out of what `pip config list` prints.

    Later sections win: the command's own over the global one, the environment over both.
    """
    sections: dict[str, dict[str, str]] = {name: {} for name in _SECTIONS}
    for line in listing.splitlines():
        key, equals, value = line.partition("=")
        section, dot, option = key.rpartition(".")
        if equals and dot and section in sections:
            sections[section][option] = str(ast.literal_eval(value))
    merged: dict[str, str] = {}
    for name in _SECTIONS:
        merged.update(sections[name])
    return merged


def uv_environment(settings: Mapping[str, str], environment: Mapping[str, str]) -> dict[str, str]:
    """`environment` with pip's settings added in uv's words; what is already set for uv stays."""
    result = dict(environment)
    for option, variable in _VARIABLES.items():
        if option in settings:
            result.setdefault(variable, " ".join(settings[option].split()))
    if settings.get("no-index", "").lower() not in _OFF:
        result.setdefault("UV_NO_INDEX", "1")
        result.setdefault("UV_FIND_LINKS", ",".join(settings.get("find-links", "").split()))
    # pip trusts the certificates of the system; a Python is never downloaded.
    result.setdefault("UV_SYSTEM_CERTS", "1")
    result.setdefault("UV_PYTHON_DOWNLOADS", "never")
    return result
