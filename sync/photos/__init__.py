"""What a photo of a person shows, told the same way at the station and at the server."""
