"""The same task done twice, by the algorithms that planning chooses and by NumPy alone, timed in turn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from rich.console import Console

from sevenloops.planning.plan import format_seconds

NUMPY = "lazy_im2col"  # the top of the ladder below generated code; it takes every problem
_ROUNDS = 10  # after one to warm up


def race(console: Console, what: str, chosen: Callable[[], object], numpy: Callable[[], object]) -> None:
    """Print both median times and their ratio. In turn, so that the machine's other load hits both alike."""
    seconds: tuple[list[float], list[float]] = [], []
    for _ in range(1 + _ROUNDS):
        for run, times in zip((chosen, numpy), seconds, strict=True):
            start = time.perf_counter()
            run()
            times.append(time.perf_counter() - start)
    ours, theirs = (statistics.median(times[1:]) for times in seconds)
    console.print(
        f"{what}: {format_seconds(ours)} as planned, {format_seconds(theirs)} by NumPy alone ({NUMPY} everywhere): "
        f"{theirs / max(ours, 1e-12):.2f} times as fast.",
        highlight=False,
    )
