"""What the project is made of: environment, secrets, settings, URLs, errors and the ASGI entry."""
