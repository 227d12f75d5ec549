"""What keeps a station running with nobody beside it: supervisor, watchdog, single instance, a
display that stays on, logs and reports. Importing this package imports nothing.
"""
