"""Django's settings, out of the environment (environment.py) and the secrets file (secrets.py).

Importing this reads and creates nothing else. Where there is no secrets file yet, the process has
secrets of its own that end with it; asgi.py refuses to serve with those.
"""

import os
from datetime import timedelta

from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.config import environment, secrets, services

_environment = environment.read(os.environ)
_secrets = secrets.read(_environment.data) or secrets.generate()
_https = _environment.public_url.startswith("https://")

MUSTER_DATA = _environment.data
MUSTER_PUBLIC_URL = _environment.public_url
MUSTER_ORGANIZATION = _environment.organization
MUSTER_NUMBER_PATTERN = _environment.number_pattern
MUSTER_SIGNING_KEY = _secrets.signing_key
MUSTER_MAX_BODY_BYTES = MAX_MEDIA_BYTES + 64 * 1024
# A check-in may bring two photos and a signature at once, as base64, which is a third longer.
MUSTER_MAX_CHECK_IN_BYTES = 3 * (MAX_MEDIA_BYTES * 4 // 3 + 4) + 256 * 1024

SECRET_KEY = _secrets.django_key
DEBUG = _environment.debug
ALLOWED_HOSTS = list(_environment.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [_environment.public_url]

MUSTER_KEEP_DAYS = _environment.keep_days
MUSTER_KEEP_AUDIT_DAYS = _environment.keep_audit_days
MUSTER_METRICS_TOKEN = _environment.metrics_token
MUSTER_SENTRY_DSN = _environment.sentry_dsn

INSTALLED_APPS = [
    "sync.server.config.apps.MusterAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "corsheaders",
    "django_prometheus",
    "django_tasks",
    "django_tasks_db",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "sync.server.accounts",
    "sync.server.events",
    "sync.server.stations",
    "sync.server.attendance",
    "sync.server.analytics",
    "sync.server.live",
    "sync.server.reports",
    "sync.server.web",
    "sync.server.work",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "sync.server.config.headers.security_headers",
    "sync.server.config.nul.no_nul",
    "sync.server.config.static.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "sync.server.config.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": services.database(_environment)}
CACHES = {"default": services.cache(_environment)}
CHANNEL_LAYERS = {"default": services.channel_layer(_environment)}
STORAGES = {
    "default": services.media(_environment),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_FROM_EMAIL = _environment.mail_from
EMAIL_TIMEOUT = 20
globals().update(services.mail(_environment))
CORS_ALLOWED_ORIGINS = list(_environment.cors_origins)
CORS_URLS_REGEX = r"^/api/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

DATA_UPLOAD_MAX_MEMORY_SIZE = MUSTER_MAX_CHECK_IN_BYTES  # asgi.py lets nothing else be so large
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
if _environment.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "sync.server.web.page.csrf_failure"

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "sync.server.accounts.authentication.TokenAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "PAGE_SIZE": 50,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {
        "login": "20/min",
        "enroll": "60/min",
        "register": "300/hour",
        "mail": "60/hour",
    },
    "EXCEPTION_HANDLER": "sync.server.config.handlers.api_error",
    "NUM_PROXIES": _environment.proxies,
}

SIMPLE_JWT = {
    "SIGNING_KEY": _secrets.jwt_key,
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
    # A changed password ends every token that was given for the old one.
    "CHECK_REVOKE_TOKEN": True,
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Muster",
    "DESCRIPTION": "Offline-first attendance: the server's API for people and for stations.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "ENUM_NAME_OVERRIDES": {
        "HealthEnum": "sync.server.stations.people.HEALTH",
        "JobStateEnum": "sync.server.reports.models.State",
        "StandingEnum": "sync.server.attendance.models.Standing",
        "StepEnum": "sync.server.attendance.phone_serializers.STEPS",
        "VerificationEnum": "sync.server.attendance.models.Verification",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "sync.server.stations.schema.add_messages",
        "sync.server.config.openapi.add_errors",
    ],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "access": {"()": "sync.server.config.logs.AccessFormatter"},
    },
    "handlers": {
        "plain": {"class": "logging.StreamHandler", "formatter": "plain"},
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
    },
    "root": {"handlers": ["plain"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},
        "uvicorn.error": {"level": "WARNING"},
        "uvicorn.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}
