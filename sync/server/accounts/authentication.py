"""Who a request's access token belongs to: REST framework's default, named in settings.py."""

from django.db.models import BigAutoField
from drf_spectacular.contrib.rest_framework_simplejwt import SimpleJWTScheme
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.exceptions import AuthenticationFailed
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.tokens import Token
from rest_framework_simplejwt.utils import get_md5_hash_password

from sync.server.accounts.models import User
from sync.server.prepared import Prepared, Slot


class TokenAuthentication(JWTAuthentication):
    """Fetches the person together with who they are on rosters, by a query that is ready."""

    def get_user(self, validated_token: Token) -> User:  # type: ignore[override]
        """Return the person. Raises AuthenticationFailed for one who is gone, shut out, or has
        another password since."""
        user = _PERSON.first(user=validated_token.get(api_settings.USER_ID_CLAIM))
        if user is None:
            raise AuthenticationFailed("User not found", code="user_not_found")
        if not user.is_active:
            raise AuthenticationFailed("User is inactive", code="user_inactive")
        told = validated_token.get(api_settings.REVOKE_TOKEN_CLAIM)
        if told != get_md5_hash_password(user.password):
            raise AuthenticationFailed(
                "The user's password has been changed.", code="password_changed"
            )
        return user


_PERSON = Prepared(
    lambda: User.objects.select_related("student").filter(pk=Slot("user", BigAutoField()))
)


class TokenScheme(SimpleJWTScheme):  # type: ignore[no-untyped-call]
    """Tells OpenAPI about it."""

    target_class = "sync.server.accounts.authentication.TokenAuthentication"
