"""The central server: a Django project, one app a noun. Never imports sync.client or kiosk."""
