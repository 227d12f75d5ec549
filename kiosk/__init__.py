"""The station: everything that runs on the venue laptop."""
