"""How many threads a call may use.

Generated kernels do their tasks on these threads. The algorithms written in NumPy run their loops on the calling thread
and leave matrix products to NumPy's BLAS, which has threads and a setting of its own (OPENBLAS_NUM_THREADS, or the
package threadpoolctl).
"""

from __future__ import annotations

import math
import operator
import os
from pathlib import Path

from sevenloops.errors import UnsupportedError

_FLOPS_PER_THREAD = 500_000  # 5 to 10 microseconds of a core: as long as it takes to wake a thread and hear back
_CGROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # Linux, cgroup v2: microseconds granted, or "max", and their period


def available_cores() -> int:
    """Cores this process may run on: its CPU affinity, and its cgroup's quota rounded up."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        granted, period = _CGROUP_QUOTA.read_text().split()
        return min(cores, max(math.ceil(int(granted) / int(period)), 1))
    except (OSError, ValueError):  # not Linux, or no quota
        return cores


def check_num_threads(n: object) -> int:
    try:
        threads = operator.index(n)  # type: ignore[arg-type]  # any object may come; this is the check
    except TypeError:
        threads = 0
    if threads < 1:
        raise UnsupportedError(f"the number of threads must be an int of 1 or more, found {n!r}. Use 1 for no threads.")
    return threads


def set_num_threads(n: int) -> None:
    """Use n threads from now on; n is 1 or more.

    Raises
    ------
    UnsupportedError
    """
    global _threads
    _threads = check_num_threads(n)


def get_num_threads() -> int:
    """How many threads are used; at first SEVENLOOPS_NUM_THREADS, or the cores this process may run on."""
    return _threads


def threads_for(tasks: int, flops: int, most: int) -> int:
    """How many threads share out so many tasks: no more than `most`, and one for little work."""
    return max(min(most, tasks, flops // _FLOPS_PER_THREAD), 1)


def _initial_threads() -> int:
    asked = os.environ.get("SEVENLOOPS_NUM_THREADS", "")
    return int(asked) if asked.isdecimal() and int(asked) > 0 else available_cores()


_threads = _initial_threads()
