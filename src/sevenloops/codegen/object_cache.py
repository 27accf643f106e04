"""Object files kept between processes: one file an object, named by its key, carrying its own checksum.

A file is written under another name and then renamed, so a reader sees all of it or none; writers of one key write the
same bytes. What cannot be read, or is not whole, counts as absent. When the folder outgrows its bound the files used
longest ago go first. No failure here is an error: the cost is a compilation.
"""

import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import NamedTuple

try:  # hashlib loads OpenSSL first: 3 ms (python -X importtime), where a warm first call takes 6
    from _blake2 import blake2b
except ImportError:  # not CPython
    from hashlib import blake2b

MOST_BYTES = 256 << 20  # an object is 2 to 50 kB, so thousands of problems
MOST_OBJECTS = 20_000  # to look at every file takes 12 microseconds each
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
        return _user_cache() / "sevenloops"
    return None


def folder() -> Path | None:
    """Where objects are: SEVENLOOPS_CACHE_DIR itself, or `objects` in the user's folder."""
    user = user_folder()
    return user if user is None or os.environ.get("SEVENLOOPS_CACHE_DIR") else user / "objects"


def _user_cache() -> Path:
    if sys.platform == "linux":  # where platformdirs says; to import it takes 5 ms, half of a warm first call
        return Path(os.environ.get("XDG_CACHE_HOME", "").strip() or Path.home() / ".cache")
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
        data = path.read_bytes()
    except OSError:
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


def write(name: str, code: bytes) -> None:
    """Keep an object, and let go of the oldest ones beyond the bound."""
    place = folder()
    if place is None:
        return
    path = place / (name + _SUFFIX)
    new = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}")
    with contextlib.suppress(OSError):
        place.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(_digest(name, code) + code)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
        if name.startswith(_PRUNED_AT):
            _prune(place)


def clear() -> int:
    """Remove every object; returns how many there were."""
    removed = 0
    for path in _objects(folder()):
        with contextlib.suppress(OSError):
            path.unlink()
            removed += 1
    return removed


class CacheInfo(NamedTuple):
    """Where the objects are, how many, and their bytes together."""

    folder: Path | None
    objects: int
    size_bytes: int
    most_bytes: int


def info() -> CacheInfo:
    """What is kept now."""
    sizes = [size for _, size, _ in _stamped(folder())]
    return CacheInfo(folder(), len(sizes), sum(sizes), MOST_BYTES)


def _objects(place: Path | None) -> list[Path]:
    """Every object's file, and those of writers that were killed."""
    with contextlib.suppress(OSError):
        return [] if place is None else [path for path in place.iterdir() if _SUFFIX in path.suffixes]
    return []


def _stamped(place: Path | None) -> list[tuple[float, int, Path]]:
    """When each object was last used, its bytes and its file; others may remove some at any time."""
    found = []
    for path in _objects(place):
        with contextlib.suppress(OSError):
            stat = path.stat()
            found.append((stat.st_mtime, stat.st_size, path))
    return found


def _prune(place: Path) -> None:
    kept = 0
    for number, (_, size, path) in enumerate(sorted(_stamped(place), reverse=True)):
        kept += size
        if kept > MOST_BYTES or number >= MOST_OBJECTS:
            path.unlink(missing_ok=True)
