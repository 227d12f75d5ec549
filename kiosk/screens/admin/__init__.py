"""Screens for organizers and admins, behind the PIN."""
