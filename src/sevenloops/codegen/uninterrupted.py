"""Work that no exception from outside cuts short.

A signal's handler runs between two instructions of the main thread and may raise an exception there, as Ctrl-C does.
An asynchronous exception is raised in the thread that it is sent to. If one comes at the wrong moment, llvmlite
disposes of a module twice, or keeps its lock for ever. So LLVM runs in threads of its own, to which nobody sends
anything, while callers wait. An exception ends the wait; the thread goes on to its end. The next task waits for that.
"""

from __future__ import annotations

import atexit
import functools
import os
import threading
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_working = threading.RLock()  # one task at a time; written in C, so nothing is raised between taking it and its `with`
if hasattr(os, "register_at_fork"):  # a child must not inherit LLVM in the middle of a task
    os.register_at_fork(before=_working.acquire, after_in_parent=_working.release, after_in_child=_working.release)
_worker = 0  # the thread of the task that is running
_SECONDS = 1.0  # until it is looked whether a thread has begun: up to Python 3.11, what is raised asynchronously in the
# thread that starts another may end the new one
_ending = False  # the interpreter is: other threads may never run again


def uninterrupted(function: Callable[P, T], then: Callable[[], object] | None = None) -> Callable[P, T]:
    """Return a function that does the same in a thread of its own, one call at a time.

    `then` is called in the same thread when the caller has its result; nobody is told of its errors.
    """

    @functools.wraps(function)
    def run(*given: P.args, **more: P.kwargs) -> T:
        if threading.get_ident() == _worker:
            return function(*given, **more)
        task = _Task(functools.partial(function, *given, **more), then)
        task.start()
        while not task.done.acquire(timeout=_SECONDS):
            task.start()
        if task.error is not None:
            try:
                raise task.error
            finally:
                del task  # the error's traceback refers to this frame
        result: T = task.result
        return result

    return run


def is_ending() -> bool:
    """True while the interpreter ends."""
    return _ending


class _Task:
    """A call whose result or error is there when `done` can be acquired."""

    def __init__(self, call: Callable[[], Any], then: Callable[[], object] | None) -> None:
        self._calls, self._then = [call], then
        self.result: Any = None
        self.error: BaseException | None = None
        self.done = allocate_lock()
        self.done.acquire()

    def start(self) -> None:
        """Run it in a new thread, or in this one if there are no more to be had; touch nothing if it has begun."""
        try:
            if self._calls:
                self._run() if _ending else start_new_thread(self._run, ())
        except RuntimeError:
            self._run()

    def _run(self) -> None:
        global _worker
        with _working:
            if not self._calls:
                return
            call, _worker = self._calls.pop(), threading.get_ident()
            try:
                self.result = call()
            except BaseException as error:
                from traceback import clear_frames  # seldom needed, and slow to import

                clear_frames(error.__traceback__)  # LLVM's objects end here, and not where the error does
                self.error = error
            self.done.release()
            if self._then is not None:
                with suppress(Exception):
                    self._then()
            _worker = 0


@atexit.register
def _end() -> None:
    """Wait for the task that is running: the process would end under it."""
    global _ending
    waited = False
    while not waited:
        with suppress(BaseException), _working:
            _ending = waited = True
