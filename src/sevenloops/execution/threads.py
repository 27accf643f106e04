"""How many threads a call may use.

Generated kernels do their tasks on these threads. The algorithms written in NumPy run their loops on the calling thread
and leave matrix products to NumPy's BLAS, which has threads and a setting of its own (OPENBLAS_NUM_THREADS, or the
package threadpoolctl).
"""

from __future__ import annotations

import functools
import math
import operator
import os
import warnings
from collections.abc import Iterator

from sevenloops.core.errors import UnsupportedError

_FLOPS_PER_THREAD = 500_000  # 5 to 10 microseconds of a core: as long as it takes to wake a thread and hear back
_MOST = 1024  # threads: each has scratch memory of its own
_CGROUPS, _OWN_CGROUPS = "/sys/fs/cgroup", "/proc/self/cgroup"  # Linux


def available_cores() -> int:
    """Cores this process may run on: its CPU affinity, and the quota of its cgroups rounded up; at most 1024."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _granted_cores())


@functools.cache
def _granted_cores() -> int:
    """The least quota, rounded up; read once, for each of its files takes 20 microseconds."""
    return min((max(math.ceil(quota), 1) for quota in _quotas()), default=_MOST)


def _quotas() -> Iterator[float]:
    """The cores that this process's cgroups grant, and those around them: microseconds granted by their period.

    A line of /proc/self/cgroup is number:controllers:path. Version 2 has no controllers there, and one file, "max" or a
    number, then the period; version 1 has a folder for the controller, and a file each, -1 for no quota.
    """
    try:
        lines = _text(_OWN_CGROUPS).splitlines()
    except OSError:  # not Linux
        return
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if controllers and "cpu" not in controllers.split(","):
            continue
        names = ("cpu.cfs_quota_us", "cpu.cfs_period_us") if controllers else ("cpu.max",)
        folders = [_CGROUPS + (controllers and "/cpu")]
        # in a container the path may be the host's, and the folder itself the container's own
        for name in filter(None, path.split("/")):
            folders.append(f"{folders[-1]}/{name}")
        for folder in folders:
            try:
                granted, period = (int(word) for name in names for word in _text(f"{folder}/{name}").split())
            except (OSError, ValueError):  # no such folder, or no quota
                continue
            if granted > 0 and period > 0:
                yield granted / period


def _text(path: str) -> str:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - pathlib takes 2 ms to import
        return file.read().decode(errors="replace")


def check_num_threads(n: object) -> int:
    try:
        threads = operator.index(n)  # type: ignore[arg-type]  # any object may come; this is the check
    except TypeError:
        threads = 0
    if not 1 <= threads <= _MOST:
        raise UnsupportedError(
            f"the number of threads must be an int from 1 to {_MOST}, found {n!r}. Use 1 for no threads."
        )
    return threads


def set_num_threads(n: int) -> None:
    """Use n threads from now on; n is from 1 to 1024.

    Raises
    ------
    UnsupportedError
    """
    global _threads
    _threads = check_num_threads(n)


def get_num_threads() -> int:
    """How many threads are used; at first SEVENLOOPS_NUM_THREADS, or the cores this process may run on."""
    return _threads


def threads_for(tasks: int, flops: float, most: int) -> int:
    """How many threads share out so many tasks: no more than `most`, and one for little work."""
    return max(min(most, tasks, int(flops // _FLOPS_PER_THREAD)), 1)


def _initial_threads() -> int:
    asked = os.environ.get("SEVENLOOPS_NUM_THREADS", "").strip()
    if not asked:
        return available_cores()
    try:
        return check_num_threads(int(asked) if asked.isdecimal() and len(asked) < 10 else asked[:40])
    except UnsupportedError as error:
        warnings.warn(f"SEVENLOOPS_NUM_THREADS is ignored: {error}", stacklevel=2)
        return available_cores()


_threads = _initial_threads()
