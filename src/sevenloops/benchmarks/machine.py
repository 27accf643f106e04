"""What the machine can do at most: multiply-adds a second, and bytes a second from memory."""

from __future__ import annotations

import platform
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sevenloops.codegen import jit, probe

_TURNS = 2_000_000
_ROUNDS = 5
_COPIED_BYTES = 128 << 20  # of each of two arrays: beyond any cache of a few cores


@dataclass(frozen=True)
class Roofline:
    """The two roofs of a machine, measured.

    Attributes
    ----------
    flops_per_second : float
    bytes_per_second : float
        Read and written by a copy.
    """

    flops_per_second: float
    bytes_per_second: float

    def seconds(self, flops: float, size_bytes: float) -> float:
        """The least time that so many operations on so many bytes can take (Williams et al. 2009, the roofline)."""
        return max(flops / self.flops_per_second, size_bytes / self.bytes_per_second)


def cpu_name() -> str:
    """As its maker calls it, where the system tells, and as LLVM knows it."""
    target, name = jit.host(), platform.processor()
    with suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return f"{name or platform.machine()} ({target.cpu}, {target.vector_bytes * 8}-bit vectors)"


def roofline(dtype: str, threads: int) -> Roofline:
    """Measure both, on so many threads at once; the best of a few rounds."""
    target = jit.host()
    peak = jit.function("peak", probe.PEAK_FRAME, probe.peak_ir, dtype, target)
    flops = threads * _TURNS * probe.flops_per_turn(dtype, target)
    sources = [np.ones(_COPIED_BYTES // threads, np.uint8) for _ in range(threads)]
    copies = [source.copy() for source in sources]

    def multiply(_: int) -> None:
        scratch, factor = np.zeros(4096, np.uint8), np.full(16, 0.5, dtype)
        frame = np.array([scratch.ctypes.data, factor.ctypes.data], np.int64)
        peak(frame.ctypes.data, _TURNS, 0)

    def copy(number: int) -> None:
        np.copyto(copies[number], sources[number])

    def best(task: object) -> float:
        seconds = []
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            list(pool.map(task, range(threads)))  # type: ignore[arg-type]
            seconds.append(time.perf_counter() - start)
        return min(seconds)

    with ThreadPoolExecutor(threads) as pool:
        return Roofline(flops / best(multiply), 2 * _COPIED_BYTES / best(copy))
