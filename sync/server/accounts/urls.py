from django.urls import path

from sync.server.accounts import api, profile_api

urlpatterns = [
    path("register/", api.RegisterView.as_view(), name="register"),
    path("login/", api.LoginView.as_view(), name="login"),
    path("refresh/", api.RefreshView.as_view(), name="token_refresh"),
    path("logout/", api.LogoutView.as_view(), name="logout"),
    path("password-change/", api.PasswordChangeView.as_view(), name="password_change"),
    path("password-reset/", api.PasswordResetView.as_view(), name="password_reset"),
    path(
        "password-reset-confirm/",
        api.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path("confirm-email/", api.ConfirmAddressView.as_view(), name="confirm_email"),
    path("confirm-email/send/", api.SendConfirmationView.as_view(), name="confirm_email_send"),
    path("profile/", profile_api.ProfileView.as_view(), name="profile"),
    path("profile/update/", profile_api.ProfileUpdateView.as_view(), name="profile_update"),
    path("profile/photo/", profile_api.ProfilePhotoView.as_view(), name="profile_photo"),
]
