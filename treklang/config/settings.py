"""Settings of the whole house. What a municipality sets stands in docs/reference/configuration.md."""

from pathlib import Path

import pghistory
import pgtrigger

from treklang.config import environment
from treklang.config.databases import databases
from treklang.config.municipality import municipality

PACKAGE = Path(__file__).resolve().parent.parent
BUILT = PACKAGE / "ui" / "built"

DEMO = environment.yes("TREKLANG_DEMO")
DEBUG = environment.yes("TREKLANG_DEBUG")
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = [host for host in environment.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
MUNICIPALITY = municipality()

DATABASES = databases()
DATABASE_ROUTERS = ["treklang.config.databases.OwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "kernel",
    "catalogue",
    "organisation",
    "people",
    "cases",
    "offers",
    "assessment",
    "goals",
    "visitation",
    "services",
    "effect",
    "intake",
    "access",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    *(f"treklang.{room}" for room in ROOMS),
    "treklang.integrations.ffb_gateway",
    "treklang.config",
]
AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = ["treklang.web.entrance.demo_login.DemoLogin"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "my-day"
LOGOUT_REDIRECT_URL = "login"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "treklang.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "treklang.ui.acting_user.ActingUser",
]
ROOT_URLCONF = "treklang.config.urls"
WSGI_APPLICATION = "treklang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "treklang.ui.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "treklang.ui.frame.frame",
            ],
        },
    }
]

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "static/"
STATIC_ROOT = BUILT / "collected"
STATICFILES_DIRS = [BUILT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.yes("TREKLANG_HTTPS")
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
X_FRAME_OPTIONS = "DENY"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

PGHISTORY_LEVEL = pgtrigger.Statement
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "kernel_record_time()"
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="versions", related_query_name="versions")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
