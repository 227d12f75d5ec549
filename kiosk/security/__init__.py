"""The station's secrets: the database key's keeping, and the organizers' PIN. Knows keyring."""
