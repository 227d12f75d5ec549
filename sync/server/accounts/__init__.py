"""Who may use the server: users with their roles, and signing in."""
