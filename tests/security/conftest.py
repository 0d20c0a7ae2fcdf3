"""Attacks by hand are made on the same course as the screens' tests, as the workers of that course and as a stranger."""

from __future__ import annotations

from treklang.web.conftest import browser_of, caseworker, course, demo_mode, provider

__all__ = ["browser_of", "caseworker", "course", "demo_mode", "provider"]
