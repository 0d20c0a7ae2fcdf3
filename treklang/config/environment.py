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


def home() -> Path:
    """Where the embedded database and its secrets lie: TREKLANG_HOME, else the user's data folder."""
    return Path(text("TREKLANG_HOME") or user_data_path("treklang")).expanduser().absolute()


def secret_key() -> str:
    """SECRET_KEY, else one that is made once and kept in the home with mode 0600."""
    if given := text("SECRET_KEY"):
        return given
    kept = home() / "secret-key"
    try:
        return kept.read_text()
    except FileNotFoundError:
        return _make_key(kept)


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
