"""What has been measured, kept between processes: seconds of algorithms, and the machine's own rates.

One JSON file in the user's cache directory, for reading and sharing. It has a section for each machine with its
library and LLVM; others' sections are kept and not used. A section has the machine's `rates` and, for each request (a
problem, a pass, threads, weights bound or fresh), the `seconds` of every algorithm that was measured::

    {"format": "sevenloops wisdom", "version": 1,
     "machines": {"znver4, 512-bit vectors, 2 cores, ...":
       {"rates": {...}, "seconds": {"1x56x56x64 3x3x64x64 p1, forward, 1 thread, bound": {"winograd_f4": 0.0006}}}}}

Only a private file is read (`codegen.private_files`). `import_` reads a file that anybody may have written: it can make
later calls slow, but neither wrong nor fail.
"""

from __future__ import annotations

import contextlib
import errno
import os
import reprlib
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sevenloops.codegen import jit, object_cache, private_files
from sevenloops.codegen.private_files import warn
from sevenloops.codegen.targets import cache_sizes
from sevenloops.core.computation import Computation
from sevenloops.core.errors import FileError
from sevenloops.execution.threads import available_cores
from sevenloops.planning.limits import Limits
from sevenloops.version import __version__

_FORMAT, _VERSION = "sevenloops wisdom", 1
_MOST_BYTES = 3 << 20  # of a file, some 8,000 requests; of "[],[],[]" json makes 25 times as many bytes of objects
_MOST_FIELDS = 32  # of rates, and of each table in them
_MOST_SECONDS = 1e12  # and the least is one by it: neither a rate nor a ratio of such numbers overflows

listeners: list[Callable[[], object]] = []
"""Called when something else is known than before."""

_lock = threading.RLock()
_sections: dict[str, Any] | None = None  # the file's, once it has been read


def request(computation: Computation, limits: Limits) -> str:
    """Return what is measured, in words. An epilogue makes no difference; a workspace limit may cost time.

    It makes no difference to a weight gradient whether weights are bound.
    """
    bound = ", fresh weights" if limits.fresh_weights else ", bound weights"
    weights = "" if computation.pass_ == "weight_gradient" else bound
    limit = "" if limits.workspace_limit is None else f", {limits.workspace_limit} bytes of workspace"
    threads = f"{limits.threads} thread{'s' * (limits.threads > 1)}"
    return f"{computation.without_epilogue()}, {threads}{weights}{limit}"


def recall(request: str) -> dict[str, float]:
    """The seconds of every algorithm that was measured for a request on this machine; none if nothing was."""
    seconds: dict[str, float] = _own_section().get("seconds", {}).get(request, {})
    return dict(seconds)


def remember(request: str, seconds: dict[str, float]) -> None:
    """Keep what was measured, beside what is kept already."""
    _merge({section_name(): {"seconds": {request: seconds}}})


def kept_rates() -> dict[str, Any] | None:
    """The fields of the `Machine` that was measured here."""
    rates = _own_section().get("rates")
    return None if rates is None else dict(rates)


def keep_rates(rates: dict[str, Any]) -> None:
    _merge({section_name(): {"rates": rates}})


def export(path: str | os.PathLike[str]) -> None:
    """Write all wisdom to a file, for another user or machine of this kind.

    Raises
    ------
    FileError
    """
    try:
        Path(path).write_text(_document(_read() or _sections or {}))
    except OSError as error:
        raise FileError(f"wisdom could not be written to {path}: {error.strerror}. Choose another place.") from None


def import_(path: str | os.PathLike[str]) -> None:
    """Take over a file's wisdom; where both have a figure, the file's.

    Raises
    ------
    FileError
        If it is not there, or not wisdom: then nothing changes.
    """
    try:
        with private_files.open_regular(Path(path), follow_links=True) as document:
            sections = _parsed(private_files.read_at_most(document, _MOST_BYTES))
    except OSError as error:
        raise FileError(f"wisdom could not be read from {path}: {error.strerror}. Name a file that is there.") from None
    except ValueError as error:
        raise FileError(f"{path} is no wisdom: {error}. Name a file that sevenloops.wisdom.export wrote.") from None
    _merge(sections)


def forget() -> None:
    """Delete all wisdom, the machine's rates included.

    Raises
    ------
    FileError
        If there is a file that cannot be deleted; this process forgets it all the same.
    """
    global _sections
    place = file()
    with _lock:
        _sections = {}
        _tell()
        if place is None:
            return
        try:
            with private_files.locked(place):
                (private_files.private_folder(place.parent) / place.name).unlink()
        except (FileNotFoundError, NotADirectoryError):
            pass  # nothing was kept
        except OSError as error:
            raise FileError(f"{place} could not be deleted: {error.strerror}. Delete it yourself.") from None


def check_writable() -> None:
    """Refuse to measure what could not be kept.

    Raises
    ------
    FileError
    """
    place = file()
    if place is None:
        raise FileError(
            'there is no file to keep wisdom in: SEVENLOOPS_WISDOM is "off", or there is no home. Name one.'
        )
    try:
        if place.is_dir():
            raise IsADirectoryError(0, "it is a folder")
        probe = place.with_name(f"{place.name}.{os.urandom(8).hex()}")
        private_files.write(probe, b"")
        probe.unlink()
    except OSError as error:
        raise FileError(
            f"wisdom cannot be kept in {place}: {error.strerror}. Set SEVENLOOPS_WISDOM to a file that can be written."
        ) from None


def file() -> Path | None:
    """SEVENLOOPS_WISDOM, or wisdom.json in the user's cache directory; None if that says "off", or there is no home.

    Without a file, what is measured lasts as long as the process.
    """
    chosen = os.environ.get("SEVENLOOPS_WISDOM")
    if chosen == "off":
        return None
    if chosen:
        if Path(chosen).name:
            return Path(chosen)
        warn(f"SEVENLOOPS_WISDOM is ignored: {private_files.shown(chosen)} is a folder. Name a file in it.")
        return None
    folder = object_cache.user_folder()
    return None if folder is None else folder / "wisdom.json"


@cache
def section_name() -> str:
    """All that figures depend on: the CPU, its vectors, cores and caches, this library and LLVM."""
    caches = " + ".join(f"{size >> 10} KiB" for size in cache_sizes())
    known = f"{available_cores()} cores, {caches}, sevenloops {__version__}"
    if jit.why_not() is not None:
        return f"{known}, no generated code"
    host = jit.host()
    return f"{host.cpu}, {host.vector_bytes * 8}-bit vectors, {known}, LLVM {jit.llvm_version()}"


def _own_section() -> dict[str, Any]:
    global _sections
    with _lock:
        if _sections is None:
            _sections = _read()
        return _sections.get(section_name(), {}) if _sections else {}  # without any, LLVM need not be asked


def _merge(sections: dict[str, Any]) -> None:
    """Add to the file what it does not have, and replace what it has; a file that cannot be written is no error."""
    global _sections
    with _lock:
        place = file()
        if place is None:
            _sections = _merged(_sections or {}, sections)
        else:
            with contextlib.suppress(OSError):  # without a folder there is no lock
                private_files.private_folder(place.parent, make=True)
            with private_files.locked(place):  # another process may have written since it was read
                before, _sections = _sections, _merged(_read(), sections)
                try:
                    _write(place, _sections)
                except OSError:  # then it lasts as long as the process, as what was known before does
                    _sections = _merged(before or {}, _sections)
    _tell()


def _merged(old: Any, new: Any) -> Any:
    """Dictionaries within dictionaries; of anything else the new one."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    return {**old, **{key: _merged(old.get(key), value) for key, value in new.items()}}


def _read() -> dict[str, Any]:
    """The file's sections; none if there is no file, or if it cannot be used: that is said once."""
    place = file()
    if place is None:
        return {}
    try:
        return _parsed(private_files.read(place, _MOST_BYTES))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        warn(f"{private_files.shown(place)} is ignored: {error.strerror}.")
    except ValueError as error:
        warn(f"{private_files.shown(place)} is ignored: {error}. The next thing remembered replaces it.")
    return {}


def _parsed(data: bytes) -> dict[str, Any]:
    """The sections of a document.

    Raises
    ------
    ValueError
        If it is none, or says what cannot be.
    """
    import json

    try:
        document = json.loads(data)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(document, dict) or document.get("format") != _FORMAT:
        raise ValueError("it does not say that it is sevenloops wisdom")
    if document.get("version") != _VERSION:
        raise ValueError(f"its version is {reprlib.repr(document.get('version'))}, this library reads {_VERSION}")
    sections = document.get("machines")
    if not isinstance(sections, dict):
        raise ValueError("it has no machines")
    return {name: _section(found) for name, found in sections.items()}


def _section(found: object) -> dict[str, Any]:
    """Return what is known in a section, and nothing else that may be in it."""
    section = found if isinstance(found, dict) else {"seconds": found}
    rates, seconds = section.get("rates", {}), section.get("seconds", {})
    if not isinstance(seconds, dict) or not all(map(_are_seconds, seconds.values())):
        raise ValueError(
            f"its seconds are not numbers above 0, by algorithm, from {1 / _MOST_SECONDS:g} to {_MOST_SECONDS:g}"
        )
    if not isinstance(rates, dict) or not _is_small(rates, 3):  # device.Machine.from_rates has what they mean
        raise ValueError("its rates are no table")
    return {name: table for name, table in (("rates", rates), ("seconds", seconds)) if table}


def _are_seconds(found: object) -> bool:
    return isinstance(found, dict) and all(
        is_between(value, 1 / _MOST_SECONDS, _MOST_SECONDS) for value in found.values()
    )


def _is_small(found: object, depth: int) -> bool:
    """True if tables lie within each other no deeper than this, for json writes them by recursion, and are short."""
    inner = found.values() if isinstance(found, dict) else found if isinstance(found, list) else ()
    return depth >= 0 and len(inner) <= _MOST_FIELDS and all(_is_small(each, depth - 1) for each in inner)


def is_between(value: object, least: float, most: float) -> bool:
    """True for a number, which no truth value is, within these bounds."""
    return isinstance(value, int | float) and type(value) is not bool and least <= value <= most


def _document(sections: dict[str, Any]) -> str:
    """The text of a file with these sections."""
    import json  # here and in `_parsed`: it takes 1.5 ms, which processes without wisdom are spared

    return json.dumps({"format": _FORMAT, "version": _VERSION, "machines": sections}, indent=1)


def _write(place: Path, sections: dict[str, Any]) -> None:
    data = _document(sections).encode()
    if len(data) > _MOST_BYTES:
        warn(
            f"{private_files.shown(place)} is full: it would have {len(data)} bytes, and {_MOST_BYTES} are read. "
            "What is measured now lasts as long as the process. Export the wisdom, and forget it."
        )
        raise OSError(errno.EFBIG, "it is full")
    private_files.write(place, data)


def _tell() -> None:
    for listener in listeners:
        listener()


jit.listeners.append(_tell)


def _after_fork() -> None:
    """A child must not inherit the lock while another thread has it."""
    global _lock
    _lock = threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
