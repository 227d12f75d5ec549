from django.apps import AppConfig


class Accounts(AppConfig):
    name = "sync.server.accounts"
    label = "accounts"
