"""How many threads a call may use, and running a call's tasks on them.

Generated kernels do their tasks on these threads. The algorithms written in NumPy run their loops on the calling thread
and leave matrix products to NumPy's BLAS, which has threads and a setting of its own (OPENBLAS_NUM_THREADS, or the
package threadpoolctl).
"""

from __future__ import annotations

import functools
import math
import operator
import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from sevenloops.errors import UnsupportedError

_FLOPS_PER_THREAD = 10_000_000  # 0.1 ms of a core: as long as it takes to wake a Python thread and hear back
_MOST_THREADS = 1024  # the pool starts one only when none is idle
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


@contextmanager
def thread_limit(n: int) -> Iterator[None]:
    """Use n threads for calls made within, on this thread."""
    before = getattr(_local, "threads", None)
    _local.threads = n
    try:
        yield
    finally:
        _local.threads = before


def in_parallel(run: Callable[[int, int], object], tasks: int, flops: int) -> None:
    """Call run(first, end) so that every task in range(tasks) is run once, on as many threads as are set.

    Little work stays on the calling thread; which thread runs a task changes nothing in its result. Returns, or raises,
    only when no thread is running a task any more: tasks write into the caller's arrays.
    """
    threads = min(getattr(_local, "threads", None) or _threads, tasks, max(flops // _FLOPS_PER_THREAD, 1))
    if threads < 2:
        run(0, tasks)
        return
    work = _Work(run, [(tasks * part // threads, tasks * (part + 1) // threads) for part in range(threads)])
    try:
        with suppress(RuntimeError):  # no more threads to be had, or the interpreter is ending: then fewer, or this one
            for _ in range(threads - 1):
                _pool().submit(work.do)
        work.do()
    finally:
        work.finish()


class _Work:
    """Parts of a call that are claimed one by one, so that each is run once by whoever comes first.

    A thread that comes when all are claimed, or after `finish`, touches nothing.
    """

    def __init__(self, run: Callable[[int, int], object], parts: list[tuple[int, int]]) -> None:
        self._run, self._parts = run, parts
        self._running = 0
        self._errors: list[BaseException] = []
        self._changed = threading.Condition()

    def do(self) -> None:
        """Run parts until none is left."""
        while True:
            with self._changed:
                if not self._parts:
                    return
                part = self._parts.pop(0)
                self._running += 1
            try:
                self._run(*part)
            except BaseException as error:
                self._errors.append(error)
            finally:
                with self._changed:
                    if self._errors:
                        self._parts.clear()
                    self._running -= 1
                    self._changed.notify_all()

    def finish(self) -> None:
        """Let nobody begin a part any more, wait for those that are running, and raise what one of them raised."""
        while True:
            try:
                with self._changed:
                    self._parts.clear()
                    self._changed.wait_for(lambda: self._running == 0)
                break
            except KeyboardInterrupt as error:  # raised below: the arrays are still in use
                self._errors.append(error)
        if self._errors:
            raise self._errors[0]


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="sevenloops")


def _initial_threads() -> int:
    asked = os.environ.get("SEVENLOOPS_NUM_THREADS", "")
    return int(asked) if asked.isdecimal() and int(asked) > 0 else available_cores()


if hasattr(os, "register_at_fork"):  # a child has none of its parent's threads
    os.register_at_fork(after_in_child=_pool.cache_clear)

_threads = _initial_threads()
_local = threading.local()
