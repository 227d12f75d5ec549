"""What the kiosk shows, one screen a file. Screens get what they show and emit what was chosen."""
