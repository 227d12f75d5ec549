"""Pages for people with a browser and nothing else: behind printed codes, receipts, and mails."""
