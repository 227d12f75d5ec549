"""What check-ins left behind: records, evidence, scan log. Sealed items are never edited."""
