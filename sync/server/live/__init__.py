"""Watching an event as it happens, over WebSockets."""
