"""Exceptions while LLVM works end the wait for it, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from attacks import interrupts

import sevenloops as sl
from sevenloops.codegen import jit, probe, uninterrupted
from sevenloops.execution import pool


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_first_calls_that_are_interrupted_leave_the_process_whole() -> None:
    result = interrupts.run(seed=int(time.time()), count=20)
    assert result == (20, 20, 0, [])


class TaskError(Exception):
    pass


def test_a_task_runs_in_another_thread_and_gives_its_result() -> None:
    @uninterrupted.uninterrupted
    def work(a: int, *, b: int) -> tuple[int, int]:
        return a + b, threading.get_ident()

    total, thread = work(1, b=2)
    assert total == 3
    assert thread != threading.get_ident()


def test_a_task_gives_its_error_without_what_its_frames_held() -> None:
    @uninterrupted.uninterrupted
    def work() -> None:
        held = [1]
        raise TaskError(len(held))

    with pytest.raises(TaskError) as found:
        work()
    assert [entry.locals for entry in found.traceback if "held" in entry.locals] == []


def test_a_task_calls_another_within_its_own_thread() -> None:
    inner = uninterrupted.uninterrupted(threading.get_ident)
    outer = uninterrupted.uninterrupted(lambda: (threading.get_ident(), inner()))
    first, second = outer()
    assert first == second


def test_tasks_run_one_after_the_other() -> None:
    running = []

    @uninterrupted.uninterrupted
    def work(number: int) -> bool:
        running.append(number)
        time.sleep(0.01)
        return running == [number] and running.pop() == number

    with ThreadPoolExecutor(4) as callers:
        assert all(callers.map(work, range(8)))


def test_what_comes_then_is_done_when_the_caller_has_its_result_and_its_errors_are_nobodys() -> None:
    begun, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def then() -> None:
        begun.set()
        go_on.wait(10)
        ended.set()
        raise TaskError

    assert uninterrupted.uninterrupted(lambda: 1, then)() == 1
    assert begun.wait(10)
    assert not ended.is_set()
    go_on.set()
    assert uninterrupted.uninterrupted(lambda: ended.is_set())()  # the next task waits for it


@pytest.mark.parametrize("ending", [True, False])
def test_without_threads_the_caller_does_it(ending: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(uninterrupted, "start_new_thread", refuse)
    monkeypatch.setattr(uninterrupted, "_ending", ending)
    assert uninterrupted.uninterrupted(threading.get_ident)() == threading.get_ident()


def test_code_that_nobody_can_call_any_more_is_unloaded_at_the_next_linking() -> None:
    def load(dtype: str) -> None:
        jit._loaded.clear()
        function = jit.function("peak", probe.PEAK_FRAME, probe.peak_ir, dtype, jit.host())
        assert function.address

    load("float32")
    before = len(jit._trackers)
    for dtype in ("float64", "float32", "float64"):
        load(dtype)
    assert len(jit._trackers) <= before + 1


def test_threads_that_an_exception_left_out_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    native = pool.native_pool()
    if native is None:
        pytest.skip("no pthread here")
    real = native._pthread

    class Interrupting:
        def __getattr__(self, name: str) -> object:
            return getattr(real, name)

        def pthread_create(self, *arguments: object) -> int:
            real.pthread_create(*arguments)
            raise TaskError

    before = len(native._threads)
    with monkeypatch.context() as patched:
        patched.setattr(native, "_pthread", Interrupting())
        with pytest.raises(TaskError):
            native.ensure(before + 1)
    native.ensure(before + 2)
    assert native._slot("threads").value == len(native._threads) == before + 2
    assert all(native._threads)


@pytest.mark.parametrize(
    "last",
    [
        "raise KeyboardInterrupt",
        "call(); raise KeyboardInterrupt",
        "atexit.register(call)",
        "import threading; threading.Thread(target=call, daemon=True).start()",
    ],
)
def test_a_process_that_ends_in_a_first_call_prints_nothing_of_ours(last: str, tmp_path: Path) -> None:
    code = f"""
import atexit, sys
import numpy as np, sevenloops as sl
x, w = np.ones((1, 8, 8, 8), np.float32), np.ones((3, 3, 8, 8), np.float32)

def call(conv2d=sl.conv2d):
    assert (conv2d(x, w) == 72).all()

{last}
"""
    environment = {**os.environ, "SEVENLOOPS_CACHE_DIR": str(tmp_path), "SEVENLOOPS_NUM_THREADS": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    printed = done.stderr.strip()
    assert printed.count("Traceback") == ("raise" in last)
    assert printed == "" or printed.splitlines()[-1] == "KeyboardInterrupt"


def test_sigint_while_the_process_ends_prints_nothing(tmp_path: Path) -> None:
    code = """
import atexit, os, signal
import numpy as np, sevenloops as sl
from sevenloops.execution.pool import native_pool
sl.set_num_threads(2)
sl.conv2d(np.ones((1, 40, 40, 24), np.float32), np.ones((3, 3, 24, 40), np.float32))
pool = native_pool()
stop = pool.stop

def interrupted():
    os.kill(os.getpid(), signal.SIGINT)
    stop()

pool.stop = interrupted
"""
    environment = {**os.environ, "SEVENLOOPS_CACHE_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_an_entry_that_could_not_be_made_is_made_by_the_next_call(monkeypatch: pytest.MonkeyPatch) -> None:
    x, w = np.ones((1, 9, 9, 8), np.float32), np.ones((3, 3, 8, 8), np.float32)
    execution = sl.plan(sl.ConvProblem.from_shapes(x.shape, w.shape), algorithm="windowed_gemm").execution()
    out = execution.empty()
    with monkeypatch.context() as patched:
        patched.setattr("sevenloops.execution.execution.make_entry", lambda *_: (_ for _ in ()).throw(TaskError))
        with pytest.raises(TaskError):
            execution.run(x, w, out)
    assert not execution.again(x, w, out)
    execution.run(x, w, out)
    assert execution.again(x, w, out)


def test_what_was_linked_for_a_caller_that_left_is_not_linked_again() -> None:
    jit._loaded.clear()
    function = jit.function("peak", probe.PEAK_FRAME, probe.peak_ir, "float32", jit.host())
    address = function.address
    assert function._loaded is not None
    library = function._loaded.library
    linked = library.linked
    jit._link(library)  # as one that waited for the other's end
    assert library.linked is linked
    assert function.address == address


def test_a_thread_that_ends_before_it_begins_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    def start(run: object, given: tuple[()]) -> None:
        started.append(run)
        if len(started) > 1:
            threading.Thread(target=run).start()

    monkeypatch.setattr(uninterrupted, "start_new_thread", start)
    monkeypatch.setattr(uninterrupted, "_SECONDS", 0.01)
    calls = []
    assert uninterrupted.uninterrupted(lambda: calls.append(1))() is None
    assert calls == [1]
