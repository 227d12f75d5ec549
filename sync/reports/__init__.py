"""PDF, XLSX and CSV out of domain rows. No Django, no Qt, no SQL, no network."""
