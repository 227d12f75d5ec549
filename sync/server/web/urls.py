"""Addresses that stand in QR codes are written in capitals; people type them as they like."""

from django.urls import path, re_path

from sync.server.web import mailed, scanned

urlpatterns = [
    re_path(r"^[Cc]/(?P<code>[^/]{1,100})/?$", scanned.code_page, name="code_page"),
    re_path(r"^[Rr]/(?P<code>[^/]{1,100})/?$", scanned.receipt_page, name="receipt_page"),
    path("reset", mailed.reset_page, name="reset_page"),
    path("confirm-email", mailed.confirm_page, name="confirm_page"),
]
