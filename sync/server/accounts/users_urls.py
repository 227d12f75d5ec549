from django.urls import path

from sync.server.accounts import users_api

urlpatterns = [
    path("", users_api.UserListView.as_view(), name="user_list"),
    path("<int:pk>/", users_api.UserDetailView.as_view(), name="user_detail"),
    path("<int:pk>/verify/", users_api.UserVerifyView.as_view(), name="user_verify"),
]
