"""How many threads a call may use.

The algorithms written in NumPy run their loops on the calling thread and leave matrix products to NumPy's BLAS, which
has a thread pool and a setting of its own (OPENBLAS_NUM_THREADS, or the package threadpoolctl). The number kept here is
what plans are made for.
"""

from __future__ import annotations

import operator
import os

from sevenloops.errors import UnsupportedError


def available_cores() -> int:
    """Cores this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def check_num_threads(n: object) -> int:
    try:
        threads = operator.index(n)  # type: ignore[arg-type]  # any object may come; this is the check
    except TypeError:
        threads = 0
    if threads < 1:
        raise UnsupportedError(f"the number of threads must be an int of 1 or more, found {n!r}. Use 1 for no threads.")
    return threads


def set_num_threads(n: int) -> None:
    """Plan for n threads from now on; n is 1 or more.

    Raises
    ------
    UnsupportedError
    """
    global _threads
    _threads = check_num_threads(n)


def get_num_threads() -> int:
    """The number of threads that plans are made for; at first, the cores this process may run on."""
    return _threads


_threads = available_cores()
