"""Settings of the whole house. What a municipality sets stands in docs/reference/configuration.md."""

from pathlib import Path

import pghistory
import pgtrigger

from treklang.config import environment, login, security
from treklang.config.databases import databases
from treklang.config.login import *  # noqa: F403 - the settings of log-in
from treklang.config.municipality import municipality

PACKAGE = Path(__file__).resolve().parent.parent
BUILT = PACKAGE / "ui" / "built"

DEMO = environment.yes("TREKLANG_DEMO")
DEBUG = environment.yes("TREKLANG_DEBUG")
HTTPS = environment.yes("TREKLANG_HTTPS")
SECRET_KEY = environment.secret_key()
SECRET_KEY_FAULT = security.key_fault(demo=DEMO)  # a server does not start with one; `treklang check` tells it
ALLOWED_HOSTS = [host for host in environment.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
READING_LOG_KEY = environment.log_key()
READING_SEALS = environment.seals()
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
    "change",
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
    *login.LOGIN_APPS,
    "treklang.integrations.ffb_gateway",
    "treklang.config",
]
AUTH_USER_MODEL = "kernel.Account"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "treklang.ui.answer_headers.AnswerHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "treklang.ui.language.ChosenLanguage",
    "treklang.rest.answers.ApiAnswers",
    "treklang.ui.clean_request.CleanRequest",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "treklang.rest.callers.TokenUser",
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

# What the browser is told: decision 0023, and docs/security/asvs.md line by line.
globals().update(security.cookies(https=HTTPS))
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would keep a person's name
CSRF_FAILURE_VIEW = "treklang.ui.refusals.forged"
SECURE_HSTS_SECONDS = security.TWO_YEARS if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
WHITENOISE_ALLOW_ALL_ORIGINS = False
FORM_TARGETS = [*environment.words("TREKLANG_FORM_TARGETS"), *login.BROKER_ORIGINS]
CONTENT_SECURITY_POLICY = security.content_policy(MUNICIPALITY, FORM_TARGETS)

# The analyses' files: the rooms' rows as Parquet (insight/lake).
LAKE = environment.home() / "lake"

# Who opens more citizens than this in an hour is stopped (kernel/reading/cap.py); programs have their tokens' scopes.
CITIZENS_AN_HOUR = environment.number("TREKLANG_CITIZENS_AN_HOUR", 120)
LARGEST_FILE = environment.number("TREKLANG_LARGEST_FILE", 25) * 1024 * 1024
LARGEST_REQUEST = 2 * LARGEST_FILE  # a file somewhat too large still gets its form back, with the sentence beside it
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_FILE * 4 // 3 + 1024 * 1024  # a document inside JSON is a third larger

# Reminders by e-mail (cases/reminders.py): none are sent without a mail server. TREKLANG_ADDRESS is where the house is.
EMAIL_HOST = environment.text("TREKLANG_MAIL_HOST")
EMAIL_PORT = environment.number("TREKLANG_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("TREKLANG_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.secret("TREKLANG_MAIL_PASSWORD", "TREKLANG_MAIL_PASSWORD_FILE")
EMAIL_USE_TLS = environment.yes("TREKLANG_MAIL_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("TREKLANG_MAIL_FROM", "treklang@localhost")
ADDRESS = environment.text("TREKLANG_ADDRESS", "http://127.0.0.1:8000/").rstrip("/") + "/"

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
