"""Settings of log-in: how people come in, how long they stay, and what django-allauth is told. Part of `settings`."""

from __future__ import annotations

from datetime import timedelta

from treklang.config.municipality import municipality

_PLACE = municipality()

LOGIN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "treklang.integrations.login",
]
AUTHENTICATION_BACKENDS = [
    "treklang.web.entrance.demo_login.DemoLogin",
    "treklang.web.entrance.local_login.LocalLogin",
    "treklang.web.entrance.broker_login.BrokerLogin",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
BROKERS = _PLACE.brokers
# Where a form of ours may lead on to: the brokers log in and out (for the content security policy's form-action).
BROKER_ORIGINS = sorted({origin for broker in BROKERS for origin in broker.origins()})

LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "my-day"
LOGIN_CITIZEN_URL = "portal-home"
LOGOUT_REDIRECT_URL = "login"

SESSION_ENGINE = "treklang.kernel.sessions"
SESSION_IDLE = timedelta(minutes=_PLACE.sessions.idle_minutes)
SESSION_LONGEST = timedelta(hours=_PLACE.sessions.longest_hours)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

ACCOUNT_ADAPTER = "treklang.integrations.login.adapter.Entrance"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
SOCIALACCOUNT_ADAPTER = "treklang.integrations.login.adapter.Brokers"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
MFA_ADAPTER = "treklang.integrations.login.adapter.Factors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1  # half minutes that a telephone's clock may be wrong
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 10
