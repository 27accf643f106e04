"""One process for each contestant; one runs at a time, the others are stopped, so no idle thread pool spins."""

from __future__ import annotations

import multiprocessing
import os
import signal
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import numpy as np

from sevenloops.benchmarks import contestants
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import Pass, summation_bound
from sevenloops.core.reference import reference

_TURN_SECONDS = 0.05  # of runs each time a contestant is asked; at least three


@dataclass(frozen=True)
class Task:
    """What all contestants are asked to do."""

    problem: ConvProblem
    pass_: Pass
    threads: int
    bound: bool


def measure(task: Task, names: list[str], rounds: int) -> dict[str, float]:
    """Median seconds of each contestant that can do the task, after its first result was verified.

    Raises
    ------
    RuntimeError
        If a result is wrong.
    """
    with _processes(task, names) as arena:
        seconds: dict[str, list[float]] = {name: [] for name in arena}
        for _ in range(rounds):
            for name, (process, connection) in arena.items():
                os.kill(process.pid or 0, signal.SIGCONT)
                connection.send("run")
                seconds[name] += connection.recv()
                os.kill(process.pid or 0, signal.SIGSTOP)
    return {name: statistics.median(times) for name, times in seconds.items()}


@contextmanager
def _processes(task: Task, names: list[str]) -> Iterator[dict[str, tuple[BaseProcess, Connection]]]:
    context = multiprocessing.get_context("spawn")
    arena: dict[str, tuple[BaseProcess, Connection]] = {}
    try:
        for name in names:
            here, there = context.Pipe()
            process: BaseProcess = context.Process(target=_contestant, args=(there, name, task), daemon=True)
            process.start()
            ready = here.recv()
            if ready is not True:
                process.join()
                if ready is not None:
                    raise RuntimeError(f"{name}: {ready}")
                continue
            os.kill(process.pid or 0, signal.SIGSTOP)
            arena[name] = process, here
        yield arena
    finally:
        for process, _ in arena.values():
            process.kill()
            process.join()


def _contestant(connection: Connection, name: str, task: Task) -> None:
    """Prepare, verify the first result against float64, then answer requests until killed."""
    problem, random = task.problem, np.random.default_rng(0)
    shapes = {
        "forward": (problem.input_shape, problem.weight_shape),
        "input_gradient": (problem.output_shape, problem.weight_shape),
        "weight_gradient": (problem.input_shape, problem.output_shape),
    }
    first, second = (random.standard_normal(shape).astype(problem.dtype) for shape in shapes[task.pass_])
    prepared = contestants.ALL[name](problem, task.pass_, first, second, task.threads, task.bound)
    if prepared is None:
        connection.send(None)
        return
    prepared.run()
    connection.send(_verify(task, prepared, first, second))
    while True:
        connection.recv()
        times: list[float] = []
        began = time.perf_counter()
        while len(times) < 3 or time.perf_counter() - began < _TURN_SECONDS:
            start = time.perf_counter()
            prepared.run()
            times.append(time.perf_counter() - start)
        connection.send(times)


def _verify(task: Task, prepared: contestants.Prepared, first: Any, second: Any) -> bool | str:
    """Compare one image's share with float64: within the bound of a sum in any order, relative to the result's size."""
    problem = task.problem
    exact = reference(problem, task.pass_, first, second)
    found = prepared.result()
    error = float(np.linalg.norm(found - exact) / max(float(np.linalg.norm(exact)), 1e-300))
    allowed = summation_bound(problem, "weight_gradient" if task.pass_ == "weight_gradient" else "forward")
    return (
        True
        if error <= max(allowed, 1e-5)
        else f"wrong result for {task.pass_} of {problem}: relative error {error:.1e}"
    )
