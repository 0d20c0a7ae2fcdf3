"""Where everything lies in the home, and how a client reaches the socket however long the home's path is."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from treklang.kernel.wording import say

from .errors import EmbeddedServerError, from_os_error

PORT = 5432
_SOCKET_NAME = f"/.s.PGSQL.{PORT}"
_LONGEST = 103  # macOS has 103 bytes, Linux 107


@dataclass(frozen=True)
class Home:
    """One home with one major version's server; every name carries the version, so that two versions never meet."""

    folder: Path
    major: int

    def _named(self, ending: str) -> Path:
        return self.folder / f"pg{self.major}{ending}"

    @property
    def data(self) -> Path:
        return self._named("")

    @property
    def unfinished(self) -> Path:
        return self._named(".new")

    @property
    def passwords(self) -> Path:
        return self._named(".passwords")

    @property
    def log(self) -> Path:
        return self._named(".log")

    @property
    def users(self) -> Path:
        return self._named(".users.lock")

    @property
    def server(self) -> Path:
        return self._named(".server.lock")

    @property
    def ready(self) -> Path:
        return self._named(".ready.lock")


def make_home(folder: Path, major: int) -> Home:
    """The home, made with mode 0700 when it is not there; one that exists keeps its mode."""
    folder = Path(os.path.realpath(folder.expanduser()))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, folder) from error
    return Home(folder, major)


def socket_folder(home: Home) -> Path:
    """The folder to give a client as host: the data folder, or a short link to it when its path is too long.

    The server binds the socket by a relative name inside its data folder (mode 0700), so only clients have the limit.
    """
    if len(os.fsencode(home.data)) + len(_SOCKET_NAME) <= _LONGEST:
        return home.data
    link = _link(home)
    if not _leads_to(link, home.data):
        _make_link(link, home.data)
    return link


def remove_link(home: Home) -> None:
    """Take the short link away, if there is one; for the guardian when the server has stopped."""
    link = _link(home)
    if _leads_to(link, home.data):
        with suppress(OSError):
            link.unlink()


def _link(home: Home) -> Path:
    # Not the temporary folder of TMPDIR: that one may be long itself, and differs between processes.
    digest = hashlib.sha256(os.fsencode(home.data)).hexdigest()[:16]
    return Path(f"/tmp/treklang-{os.geteuid()}-{digest}")  # noqa: S108 - ownership is checked before it is followed


def _leads_to(link: Path, data: Path) -> bool:
    # Somebody else's link in the shared folder could lead to a false server: only our own is believed.
    with suppress(OSError):
        return link.lstat().st_uid == os.geteuid() and Path(os.readlink(link)) == data
    return False


def _make_link(link: Path, data: Path) -> None:
    fresh = link.with_name(f"{link.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(data)
        fresh.replace(link)
    except OSError as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise EmbeddedServerError(
            say("%(link)s tilhører en anden bruger. Vælg en mappe med kortere sti med TREKLANG_HOME.", link=str(link))
        ) from error
