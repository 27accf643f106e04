"""One process for each contestant; one runs at a time, the others are stopped, so no idle thread pool spins."""

from __future__ import annotations

import multiprocessing
import os
import signal
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Literal

import numpy as np

from sevenloops.benchmarks.task import AnyTask, Array, Contestant, Exact, Prepared
from sevenloops.planning.measuring import settle

_TURN_SECONDS = 0.05  # of runs each time a contestant is asked; at least three, or a second of them


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


def measure(task: AnyTask, contestants: Mapping[str, Contestant], rounds: int) -> Outcome:
    """Time each contestant that can do the task, after its first results were verified; ask each `rounds` times."""
    arena: dict[str, _Process] = {}
    seconds: dict[str, list[float]] = {}
    failures: dict[str, str] = {}

    @contextmanager
    def out_if_it_fails(name: str) -> Iterator[None]:
        try:
            yield
        except _ContestantError as error:
            failures[name] = str(error)
            seconds.pop(name, None)

    try:
        for name, contestant in contestants.items():
            arena[name] = _Process(task, contestant)
            with out_if_it_fails(name):
                if arena[name].answer():
                    seconds[name] = []
        for exact in task.exact():  # one at a time: together they may be large
            for name in list(seconds):
                with out_if_it_fails(name):
                    _verify(arena[name].ask("result"), exact)
        for _ in range(rounds):
            for name in list(seconds):
                with out_if_it_fails(name):
                    seconds[name] += arena[name].ask("turn")
    finally:
        for process in arena.values():
            process.end()
    return Outcome({name: statistics.median(times) for name, times in seconds.items()}, failures)


class _ContestantError(Exception):
    """Why a contestant is out."""


class _Process:
    """A contestant's process, which runs only while its answer is awaited."""

    def __init__(self, task: AnyTask, contestant: Contestant) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self._process = context.Process(target=_compete, args=(there, contestant, task), daemon=True)
        self._process.start()
        there.close()  # or its end would not be noticed here

    def answer(self) -> Any:
        """What the contestant says next: first whether it can do the task, then what it is asked.

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

    def ask(self, question: Literal["result", "turn"]) -> Any:
        """Let it hand over its next result, or run for a turn and say the seconds of each run."""
        self._signal(signal.SIGCONT)
        with suppress(ConnectionError):  # if it is gone, answer() tells
            self._connection.send(question)
        return self.answer()

    def end(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _signal(self, number: int) -> None:
        os.kill(self._process.pid or 0, number)


def _compete(connection: Connection, contestant: Contestant, task: AnyTask) -> None:
    """In the contestant's process: prepare and run once, then answer questions until killed."""
    try:
        prepared = contestant(task, *task.operands())
        if prepared is None:
            connection.send(False)
            return
        prepared.run()
        connection.send(True)
        results = iter(prepared.results())
        while True:
            if connection.recv() == "result":
                connection.send(next(results, "it has too few results"))
            else:
                settle(prepared.run, task.threads)
                connection.send(_turn(prepared))
    except Exception as error:  # a peer may raise anything
        connection.send(f"{type(error).__name__}: {' '.join(str(error).split())}")


def _turn(prepared: Prepared) -> list[float]:
    times: list[float] = []
    began = time.perf_counter()
    while (elapsed := time.perf_counter() - began) < _TURN_SECONDS or (len(times) < 3 and elapsed < 1):
        start = time.perf_counter()
        prepared.run()
        times.append(time.perf_counter() - start)
    return times


def _verify(found: Array, exact: Exact) -> None:
    """Compare with float64.

    Raises
    ------
    _ContestantError
    """
    if found.shape != exact.values.shape:
        raise _ContestantError(f"wrong result for {exact.what}: shape {found.shape}, not {exact.values.shape}")
    error = float(np.linalg.norm(found - exact.values) / max(float(np.linalg.norm(exact.values)), 1e-300))
    if not error <= exact.allowed:
        raise _ContestantError(f"wrong result for {exact.what}: relative error {error:.1e}")
