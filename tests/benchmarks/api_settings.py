"""The server's own settings, with the bare views that the benchmarks compare it with."""

from sync.server.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.benchmarks.api_urls"
