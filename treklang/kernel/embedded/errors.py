"""What can go wrong with the embedded server, as one sentence: what is wrong and what to do."""

from __future__ import annotations

import errno
from pathlib import Path

from treklang.kernel.wording import Sentence, say


class EmbeddedServerError(Exception):
    """The server could not be had; `str()` is the sentence for the person at the command line."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


def from_os_error(error: OSError, path: Path) -> EmbeddedServerError:
    """The sentence for what the operating system refused at `path`."""
    where = str(path)
    if error.errno in (errno.EEXIST, errno.ENOTDIR):
        return EmbeddedServerError(
            say("%(path)s er en fil, ikke en mappe. Flyt den, eller vælg en anden mappe med TREKLANG_HOME.", path=where)
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return EmbeddedServerError(
            say("Der må ikke skrives i %(path)s. Giv adgang, eller vælg en anden mappe med TREKLANG_HOME.", path=where)
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return EmbeddedServerError(say("Disken med %(path)s er fuld. Slet noget på den, og prøv igen.", path=where))
    return EmbeddedServerError(
        say(
            "%(path)s kan ikke bruges (%(reason)s). Vælg en anden mappe med TREKLANG_HOME.",
            path=where,
            reason=error.strerror or str(error),
        )
    )
