"""Reports as files, drawn by sync.reports: at once when small, as a task when large."""
