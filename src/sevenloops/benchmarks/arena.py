"""One process for each contestant; one runs at a time, the others are stopped, so no idle thread pool spins."""

from __future__ import annotations

import multiprocessing
import os
import signal
import statistics
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from sevenloops.benchmarks.task import Array, Contestant, Prepared, Task
from sevenloops.core.protocol import summation_bound
from sevenloops.core.reference import reference

_TURN_SECONDS = 0.05  # of runs each time a contestant is asked; at least three
_LEAST_ALLOWED_ERROR = 1e-5  # Winograd's sums are no plain sums, and their bound is larger than that of a short one


@dataclass(frozen=True)
class Outcome:
    """What became of the contestants; those that cannot do the task are in neither.

    Attributes
    ----------
    seconds : dict of float
        The median of all runs.
    failures : dict of str
        Why a contestant has no figure: what it raised, a wrong result, the end of its process.
    """

    seconds: dict[str, float]
    failures: dict[str, str]


def measure(task: Task, contestants: Mapping[str, Contestant], rounds: int) -> Outcome:
    """Time each contestant that can do the task, after its first result was verified; ask each `rounds` times."""
    exact = reference(task.problem, task.pass_, *_operands(task))
    arena: dict[str, _Process] = {}
    seconds: dict[str, list[float]] = {}
    failures: dict[str, str] = {}
    try:
        for name, contestant in contestants.items():
            arena[name] = _Process(task, contestant)
            try:
                found = arena[name].answer()
                if found is not None:
                    _verify(task, found, exact)
                    seconds[name] = []
            except _ContestantError as error:
                failures[name] = str(error)
        for _ in range(rounds):
            for name in list(seconds):
                try:
                    seconds[name] += arena[name].ask()
                except _ContestantError as error:
                    failures[name] = str(error)
                    del seconds[name]
    finally:
        for process in arena.values():
            process.end()
    return Outcome({name: statistics.median(times) for name, times in seconds.items()}, failures)


class _ContestantError(Exception):
    """Why a contestant is out."""


class _Process:
    """A contestant's process, which runs only while its answer is awaited."""

    def __init__(self, task: Task, contestant: Contestant) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self._process = context.Process(target=_compete, args=(there, contestant, task), daemon=True)
        self._process.start()
        there.close()  # or its end would not be noticed here

    def answer(self) -> Any:
        """What the contestant says next: first its result, or None if it cannot do the task; then seconds of runs.

        Raises
        ------
        _ContestantError
        """
        try:
            answer = self._connection.recv()
        except (EOFError, ConnectionError):
            self._process.join()
            raise _ContestantError(f"its process ended with exit code {self._process.exitcode}") from None
        self._signal(signal.SIGSTOP)
        if isinstance(answer, str):
            raise _ContestantError(answer)
        return answer

    def ask(self) -> Any:
        """Let it run for a turn."""
        self._signal(signal.SIGCONT)
        with suppress(ConnectionError):  # if it is gone, answer() tells
            self._connection.send("run")
        return self.answer()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _signal(self, number: int) -> None:
        os.kill(self._process.pid or 0, number)


def _compete(connection: Connection, contestant: Contestant, task: Task) -> None:
    """In the contestant's process: prepare, send the first result, then answer requests until killed."""
    try:
        prepared = contestant(task, *_operands(task))
        if prepared is None:
            connection.send(None)
            return
        prepared.run()
        connection.send(prepared.result())
        while True:
            connection.recv()
            connection.send(_turn(prepared))
    except Exception as error:  # a peer may raise anything
        connection.send(f"{type(error).__name__}: {' '.join(str(error).split())}")


def _turn(prepared: Prepared) -> list[float]:
    times: list[float] = []
    began = time.perf_counter()
    while len(times) < 3 or time.perf_counter() - began < _TURN_SECONDS:
        start = time.perf_counter()
        prepared.run()
        times.append(time.perf_counter() - start)
    return times


def _operands(task: Task) -> tuple[Array, Array]:
    """The same in every process."""
    random, (first, second) = np.random.default_rng(0), task.operand_shapes
    dtype = task.problem.dtype
    return random.standard_normal(first).astype(dtype), random.standard_normal(second).astype(dtype)


def _verify(task: Task, found: Array, exact: Array) -> None:
    """Compare with float64: within the bound of a sum in any order, relative to the whole result's size.

    Raises
    ------
    _ContestantError
    """
    if found.shape != exact.shape:
        raise _ContestantError(
            f"wrong result for {task.pass_} of {task.problem}: shape {found.shape}, not {exact.shape}"
        )
    error = float(np.linalg.norm(found - exact) / max(float(np.linalg.norm(exact)), 1e-300))
    allowed = summation_bound(task.problem, "weight_gradient" if task.pass_ == "weight_gradient" else "forward")
    if task.problem.dtype == "float32":
        allowed = max(allowed, _LEAST_ALLOWED_ERROR)
    if not error <= allowed:
        raise _ContestantError(f"wrong result for {task.pass_} of {task.problem}: relative error {error:.1e}")
