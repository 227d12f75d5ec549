from django.urls import path
from rest_framework_simplejwt.views import TokenRefreshView

from sync.server.accounts import api

urlpatterns = [
    path("login/", api.LoginView.as_view(), name="login"),
    path("refresh/", TokenRefreshView.as_view(), name="token_refresh"),
    path("profile/", api.ProfileView.as_view(), name="profile"),
]
