"""As whom PostgreSQL runs: it refuses root, and root must not open anybody's folders for it.

An ordinary user: as that user. Root: in a user namespace where the same user has another number, so that files stay
root's; where the machine refuses namespaces (many containers): as `nobody`, who then owns the data folder and nothing
else. A data folder that is somebody else's than root's is run as its owner, whichever way was open when it was made.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1
_INNER_ID = 1  # any number but 0


@dataclass(frozen=True)
class Identity:
    """`becomes` is None for the user we are; otherwise the user and group to change into."""

    namespace: bool = False
    becomes: tuple[int, int] | None = None

    @property
    def is_other_than_caller(self) -> bool:
        return self.namespace or self.becomes is not None


def choose_identity(data: Path) -> Identity:
    """For a guardian with one thread only: it tries a namespace in a fork."""
    if os.geteuid() != 0:
        return Identity()
    owner = data.stat() if data.exists() else None
    if owner is not None and owner.st_uid != 0:
        return Identity(becomes=(owner.st_uid, owner.st_gid))
    if namespace_allowed():
        return Identity(namespace=True)
    nobody = pwd.getpwnam("nobody")
    return Identity(becomes=(nobody.pw_uid, nobody.pw_gid))


def give_to(identity: Identity, folder: Path) -> None:
    """Hand the folder and all in it to whom the server runs as; nothing to do when that is ourselves."""
    if identity.becomes is None or folder.stat().st_uid == identity.becomes[0]:
        return
    # The folder itself comes last: it is what the line above looks at, so a kill before the end only repeats the work.
    for place, _, files in os.walk(folder, topdown=False):
        for name in [*files, "."]:
            os.chown(os.path.join(place, name), *identity.becomes, follow_symlinks=False)


def namespace_allowed() -> bool:
    """Whether this machine lets us have a user namespace; containers often do not."""
    if sys.platform != "linux" or os.environ.get("TREKLANG_PG_NAMESPACE") == "no":
        return False
    child = os.fork()
    if child == 0:
        try:
            _enter_namespace()
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def on_the_way_in(identity: Identity, death_signal: int) -> Callable[[], None]:
    """What a child does between fork and exec: change into the identity, and die with its parent."""
    parent = os.getpid()

    def enter() -> None:
        if identity.namespace:
            _enter_namespace()
        if identity.becomes is not None:
            os.setgroups([])
            os.setgid(identity.becomes[1])
            os.setuid(identity.becomes[0])
        _die_with(parent, death_signal)  # last: a change of identity clears it

    return enter


def _enter_namespace() -> None:
    user, group = os.geteuid(), os.getegid()
    if _LIBC.unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_INNER_ID} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{_INNER_ID} {group} 1")


def _die_with(parent: int, death_signal: int) -> None:
    if sys.platform != "linux":
        return
    _LIBC.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked: no signal will come
        os._exit(1)
