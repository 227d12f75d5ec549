"""The self-test of a station: what is checked, and the card that is held up for it. No Qt."""
