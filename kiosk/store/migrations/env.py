"""Alembic's entry: runs revisions on the connection, and in the transaction, of schema.py."""

from alembic import context

from kiosk.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
