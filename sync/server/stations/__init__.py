"""Enrolled kiosks, and the server's end of the wire."""
