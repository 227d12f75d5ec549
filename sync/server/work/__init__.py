"""Work outside of requests: the worker process, its periodic jobs, and the rescue of lost tasks."""
