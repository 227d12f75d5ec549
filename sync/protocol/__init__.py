"""The wire format between station and server: JSON messages and how they are read and written."""
