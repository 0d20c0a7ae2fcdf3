"""The shared templates are tested without the screens' settings: one address, plain static files, both languages."""

from __future__ import annotations

import os
from collections.abc import Iterator

import django
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation

from treklang.ui.jinja import PageEnvironment, environment
from treklang.ui.tests.gallery import SETTINGS

if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    settings.configure(**SETTINGS)
    django.setup()


@pytest.fixture(autouse=True)
def danish_reader() -> Iterator[None]:
    with override_settings(**SETTINGS), translation.override("da"):
        yield


@pytest.fixture(scope="session")
def pages() -> PageEnvironment:
    return environment()
