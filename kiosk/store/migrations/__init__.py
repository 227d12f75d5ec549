"""The schema's history, run by kiosk.store.schema when a file is opened.

A new revision goes into versions/ and at the end of REVISIONS: schema.py compares a file with this
list, so that an up-to-date file opens without importing Alembic.
"""

REVISIONS = ("0001", "0002", "0003")
"""Every revision, oldest first; the last is what this program reads and writes."""
