"""The contestants of versions.py: their processes, of which one runs at a time, and rounds in which they alternate."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import statistics
import subprocess
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

_WORKER = Path(__file__).with_name("versions_worker.py")
_LIMIT_SECONDS = 600  # a contestant that has not answered by then has failed
_LONG_SECONDS = 2  # after a time above, no further round follows: noise is a small part of it
_SLOW = 0.95  # a ratio below is marked: issue 16's bar for a layer
_IMPORT = """
import time
import numpy
start = time.perf_counter()
import sevenloops
print(time.perf_counter() - start)
"""


class ContestantError(Exception):
    """A contestant cannot take part in a measurement; the message says why."""


@dataclass(frozen=True)
class Contestant:
    """A version of sevenloops.

    Attributes
    ----------
    name : "old" or "new"
    python : str
        The executable that imports this version.
    environment : dict of str
        The environment of its processes.
    """

    name: str
    python: str
    environment: dict[str, str]

    @classmethod
    def parse(cls, name: str, text: str, cache: Path) -> Contestant:
        """Read a Python executable, or `python=PATH,NAME=VALUE,...`.

        The environment is this process's, without what would choose another version or setting. Python must write
        compiled modules, or its compiler would be a part of all first calls.

        Raises
        ------
        ValueError
            If there is no such executable.
        """
        given = dict(word.partition("=")[::2] for word in text.split(",")) if text.startswith("python=") else {}
        python = given.pop("python", text)
        if shutil.which(python) is None:
            raise ValueError(f"{name}: there is no Python {python!r}. Give a path, or python=PATH,PYTHONPATH=FOLDER.")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("SEVENLOOPS_")}
        for key in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(key, None)
        environment |= {"SEVENLOOPS_WISDOM": "off", "SEVENLOOPS_CACHE_DIR": str(cache)}
        return cls(name, python, environment | given)


class Worker:
    """A contestant's process. It runs only while its answer is awaited, so that no idle thread takes a core."""

    def __init__(self, contestant: Contestant, cache: str | None = None) -> None:
        environment = contestant.environment | ({"SEVENLOOPS_CACHE_DIR": cache} if cache else {})
        command = [contestant.python, str(_WORKER)]
        self._process = subprocess.Popen(
            command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def ask(self, what: str, **more: Any) -> Any:
        """Return what the worker's function of this name returns; the process is stopped then.

        Raises
        ------
        ContestantError
            If the function raises, the process ends, or takes too long.
        """
        process = self._process
        process.send_signal(signal.SIGCONT)
        with suppress(BrokenPipeError):  # if the process has ended, its output says so below
            print(json.dumps({"ask": what, **more}), file=process.stdin, flush=True)
        if not select.select([process.stdout], [], [], _LIMIT_SECONDS)[0]:
            raise ContestantError(f"no answer within {_LIMIT_SECONDS} s")
        line = process.stdout.readline()
        if not line:
            raise ContestantError(f"its process ended with exit code {process.wait()}")
        process.send_signal(signal.SIGSTOP)
        answer = json.loads(line)
        if "error" in answer:
            raise ContestantError(answer["error"])
        return answer["answer"]

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        with suppress(BrokenPipeError):  # a question that was not read
            self._process.stdin.close()

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def ask_first(contestant: Contestant, cache: str | None = None, **question: Any) -> dict[str, Any]:
    """Ask a new process for `versions_worker.first`.

    Raises
    ------
    ContestantError
    """
    with Worker(contestant, cache) as worker:
        return worker.ask("first", **question)


def import_seconds(contestant: Contestant) -> float:
    """Import sevenloops in a new process that has imported NumPy, and nothing for versions_worker.

    Raises
    ------
    ContestantError
    """
    command = [contestant.python, "-c", _IMPORT]
    done = subprocess.run(command, env=contestant.environment, capture_output=True, text=True)
    if done.returncode:
        raise ContestantError(done.stderr.strip().rpartition("\n")[2])
    return float(done.stdout)


@dataclass(frozen=True)
class Result:
    """The times of one item.

    Attributes
    ----------
    kind, item : str
    threads : int
    seconds : dict of list
        A time for each round, by the contestants' names; a contestant that failed is missing.
    """

    kind: str
    item: str
    threads: int
    seconds: dict[str, list[float]]

    @property
    def figures(self) -> dict[str, float]:
        """The median of each contestant's rounds; of small calls, which noise only lengthens, the least."""
        figure = min if self.kind == "small" else statistics.median
        return {name: figure(times) for name, times in self.seconds.items()}

    @property
    def ratio(self) -> float | None:
        """The old figure over the new one; None if one is missing."""
        return self.figures["old"] / self.figures["new"] if len(self.seconds) == 2 else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The least and the largest ratio of a round; None if a contestant is missing."""
        if len(self.seconds) < 2:
            return None
        ratios = [old / new for old, new in zip(self.seconds["old"], self.seconds["new"], strict=True)]
        return min(ratios), max(ratios)

    def __str__(self) -> str:
        figures, ratio, spread = self.figures, self.ratio, self.spread
        line = f"  {self.item:46}"
        line += "".join(f"{format_time(figures[name]) if name in figures else '-':>11}" for name in ("old", "new"))
        if ratio is None or spread is None:
            return line
        return f"{line}{ratio:8.3f}  {spread[0]:.2f}..{spread[1]:.2f}{'  slower' if ratio < _SLOW else ''}"


Times: TypeAlias = dict[tuple[str, str], float]
"""The seconds of each kind and item that were measured together."""


def alternate(
    contestants: Iterable[Contestant], what: str, threads: int, rounds: int, turn: Callable[[Contestant, int], Times]
) -> list[Result]:
    """Ask the contestants in turn, the other one first in every second round.

    A contestant that fails is named and has no times; the other one goes on.

    Parameters
    ----------
    contestants
    what : str
        The measurement's name in a failure.
    threads, rounds : int
    turn : callable
        Called with the contestant and the round's number; it returns seconds, and raises ContestantError.
    """
    times: dict[tuple[str, str], dict[str, list[float]]] = {}
    present = list(contestants)
    for number in range(rounds):
        for contestant in present[:: -1 if number % 2 else 1]:
            try:
                found = turn(contestant, number)
            except ContestantError as error:
                print(f"  {contestant.name} failed at {what}: {error}", flush=True)
                present.remove(contestant)
                for by_name in times.values():
                    by_name.pop(contestant.name, None)
                continue
            for key, seconds in found.items():
                times.setdefault(key, {}).setdefault(contestant.name, []).append(seconds)
        if any(each[-1] > _LONG_SECONDS for by_name in times.values() for each in by_name.values()):
            break
    return [Result(kind, item, threads, seconds) for (kind, item), seconds in times.items() if seconds]


def format_time(seconds: float) -> str:
    return f"{1e6 * seconds:.2f} us" if seconds < 1e-3 else f"{1e3 * seconds:.2f} ms"
