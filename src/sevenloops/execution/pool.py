"""The threads that help a call: parked in native code where there is pthread, else a thread pool of Python's.

Native threads (codegen.dispatch has their code) never hold the GIL and know nothing of Python. They spin for 20 to
100 microseconds after a job, then sleep; they are stopped when the interpreter ends, and a forked child starts its own.
"""

from __future__ import annotations

import atexit
import ctypes
import functools
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from sevenloops.codegen import dispatch, jit

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

_MOST_THREADS = 1024  # the plain pool starts one only when none is idle

# Signals are for Python's threads; but one that blocks these could not be told of its own faults.
_FAULTS = [getattr(signal, name) for name in ("SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL") if hasattr(signal, name)]
_SignalSet = ctypes.c_byte * 128  # sigset_t has so many bytes with glibc and musl, and 4 on macOS


class NativePool:
    """Parked threads and the memory they share, for the life of the process."""

    def __init__(self, pthread: ctypes.CDLL) -> None:
        self._pthread = pthread
        self._slots = dispatch.POOL
        names = dict.fromkeys(("worker", "perform", "entry"), ())
        # nothing here is worth LLVM's effort: it would be a third of a first call, for nanoseconds of every other
        functions = jit.functions(names, dispatch.dispatch_ir, jit.host(), object.__basicsize__, effort=0)
        jit.load_all(functions)
        self.code = dict(zip(names, functions, strict=True))
        # for the life of the process: where the end of the interpreter is interrupted, threads are left
        pthread.calloc.restype = ctypes.c_void_p
        self._size = ctypes.c_size_t(dispatch.POOL_SLOTS * ctypes.sizeof(ctypes.c_int64))
        memory: int = pthread.calloc(ctypes.c_size_t(1), ctypes.c_size_t(self._size.value + 64))
        self.address = -(-memory // 64) * 64
        self._threads: list[ctypes.c_void_p] = []  # one that was not started is null
        self._starting = threading.Lock()
        self._ended = False
        self._clear()
        atexit.register(self._end)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=self._after_fork)

    def ensure(self, helpers: int) -> None:
        """Have so many threads, if the system grants them."""
        if self._slot("threads").value >= helpers:
            return
        with self._starting:
            start, pool = ctypes.c_void_p(self.code["worker"].address), ctypes.c_void_p(self.address)
            blocked, before = _SignalSet(), _SignalSet()  # not as Python's sets: to make one takes 70 microseconds
            self._pthread.sigfillset(blocked)
            for fault in _FAULTS:
                self._pthread.sigdelset(blocked, fault)
            self._pthread.pthread_sigmask(signal.SIG_BLOCK, None, before)
            try:  # an exception may come after every call of a function, and must not leave a thread out
                self._pthread.pthread_sigmask(signal.SIG_BLOCK, blocked, None)
                while not self._ended:
                    self._threads = [thread for thread in self._threads if thread]
                    self._slot("threads").value = len(self._threads)
                    if len(self._threads) >= helpers:
                        return
                    thread = ctypes.c_void_p()
                    self._threads.append(thread)
                    if self._pthread.pthread_create(ctypes.byref(thread), None, start, pool) != 0:
                        return  # no more threads to be had: fewer will do
            finally:
                self._pthread.pthread_sigmask(signal.SIG_SETMASK, before, None)

    def stop(self) -> None:
        """Let all threads finish, and wait for them; later calls run on their own threads."""
        with self._starting:
            self._ended = True
            mutex = ctypes.c_void_p(self._at("mutex"))
            self._pthread.pthread_mutex_lock(mutex)
            self._slot("stop").value = 1
            self._slot("generation").value += 1
            self._pthread.pthread_cond_broadcast(ctypes.c_void_p(self._at("work")))
            self._pthread.pthread_mutex_unlock(mutex)
            for thread in filter(None, self._threads):
                self._pthread.pthread_join(thread, None)
            self._threads.clear()
            self._slot("threads").value = 0

    def _end(self) -> None:
        with suppress(BaseException):  # of signals' handlers: Python would print it, and has nobody to raise it to
            self.stop()

    def _clear(self) -> None:
        ctypes.memset(self.address, 0, self._size.value)
        self._pthread.pthread_mutex_init(ctypes.c_void_p(self._at("mutex")), None)
        for condition in ("work", "done"):
            self._pthread.pthread_cond_init(ctypes.c_void_p(self._at(condition)), None)
        for slot, name in (
            ("lock", "pthread_mutex_lock"),
            ("unlock", "pthread_mutex_unlock"),
            ("wait", "pthread_cond_wait"),
            ("signal", "pthread_cond_signal"),
            ("broadcast", "pthread_cond_broadcast"),
        ):
            self._slot(slot).value = ctypes.cast(getattr(self._pthread, name), ctypes.c_void_p).value or 0

    def _after_fork(self) -> None:
        """A child has none of its parent's threads, and may have caught their locks in any state."""
        self._starting = threading.Lock()
        self._threads = []
        self._clear()

    def _at(self, slot: str) -> int:
        return self.address + self._slots[slot] * ctypes.sizeof(ctypes.c_int64)

    def _slot(self, slot: str) -> ctypes.c_int64:
        return ctypes.c_int64.from_address(self._at(slot))


@functools.cache
def native_pool() -> NativePool | None:
    """The process's parked threads; None where there is no pthread. The one place that chooses."""
    try:
        pthread = ctypes.CDLL(None)
        pthread.pthread_create  # noqa: B018 - whether there is such a function
    except (TypeError, OSError, AttributeError):  # Windows
        return None
    return NativePool(pthread)


def in_parallel(run: Callable[[int, int, int], object], tasks: int, threads: int) -> None:
    """Call run(first, end, worker) so that every task in range(tasks) is run once, on Python's threads.

    Calls at the same time have different workers, of range(threads): each has scratch memory of its own.

    Returns, or raises, only when no thread is running a task any more: tasks write into the caller's arrays.
    """
    if threads < 2:
        run(0, tasks, 0)
        return
    work = _Work(run, [(tasks * n // threads, tasks * (n + 1) // threads, n) for n in range(threads)])
    try:
        with suppress(RuntimeError):  # no more threads to be had, or the interpreter is ending: then fewer, or this one
            for _ in range(threads - 1):
                _plain_pool().submit(work.do)
        work.do()
    finally:
        work.finish()


class _Work:
    """Parts of a call that are claimed one by one, so that each is run once by whoever comes first.

    A thread that comes when all are claimed, or after `finish`, touches nothing.
    """

    def __init__(self, run: Callable[[int, int, int], object], parts: list[tuple[int, int, int]]) -> None:
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
def _plain_pool() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # seldom needed, and slow to import

    return ThreadPoolExecutor(_MOST_THREADS, thread_name_prefix="sevenloops")


if hasattr(os, "register_at_fork"):  # a child has none of its parent's threads
    os.register_at_fork(after_in_child=_plain_pool.cache_clear)
