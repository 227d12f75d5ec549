"""What stations and the server share, and both ends of the wire. Never imports kiosk or PySide6."""
