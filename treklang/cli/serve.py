"""`treklang serve`: the web server."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import click

from treklang.cli import house, lifetime
from treklang.kernel.wording import say


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=int, envvar="PORT", default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes, four threads each."
)
@click.option("--with-worker", is_flag=True, help="Run the background worker beside it.")
@click.option("--end-with-parent", is_flag=True, help="End when the process that started this ends.")
def command(host: str, port: int, workers: int, with_worker: bool, end_with_parent: bool) -> None:
    """Serve the pages in the foreground until Ctrl-C.

    Example: treklang serve --port 8080 --with-worker
    """
    if end_with_parent:
        lifetime.end_with_parent()
    house.start_django()
    _check_key()
    house.open_house()
    if with_worker:
        _start_worker()
    house.tell(say("Treklang er på %(address)s (Ctrl-C stopper)", address=f"http://{host}:{port}/"))
    _serve(host, port, workers)


def _check_key() -> None:
    from django.conf import settings

    if settings.SECRET_KEY_FAULT:
        raise click.ClickException(settings.SECRET_KEY_FAULT)


def _start_worker() -> None:
    subprocess.Popen([sys.executable, "-m", "treklang.cli", "worker", "--end-with-parent"], stdin=subprocess.DEVNULL)


def _serve(host: str, port: int, workers: int) -> None:
    from django.core.wsgi import get_wsgi_application
    from gunicorn.app.base import BaseApplication

    application = get_wsgi_application()

    class Server(BaseApplication):
        def load_config(self) -> None:
            assert self.cfg is not None
            for name, value in _options(host, port, workers).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    # Connections are opened by the workers: none may be shared over the fork.
    from django.db import connections

    from treklang.kernel.database.keeping import keep_connections

    connections.close_all()
    keep_connections()
    os.environ.pop("GUNICORN_CMD_ARGS", None)
    server: Any = Server()  # type: ignore[no-untyped-call]
    server.run()


def _seal(worker: object) -> None:
    """Each process that serves pages can seal the reading log; one of them does."""
    from treklang.kernel.reading import sealing

    sealing.start()


def _options(host: str, port: int, workers: int) -> dict[str, Any]:
    return {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 4,
        "graceful_timeout": 5,  # a browser that keeps its connection open must not keep the server
        "worker_class": "gthread",
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "treklang",
        "post_worker_init": _seal,
    }
