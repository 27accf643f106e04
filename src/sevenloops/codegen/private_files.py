"""Files of one user, which nobody else can have written: what they hold is run, or decides what is run.

A file is private if it is a regular file that this user owns and others cannot write, in a folder of which the same
holds. Nobody else may be able to exchange that folder either: every folder above it, and every link on the way to it,
belongs to this user or to root, and others can write only where the sticky bit keeps them from what is not theirs.
Where users have no numbers (Windows), the access lists of profiles keep others out, and only the kind and the size of a
file are checked.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import stat
import time
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

_LOCK_SECONDS = 2.0  # longest wait for another process; it holds the lock for milliseconds, unless it is stopped
_WRITABLE = stat.S_IWGRP | stat.S_IWOTH
_MOST_SHOWN = 200  # characters of a path in a warning
# flags of os.open, where the system has them: a FIFO must not wait for a writer, nor a terminal take this process
_LINKS_ARE_ERRORS = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_BINARY"))


class UnsafeError(OSError):
    """A file or folder that is not private; `strerror` has the cause and the remedy."""

    def __init__(self, cause: str) -> None:
        super().__init__(errno.EPERM, cause)


@cache
def warn(message: str) -> None:
    """Warn once for each message."""
    warnings.warn(message, stacklevel=2)


def shown(path: Path | str) -> str:
    """Return the path as a warning shows it: an environment variable may hold any length."""
    text = str(path)
    return text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "..."


def private_folder(place: Path, *, make: bool = False) -> Path:
    """Return the real path of a private folder; the folder may be absent.

    Parameters
    ----------
    place : Path
    make : bool
        Create the folder, and those above it, if they are absent: for this user alone, whatever the umask.

    Raises
    ------
    UnsafeError
        If others own the folder, can write in it, or could exchange it for another.
    OSError
    """
    named = real = str(place.absolute())
    found = _stats(named)
    if any(stat.S_ISLNK(each.st_mode) for each in found.values()):
        real = os.path.realpath(named)
        found |= _stats(real)
    if hasattr(os, "geteuid"):
        _check_folder(real, found)
    if make and real not in found:
        for folder in reversed([real, *(each for each in _above(real) if each not in found)]):
            with contextlib.suppress(FileExistsError):
                Path(folder).mkdir(0o700)
                Path(folder).chmod(0o700)  # whatever the umask
        private_folder(Path(real))  # in a folder such as /tmp, another user may have been quicker
    return Path(real)


def read(path: Path, most_bytes: int) -> bytes:
    """Return the contents of a private file of at most so many bytes.

    Raises
    ------
    UnsafeError
        If the file is not private, not regular, or longer.
    OSError
    """
    with open_regular(private_folder(path.parent) / path.name, follow_links=False) as file:
        _check_owner(os.fstat(file.fileno()), "the file")
        return read_at_most(file, most_bytes)


def read_at_most(file: BinaryIO, most_bytes: int) -> bytes:
    """Return what is left of the file.

    Raises
    ------
    UnsafeError
        If that is longer than so many bytes.
    """
    size = os.fstat(file.fileno()).st_size
    if size > most_bytes:
        raise UnsafeError(f"the file has {size} bytes, and at most {most_bytes} are read")
    return file.read(size)


def open_regular(path: Path, *, follow_links: bool) -> BinaryIO:
    """Open a file for reading. Neither a FIFO nor a device is opened, so this never waits.

    Raises
    ------
    UnsafeError
        If it is no regular file.
    OSError
    """
    _check_regular(path.stat(follow_symlinks=follow_links))  # first: to open a device may start something
    number = os.open(path, os.O_RDONLY | _AT_ONCE | (0 if follow_links else _LINKS_ARE_ERRORS))
    try:
        _check_regular(os.fstat(number))
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def write(path: Path, data: bytes) -> None:
    """Replace a private file, under another name first: a reader sees the old file or the new one.

    Raises
    ------
    UnsafeError
        If its folder is not private.
    OSError
    """
    path = private_folder(path.parent, make=True) / path.name
    new = path.with_name(f"{path.name}.{os.urandom(8).hex()}")
    number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AT_ONCE, 0o600)
    try:
        with os.fdopen(number, "wb") as file:
            new.chmod(0o600)  # whatever the umask
            file.write(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other processes from replacing the file meanwhile.

    Where there is no fcntl, or the folder cannot be written, or another process keeps the lock for seconds, they may
    meet: then one may lose what the other has written.
    """
    try:
        import fcntl

        place = private_folder(path.parent) / f"{path.name}.lock"
        number = os.open(place, os.O_RDWR | os.O_CREAT | _AT_ONCE | _LINKS_ARE_ERRORS, 0o600)
    except (ImportError, OSError):
        yield
        return
    try:
        end = time.monotonic() + _LOCK_SECONDS
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            time.sleep(0.002)
        yield
    finally:
        os.close(number)


def _check_regular(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise UnsafeError("it is a link, a folder, a FIFO or a device, not a regular file")


def _stats(path: str) -> dict[str, os.stat_result]:
    """Return what is known of a path and the folders above it, without those that are absent."""
    found = {}
    for each in itertools.chain([path], _above(path)):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found[each] = os.lstat(each)
    return found


def _above(path: str) -> Iterator[str]:
    """Yield the folders that an absolute path lies in, the nearest first."""
    while (parent := os.path.dirname(path)) != path:  # noqa: PTH120 - paths take ten times as long as text
        yield (path := parent)


def _check_folder(real: str, found: dict[str, os.stat_result]) -> None:
    """Refuse a folder that is not private, from what is known of it, those above it and the links to them."""
    above = {os.geteuid(), 0, found[os.sep].st_uid}  # in a user namespace, root has another number
    for folder, each in found.items():
        if folder == real:
            _check_owner(each, f"the folder {shown(folder)}")
        elif each.st_uid not in above:
            raise UnsafeError(f"{shown(folder)} belongs to another user (uid {each.st_uid}). Use another folder")
        elif not stat.S_ISLNK(each.st_mode) and _others_may_exchange(each):
            raise UnsafeError(
                f"other users can exchange what is in {shown(folder)}. Run chmod go-w on it, or use another folder"
            )


def _check_owner(found: os.stat_result, what: str) -> None:
    if not hasattr(os, "geteuid"):
        return
    if found.st_uid != os.geteuid():
        raise UnsafeError(f"{what} belongs to another user (uid {found.st_uid}). Remove it, or use another")
    if found.st_mode & _WRITABLE:
        raise UnsafeError(f"other users can write {what}. Remove it, or run chmod go-w on it")


def _others_may_exchange(found: os.stat_result) -> bool:
    if found.st_mode & stat.S_ISVTX or not found.st_mode & _WRITABLE:
        return False
    return bool(found.st_mode & stat.S_IWOTH) or not _is_own_group(found.st_gid)


def _is_own_group(number: int) -> bool:
    """True for a group of this user alone, as many systems make one for each: umask 002 lets it write."""
    import grp
    import pwd

    try:
        group, name = grp.getgrgid(number), pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return False
    return group.gr_name == name and set(group.gr_mem) <= {name}
