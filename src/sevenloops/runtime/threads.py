"""How many threads a call may use.

The algorithms written in NumPy run their loops on the calling thread and leave matrix products to NumPy's BLAS, which
has a thread pool and a setting of its own (OPENBLAS_NUM_THREADS, or the package threadpoolctl). The number kept here is
what plans are made for.
"""

from __future__ import annotations

import functools
import itertools
import operator
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

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


def in_parallel(run: Callable[[int, int], object], tasks: int, flops: int) -> None:
    """Call run(first, end) so that every task in range(tasks) is run once, on as many threads as are set.

    Little work stays on the calling thread; which thread runs a task changes nothing in its result.
    """
    threads = min(_threads, tasks, max(flops // _FLOPS_PER_THREAD, 1))
    bounds = [tasks * number // threads for number in range(threads + 1)]
    others = [_pool(threads - 1).submit(run, *part) for part in itertools.pairwise(bounds[1:])]
    run(bounds[0], bounds[1])
    for other in others:
        other.result()


@functools.lru_cache(maxsize=1)
def _pool(workers: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(workers, thread_name_prefix="sevenloops")


_FLOPS_PER_THREAD = 10_000_000  # 0.1 ms of a core, as long as it takes to wake a Python thread and hear back
