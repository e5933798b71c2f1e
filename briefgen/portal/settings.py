"""Django's settings: https and nothing else, unless `serve` says that it listens on loopback in the plain."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.portal import configuration
from briefgen.portal.names import RESERVED

HOUSE = configuration.from_environment(os.environ)
SECURE = not HOUSE.plain

SECRET_KEY = HOUSE.folder.key("secret")
DEBUG = False
ALLOWED_HOSTS = [HOUSE.host] if HOUSE.host else ["127.0.0.1", "localhost", "[::1]"]
PROBES = (
    "/healthz",
    "/readyz",
    "/metrics",
)  # asked over loopback, by machines that name no host or their own
ROOT_URLCONF = "briefgen.portal.urls"
WSGI_APPLICATION = "briefgen.portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "portal.User"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # the pages of passkeys use it
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "briefgen.portal",  # last: its admin takes out what the others put in
]

# No GZipMiddleware: it weakens the ETag and removes Content-Length.
MIDDLEWARE = [
    "briefgen.portal.hosts.SiteMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "briefgen.portal.middleware.PolicyMiddleware",
    "briefgen.portal.middleware.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "briefgen.portal.hosts.HostMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "briefgen.portal.sessions.UserMiddleware",
    "briefgen.portal.access.AccessMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(Path(__file__).parent / "templates")],  # before those of allauth
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "briefgen.portal.views.page.house",
            ],
        },
    },
]

DATABASES = {"default": configuration.database(HOUSE.database, HOUSE.folder)}
# Limits on second factors are counted here, so that all processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Cookies. A signed cookie would still work after log-out, a row in the database does not.
SESSION_ENGINE = "briefgen.portal.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "briefgen.portal.error_pages.forged"
CSRF_TRUSTED_ORIGINS = [HOUSE.site] if HOUSE.site else []
LANGUAGE_COOKIE_SECURE = SECURE

# Transport.
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [f"^{path.lstrip('/')}$" for path in PROBES]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HOUSE.site:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = HOUSE.proxies

# Chrome applies form-action to the redirect that follows a form, so the provider must be in it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "frame-src": ["'self'"],  # a brief that is read as a page
        "form-action": ["'self'", *([HOUSE.sign_on.origin] if HOUSE.sign_on else [])],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}

# Who may log in, and how.
AUTHENTICATION_BACKENDS = ["briefgen.portal.sessions.AccountBackend"]
PASSWORD_HASHERS = ["briefgen.portal.hashing.BoundedArgon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "briefs"
ACCOUNT_ADAPTER = "briefgen.portal.sign_on.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USERNAME_BLACKLIST = sorted(RESERVED)
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # twelve hours, as any session here
ACCOUNT_PREVENT_ENUMERATION = True
# Of passwords it is `attempts` that counts; this is allauth's limit on codes of second factors, by account.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": "5/5m/key"}
MFA_ADAPTER = "briefgen.portal.sign_on.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = not HOUSE.sign_on_only
MFA_TOTP_ISSUER = HOUSE.organisation or "Briefs"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = HOUSE.plain
SOCIALACCOUNT_ADAPTER = "briefgen.portal.provider.ProviderAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": list(HOUSE.sign_on.scopes) if HOUSE.sign_on else [],
        "APPS": [
            {
                "provider_id": "house",
                "name": HOUSE.sign_on.name,
                "client_id": HOUSE.sign_on.client,
                "secret": HOUSE.sign_on.secret,
                "settings": {"server_url": HOUSE.sign_on.issuer},
            }
        ]
        if HOUSE.sign_on
        else [],
    },
}

# Mail: notices without a word of a brief.
EMAIL_HOST = HOUSE.mail.host if HOUSE.mail else ""
EMAIL_PORT = HOUSE.mail.port if HOUSE.mail else 25
EMAIL_HOST_USER = HOUSE.mail.user if HOUSE.mail else ""
EMAIL_HOST_PASSWORD = HOUSE.mail.password if HOUSE.mail else ""
EMAIL_USE_TLS = HOUSE.mail is not None and HOUSE.mail.tls == "starttls"
EMAIL_USE_SSL = HOUSE.mail is not None and HOUSE.mail.tls == "tls"
EMAIL_TIMEOUT = 20  # seconds

# Bodies: forms are small, and only releasers upload (middleware.BodyLimit).
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 100

STATIC_URL = "/static/"
STATICFILES_DIRS = [("fonts", str(Path(__file__).parent.parent / "fonts"))]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600

LANGUAGE_CODE = "en-gb"
USE_I18N = True
FORMAT_MODULE_PATH = "briefgen.portal.formats"
LOCALE_PATHS = [str(Path(__file__).parent / "words")]
USE_TZ = True
TIME_ZONE = "UTC"

# With DEBUG off Django's own configuration leaves no trace of an error on stderr.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "text": {"()": "briefgen.portal.logs.TerseFormatter"},
        "json": {"()": "briefgen.portal.logs.JsonFormatter"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": HOUSE.log}},
    "filters": {"once": {"()": "briefgen.portal.logs.OnceFilter"}},
    "loggers": {
        "django.security.DisallowedHost": {"filters": ["once"]},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "allauth": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
