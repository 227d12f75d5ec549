"""Alembic without an alembic.ini. Imported only when a file must be migrated (see schema.py)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection) -> Config:
    """Return Alembic's configuration for running on `connection`."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision within the connection's transaction."""
    command.upgrade(config(connection), "head")
