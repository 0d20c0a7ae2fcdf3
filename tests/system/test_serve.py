"""What the command line promises of serving (the interfaces others call)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psutil  # type: ignore[import-untyped,unused-ignore]
import pytest

from tests.system.conftest import ROOT, environment, free_port, program, wait_for


def _serve(home: Path, port: int) -> subprocess.Popen[bytes]:
    """Serve as `make demo` does: below a parent, with the worker, standard input closed."""
    command = program("serve", "--port", str(port), "--with-worker", "--end-with-parent")
    parent = "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:], stdin=subprocess.DEVNULL))"
    return subprocess.Popen(
        [sys.executable, "-c", parent, *command], env=environment(home), cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _running(server: subprocess.Popen[bytes]) -> list[psutil.Process]:
    children: list[psutil.Process] = psutil.Process(server.pid).children(recursive=True)
    return children


def _wait_gone(processes: list[psutil.Process], *, seconds: float = 90) -> list[psutil.Process]:
    _, alive = psutil.wait_procs(processes, timeout=seconds)
    return [process for process in alive if process.status() != psutil.STATUS_ZOMBIE]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "home"


@pytest.fixture
def served(home: Path) -> tuple[subprocess.Popen[bytes], int]:
    port = free_port()
    server = _serve(home, port)
    wait_for(f"http://127.0.0.1:{port}/", server)
    return server, port


def test_the_first_page_without_cookies_ends_at_a_log_in_form(served: tuple[subprocess.Popen[bytes], int]) -> None:
    server, port = served
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.status == 200
        assert b"<form" in answer.read()
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def test_an_interrupt_of_the_group_stops_it_cleanly(served: tuple[subprocess.Popen[bytes], int]) -> None:
    server, _ = served
    children = _running(server)
    os.killpg(server.pid, signal.SIGINT)
    assert _wait_gone(children) == []
    server.wait(timeout=60)


def test_nothing_runs_on_when_the_parent_is_killed(served: tuple[subprocess.Popen[bytes], int]) -> None:
    server, _ = served
    children = _running(server)
    assert len(children) >= 3, "the server, its processes and the worker"
    server.kill()
    server.wait()
    assert _wait_gone(children) == []


def test_the_database_stops_after_its_last_user(served: tuple[subprocess.Popen[bytes], int], home: Path) -> None:
    server, _ = served
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()
    end = time.monotonic() + 90
    while time.monotonic() < end and _of_home(home):
        time.sleep(0.2)
    assert _of_home(home) == []


def _of_home(home: Path) -> list[str]:
    """The processes whose command line names the home (its guardian)."""
    lines = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
    return [line for line in lines if str(home) in line]
