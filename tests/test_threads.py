"""Threads: the same bits for any number of them, from many callers, in forked children and after interrupts."""

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
from passes import execute, new_plan, pack

import sevenloops as sl
from sevenloops.core.computation import PASSES
from sevenloops.execution import compiled, entry, pool, threads
from sevenloops.planning import wisdom

PROBLEM = sl.ConvProblem.parse("2x40x40x24 3x3x24x40 p1")  # enough work for several threads


@pytest.fixture(autouse=True)
def set_back():
    before = sl.get_num_threads()
    yield
    sl.set_num_threads(before)


def real(shape):
    return np.random.default_rng(0).standard_normal(shape, dtype=np.float32)


X, W, GY = real(PROBLEM.input_shape), real(PROBLEM.weight_shape), real(PROBLEM.output_shape)
OPERANDS = {"forward": (X, W), "input_gradient": (GY, W), "weight_gradient": (X, GY)}


def run(pass_):
    plan = sl.plan(PROBLEM, pass_, algorithm="windowed_gemm")
    shape = {"forward": GY, "input_gradient": X, "weight_gradient": W}[pass_].shape
    first, second = OPERANDS[pass_]
    return execute(plan, first, pack(plan, second), np.empty(shape, np.float32))


@pytest.mark.parametrize("pass_", PASSES)
def test_results_are_the_same_bits_for_any_number_of_threads(pass_):
    results = []
    for n in (1, 2, 3, 7, 64):
        sl.set_num_threads(n)
        results.append(run(pass_))
    assert all(np.array_equal(result, results[0]) for result in results)


def test_many_callers_at_once_get_what_one_gets():
    sl.set_num_threads(3)
    expected = {pass_: run(pass_) for pass_ in PASSES}
    with ThreadPoolExecutor(6) as callers:
        answers = list(callers.map(lambda number: (PASSES[number % 3], run(PASSES[number % 3])), range(60)))
    assert all(np.array_equal(result, expected[pass_]) for pass_, result in answers)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_forked_while_another_thread_plans_plans_too():
    code = """
import os, threading, time
import sevenloops as sl

def plan_on(n):
    while True:
        n += 1
        sl.plan(sl.ConvProblem.from_shapes((1, 20, n, 16), (3, 3, 16, 16)))

threading.Thread(target=plan_on, args=(3,), daemon=True).start()
for turn in range(20):
    time.sleep(0.01)
    child = os.fork()
    if not child:
        sl.plan(sl.ConvProblem.from_shapes((1, 21, 1000 + turn, 16), (3, 3, 16, 16)))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], timeout=60, check=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_child_makes_threads_of_its_own():
    code = """
import os, sys
sys.path.insert(0, sys.argv[1])
import numpy as np, test_threads as t
t.sl.set_num_threads(2)
expected = t.run("forward")
child = os.fork()
if child == 0:
    os._exit(0 if np.array_equal(t.run("forward"), expected) else 1)
assert os.waitpid(child, 0)[1] == 0
assert np.array_equal(t.run("forward"), expected)
"""
    folder = str(Path(__file__).parent)
    subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", "-c", code, folder], check=True, timeout=60)


def idle_seconds(seconds):
    """The processor time that this process takes in so many seconds of doing nothing."""
    before = time.process_time()
    time.sleep(seconds)
    return time.process_time() - before


def test_parked_threads_take_no_time():
    sl.set_num_threads(4)
    run("forward")
    time.sleep(0.001)
    assert min(idle_seconds(0.05) for _ in range(5)) < 0.005


def test_a_plan_keeps_to_its_own_number_of_threads():
    sl.set_num_threads(4)
    conv = sl.plan(PROBLEM, threads=1, algorithm="windowed_gemm").bind(W)
    conv(X)  # compiled
    began, cpu = time.thread_time(), time.process_time()
    conv(X)
    own, all_threads = time.thread_time() - began, time.process_time() - cpu
    assert all_threads < 1.5 * own + 0.001


def test_an_interrupt_is_raised_when_the_call_is_done():
    code = """
import signal, sys
sys.path.insert(0, sys.argv[1])
import numpy as np, test_threads as t
t.sl.set_num_threads(2)
expected = t.run("forward")
signal.setitimer(signal.ITIMER_REAL, 0.05)
signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
try:
    while True:
        t.run("forward")
except KeyboardInterrupt:
    assert np.array_equal(t.run("forward"), expected)
    print("interrupted")
"""
    folder = str(Path(__file__).parent)
    done = subprocess.run([sys.executable, "-c", code, folder], check=True, timeout=60, capture_output=True, text=True)
    assert done.stdout == "interrupted\n"


def test_the_interpreter_ends_while_threads_are_parked_and_others_call():
    code = """
import sys, threading
sys.path.insert(0, sys.argv[1])
import test_threads as t
t.sl.set_num_threads(3)
t.run("forward")

def forever():
    while True:
        t.run("forward")

for _ in range(3):
    threading.Thread(target=forever, daemon=True).start()
"""
    for _ in range(3):
        subprocess.run([sys.executable, "-c", code, str(Path(__file__).parent)], check=True, timeout=60)


def test_without_more_threads_the_caller_does_the_work(monkeypatch):
    class Refusing:
        def __getattr__(self, name):
            return getattr(real, name)

        def pthread_create(self, *arguments):
            return 11  # EAGAIN

    native = pool.native_pool()
    real = native._pthread
    monkeypatch.setattr(native, "_pthread", Refusing())
    monkeypatch.setattr(native, "_threads", [])
    sl.set_num_threads(64)
    assert np.array_equal(run("forward"), run("forward"))


# -- Python's own threads, where there is no pthread ------------------------------------------------------------------


@pytest.fixture
def no_pthread(monkeypatch):
    """A process without native threads, whose plans have run nothing yet; the jobs that Python's threads share."""
    jobs = []
    monkeypatch.setattr(compiled, "native_pool", lambda: None)
    monkeypatch.setattr(entry, "native_pool", lambda: None)
    monkeypatch.setattr(compiled, "in_parallel", lambda *job: (jobs.append(job), pool.in_parallel(*job)))
    wisdom._tell()
    yield jobs
    wisdom._tell()


@pytest.mark.parametrize("pass_", PASSES)
def test_the_plain_pool_gives_the_same_bits(pass_, no_pthread):
    sl.set_num_threads(3)
    plain = run(pass_)
    assert any(threads == 3 for _, _, threads in no_pthread)
    sl.set_num_threads(1)
    assert np.array_equal(run(pass_), plain)


def test_an_error_is_raised_when_no_thread_is_running_any_more():
    begun, ended = [], []

    def task(first, end, worker):
        if threading.current_thread() is threading.main_thread():
            time.sleep(0.05)
            raise KeyboardInterrupt
        begun.append(first)
        time.sleep(0.2)
        ended.append(first)

    with pytest.raises(KeyboardInterrupt):
        pool.in_parallel(task, 4, 4)
    assert sorted(begun) == sorted(ended)
    assert begun


def test_without_more_of_pythons_threads_the_caller_does_the_work(monkeypatch):
    class NoThreads:
        def submit(self, task):
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(pool, "_plain_pool", NoThreads)
    ran = []
    pool.in_parallel(lambda first, end, worker: ran.extend(range(first, end)), 9, 4)
    assert sorted(ran) == list(range(9))


def test_an_error_of_another_thread_is_raised_here():
    def task(first, end, worker):
        if first:
            raise ValueError("of the second thread")

    with pytest.raises(ValueError, match="of the second thread"):
        pool.in_parallel(task, 2, 2)


def test_every_task_is_run_once():
    for tasks in (1, 2, 5, 17):
        for count in (1, 2, 5):
            ran, lock = [], threading.Lock()

            def task(first, end, worker, ran=ran, lock=lock):
                with lock:
                    ran.extend(range(first, end))

            pool.in_parallel(task, tasks, count)
            assert sorted(ran) == list(range(tasks))


def test_results_are_the_same_on_pythons_threads(monkeypatch):
    """Each of which has scratch memory of its own."""
    problem = sl.ConvProblem.parse("4x40x40x16 3x3x16x48 p1")
    rng = np.random.default_rng(3)
    x, w, gy = (
        rng.standard_normal(shape).astype(np.float32)
        for shape in (problem.input_shape, problem.weight_shape, problem.output_shape)
    )
    for name in ("windowed_gemm", "winograd_f4"):
        for pass_, first, second in (("forward", x, w), ("weight_gradient", x, gy)):
            results = []
            for plain in (False, True):
                with monkeypatch.context() as patched:
                    if plain:
                        patched.setattr(compiled, "native_pool", lambda: None)
                        patched.setattr(entry, "native_pool", lambda: None)
                    plan = new_plan(problem, pass_, name, threads=4)
                    out = np.empty(plan.out_shape, np.float32)
                    results.append(execute(plan, first, pack(plan, second), out))
            np.testing.assert_array_equal(*results)


def test_little_work_is_worth_one_thread():
    assert threads.threads_for(tasks=100, flops=10**5, most=8) == 1
    assert threads.threads_for(tasks=100, flops=10**9, most=8) == 8
    assert threads.threads_for(tasks=3, flops=10**9, most=8) == 3
    assert threads.threads_for(tasks=0, flops=0, most=8) == 1


@pytest.mark.parametrize(
    ("own", "files", "cores"),
    [
        ("0::/", {"cpu.max": "max 100000"}, 8),
        ("0::/", {"cpu.max": "150000 100000"}, 2),
        ("0::/", {"cpu.max": "1000 100000"}, 1),
        ("0::/", {"cpu.max": "odd"}, 8),
        ("0::/a/b", {"cpu.max": "max 100000", "a/b/cpu.max": "400000 100000"}, 4),
        ("0::/a/b", {"a/cpu.max": "300000 100000", "a/b/cpu.max": "400000 100000"}, 3),
        ("0::/the/host's", {"cpu.max": "200000 100000"}, 2),
        ("5:memory:/a\n4:cpu,cpuacct:/a", {"cpu/a/cpu.cfs_quota_us": "250000", "cpu/a/cpu.cfs_period_us": "100000"}, 3),
        ("4:cpu,cpuacct:/a", {"cpu/a/cpu.cfs_quota_us": "-1", "cpu/a/cpu.cfs_period_us": "100000"}, 8),
    ],
)
def test_a_cgroup_quota_bounds_the_cores(own, files, cores, tmp_path, monkeypatch):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "own").write_text(own)
    monkeypatch.setattr(threads, "_CGROUPS", str(tmp_path))
    monkeypatch.setattr(threads, "_OWN_CGROUPS", str(tmp_path / "own"))
    monkeypatch.setattr(threads, "_granted_cores", threads._granted_cores.__wrapped__)  # which are kept
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(8)), raising=False)
    assert threads.available_cores() == cores


@pytest.mark.parametrize(("value", "threads_"), [("3", 3), ("1", 1)])
def test_the_environment_sets_the_number(value, threads_):
    code = "import sevenloops as sl; print(sl.get_num_threads())"
    environment = {**os.environ, "SEVENLOOPS_NUM_THREADS": value}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) == threads_


@pytest.mark.parametrize("value", ["0", "-1", "abc", "2.5", "99999", "9" * 5000, "x" * 100_000])
def test_an_environment_that_is_no_number_of_threads_is_ignored_with_a_warning(value):
    code = "import sevenloops as sl; print(sl.get_num_threads() == sl.execution.threads.available_cores())"
    environment = {**os.environ, "SEVENLOOPS_NUM_THREADS": value}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
    assert done.stderr.count("SEVENLOOPS_NUM_THREADS is ignored: the number of threads must be") == 1
    assert len(done.stderr) < 1000
