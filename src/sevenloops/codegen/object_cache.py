"""Object files kept between processes: one file an object, named by its key, carrying its own checksum.

The code in it is run, so only private files are read (`private_files`). Writers of one key write the same bytes. What
cannot be read, or is not whole, counts as absent. When the folder outgrows its bound the files used longest ago go
first. No failure here is an error: the cost is a compilation, and a folder that is not private is warned of once.
"""

import contextlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

from sevenloops.codegen.uninterrupted import uninterrupted

try:  # hashlib loads OpenSSL first: 3 ms (python -X importtime), where a warm first call takes 6
    from _blake2 import blake2b
except ImportError:  # not CPython
    from hashlib import blake2b

from sevenloops.codegen import private_files

MOST_BYTES = 256 << 20  # an object is 2 to 50 kB, so thousands of problems
MOST_OBJECTS = 20_000  # to look at every file takes 12 microseconds each
_MOST_OBJECT_BYTES = 32 << 20  # a call's modules are one object, of up to some hundred kB
_DIGEST_BYTES = 32
_SUFFIX = ".object"
_PRUNED_AT = "00"  # one key in 256: to look at every file takes longer than to write one


def user_folder() -> Path | None:
    """SEVENLOOPS_CACHE_DIR, or sevenloops in the user's cache directory (XDG_CACHE_HOME or ~/.cache on Linux).

    None where the user has no home: then nothing is kept.
    """
    chosen = os.environ.get("SEVENLOOPS_CACHE_DIR")
    if chosen:
        return Path(chosen)
    with contextlib.suppress(RuntimeError):
        place = _user_cache() / "sevenloops"
        return place if place.is_absolute() else None
    return None


def folder() -> Path | None:
    """Where objects are: SEVENLOOPS_CACHE_DIR itself, or `objects` in the user's folder."""
    user = user_folder()
    return user if user is None or os.environ.get("SEVENLOOPS_CACHE_DIR") else user / "objects"


def _user_cache() -> Path:
    if sys.platform == "linux":  # where platformdirs says; to import it takes 5 ms, half of a warm first call
        chosen = os.environ.get("XDG_CACHE_HOME", "").strip()
        if chosen and not os.path.isabs(chosen):  # noqa: PTH117 - to be ignored, by the XDG specification
            private_files.warn(f"XDG_CACHE_HOME is ignored: {private_files.shown(chosen)} is no absolute path.")
            chosen = ""
        return Path(chosen or Path.home() / ".cache")
    try:
        from platformdirs import user_cache_path
    except ModuleNotFoundError:  # not among the core dependencies
        return Path.home() / ".cache"
    return user_cache_path()


def key(*parts: str | bytes) -> str:
    """A name for all that an object depends on."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


def read(name: str) -> bytes | None:
    """The object of that key, if it is there and whole."""
    place = folder()
    if place is None:
        return None
    path = place / (name + _SUFFIX)
    try:
        data = private_files.read(path, _MOST_OBJECT_BYTES)
    except OSError as error:
        _warn(place, error)
        return None
    checksum, code = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    if _digest(name, code) != checksum:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # used now: kept longest
    return code


def _digest(name: str, code: bytes) -> bytes:
    """Of the key too: another key's object, renamed, has other functions."""
    return bytes.fromhex(key(name, code))


@uninterrupted  # the other name is removed whatever happens
def write(name: str, code: bytes) -> None:
    """Keep an object, and let go of the oldest ones beyond the bound."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):  # such as a full disk; why a folder is not used, `read` has said
        private_files.write(place / (name + _SUFFIX), _digest(name, code) + code)
        if name.startswith(_PRUNED_AT):
            _prune()


def _warn(place: Path, error: OSError) -> None:
    """Say once why what is there is not used; what is not there needs no word."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return
    private_files.warn(
        f"compiled code in {private_files.shown(place)} is not used, and is made anew: {error.strerror}. "
        "SEVENLOOPS_CACHE_DIR names another folder for it."
    )


def clear() -> int:
    """Remove every object; returns how many there were."""
    return sum(map(_remove, _objects()))


def _remove(path: Path) -> bool:
    with contextlib.suppress(OSError):
        path.unlink()
        return True
    return False


class CacheInfo(NamedTuple):
    """Where the objects are, how many, and their bytes together."""

    folder: Path | None
    objects: int
    size_bytes: int
    most_bytes: int


def info() -> CacheInfo:
    """What is kept now."""
    sizes = [size for _, size, _ in _stamped()]
    return CacheInfo(folder(), len(sizes), sum(sizes), MOST_BYTES)


def _objects() -> list[Path]:
    """Every object's file, and those of writers that were killed; none if the folder is not private."""
    place = folder()
    if place is None:
        return []
    try:
        return [path for path in private_files.private_folder(place).iterdir() if _SUFFIX in path.suffixes]
    except OSError as error:
        _warn(place, error)
        return []


def _stamped() -> list[tuple[float, int, Path]]:
    """When each object was last used, its bytes and its file; others may remove some at any time."""
    found = []
    for path in _objects():
        with contextlib.suppress(OSError):
            stat = path.lstat()
            found.append((stat.st_mtime, stat.st_size, path))
    return found


def _prune() -> None:
    kept = 0
    for number, (_, size, path) in enumerate(sorted(_stamped(), reverse=True)):
        kept += size
        if kept > MOST_BYTES or number >= MOST_OBJECTS:
            _remove(path)
