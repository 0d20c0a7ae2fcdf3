"""Typed readers of the environment; each error says which variable, what is wrong and what to write."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path


def text(name: str, default: str = "") -> str:
    """The variable's text, or the default where it is not set."""
    return os.environ.get(name, default).strip()


def yes(name: str, *, default: bool = False) -> bool:
    """A yes or no: 1, true, yes, ja - 0, false, no, nej."""
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "ja", "0", "false", "no", "nej"):
        return default if not value else value in ("1", "true", "yes", "ja")
    raise ImproperlyConfigured(f"{name} is {value!r}; write 1 or 0.")


def number(name: str, default: int, *, least: int = 1) -> int:
    """A whole number, `least` or more."""
    value = text(name)
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number of {least} or more.")
    return int(value)


def words(name: str) -> list[str]:
    """A list with commas between."""
    return [one for one in (part.strip() for part in text(name).split(",")) if one]


def home() -> Path:
    """Where the embedded database and its secrets lie: TREKLANG_HOME, else the user's data folder."""
    return Path(text("TREKLANG_HOME") or user_data_path("treklang")).expanduser().absolute()


def secret(name: str, file: str) -> str:
    """A secret: the variable's text, else what the file holds that the variable `file` names; "" where neither is set."""
    if given := text(name):
        return given
    place = text(file)
    if not place:
        return ""
    try:
        return Path(place).read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{file} names {place}, which cannot be read: {error}") from None


def given_secret_key() -> str:
    """The key that signs sessions, as the installation gives it; "" where it gives none."""
    return secret("SECRET_KEY", "TREKLANG_SECRET_KEY_FILE")


def secret_key() -> str:
    """The given key, else one that is made once and kept in the home with mode 0600 (a server refuses it: `key_fault`)."""
    if given := given_secret_key():
        return given
    kept = home() / "secret-key"
    try:
        return kept.read_text()
    except FileNotFoundError:
        return _make_key(kept)


def log_key() -> str:
    """The key of the reading log's macs: the given one, else one that is made once and kept in the home."""
    if given := secret("TREKLANG_LOG_KEY", "TREKLANG_LOG_KEY_FILE"):
        return given
    kept = home() / "log-key"
    return kept.read_text() if kept.exists() else _make_key(kept)


def seals() -> Path:
    """Where the reading log's seals are written: TREKLANG_SEALS, else a folder of the home."""
    return Path(text("TREKLANG_SEALS") or home() / "seals").expanduser().absolute()


def _make_key(kept: Path) -> str:
    """Write a new key beside its place and link it there: of two who come at once, both read the first one's."""
    kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = kept.with_name(f"{kept.name}.{os.getpid()}")
    beside.touch(mode=0o600)
    beside.write_text(secrets.token_urlsafe(50))
    try:
        os.link(beside, kept)
    except FileExistsError:
        pass
    finally:
        beside.unlink()
    return kept.read_text()
