"""What analyses need is large: who asks for none does not wait for it."""

from __future__ import annotations

import subprocess
import sys

LARGE = ("duckdb", "ibis", "pandas", "pyarrow", "scipy", "statsmodels")
LOADED = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "treklang.config.settings"
import django
django.setup()
import treklang.config.jobs, treklang.config.urls
print([name for name in {LARGE} if name in sys.modules])
"""


def test_the_house_opens_without_what_only_analyses_need() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, timeout=120, check=True)
    assert told.stdout.strip() == "[]"
