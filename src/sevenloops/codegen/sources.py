"""What writes the generated code: this package's files, as a digest for the object cache's keys.

With it a key can name the function that writes a module's IR, and what that is given, in place of the IR: an edit makes
every key new. A process may run code that the files no longer have; then there is no digest, and IR has to be written.
"""

from __future__ import annotations

import os
import time
from functools import cache

from sevenloops.codegen.object_cache import key, read, write

_SETTLED_NS = 2_000_000_000  # of files changed later, another change may leave the same stamps: clocks tick slowly
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - pathlib takes longer than to read all of the files


@cache
def digest() -> str | None:
    """Of the source that this package's modules were loaded from: all that write code are imported with sevenloops.

    None if some file has changed since the package was imported, or cannot be read.
    """
    source = _source()
    return source if source is not None and _stamps() == _AT_IMPORT else None


@cache
def _source() -> str | None:
    """Of all files: what they hold, and when that was written, for by that Python tells what it keeps compiled.

    The object cache keeps it by the files' stamps: to read and hash all files takes 0.6 ms of a warm first call.
    """
    if not _AT_IMPORT:
        return None
    place = key("sources", _FOLDER, repr(_AT_IMPORT))
    known = read(place)
    if known is not None and len(known) == len(place) // 2:  # a digest, in bytes
        return known.hex()
    try:
        parts: list[str | bytes] = []
        for name, size, written, _ in _AT_IMPORT:
            with open(os.path.join(_FOLDER, name), "rb") as file:  # noqa: PTH118, PTH123 - as above
                parts += [f"{name} {size} {written}", file.read()]
    except OSError:
        return None
    found = key(*parts)
    if max(changed for *_, changed in _AT_IMPORT) < time.time_ns() - _SETTLED_NS:
        write(place, bytes.fromhex(found))
    return found


def _stamps() -> tuple[tuple[str, int, int, int], ...] | None:
    """Every file's name, size, and times of its last writing and last change of any kind; None if there are no files.

    The last no program can set back.
    """
    try:
        with os.scandir(_FOLDER) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith((".py", ".ll"))]
    except OSError:  # in an archive
        return None
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for name, stat in found))


_AT_IMPORT = _stamps()  # the package imports this file first
