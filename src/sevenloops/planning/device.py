"""The device that plans are made for: a machine, described or measured once and kept; its target; its tuned sizes."""

from __future__ import annotations

import contextlib
import functools
import math
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, NamedTuple

import numpy as np

from sevenloops.codegen import jit, probe
from sevenloops.codegen.private_files import warn
from sevenloops.codegen.targets import Target, cache_sizes
from sevenloops.core.dtypes import DTYPES
from sevenloops.core.errors import UnsupportedError
from sevenloops.execution.program import address
from sevenloops.execution.threads import available_cores
from sevenloops.planning import wisdom
from sevenloops.planning.blocking import Blocking

_ROUNDS = 12  # of each rate; the best counts, for other work on the machine only ever takes from it
_PEAK_TURNS = 1_000_000  # of multiply-adds: some milliseconds, beside the tens of microseconds until threads have begun
_READ_BYTES = 128 << 20  # of reads from a cache, at least: a millisecond or more
_MOST_READ_BYTES = 256 << 20  # of an array that is to come from memory
_COPIED_SHAPE = (28, 28, 32)  # an image whose 3x3 windows are 0.8 MiB in float32: a matrix such as im2col writes
_CALLS = 1000
_PER_SECOND = (1e6, 1e18)  # operations or bytes, from an emulated core to more than any machine has
_PER_CALL = (1e-9, 1.0)  # seconds
_SIZES = (1 << 10, 1 << 50)  # bytes of a cache
_COUNTS = (1, 1 << 20)  # cores, bytes of a vector
_LEAST_SHARE = 0.5  # of what is read again and again: a cache that holds less has dropped it before it comes again


@dataclass(frozen=True)
class Level:
    """A cache of a core, or the memory behind all of them.

    Attributes
    ----------
    name : str
    size_bytes : float
        Infinite for memory.
    bytes_per_second : float
        Read by one core.
    all_bytes_per_second : float
        Read by all cores at once.
    """

    name: str
    size_bytes: float
    bytes_per_second: float
    all_bytes_per_second: float


@dataclass(frozen=True)
class Machine:
    """A machine, as far as costs depend on it. Printing it shows a table.

    Attributes
    ----------
    architecture : str
    cores : int
        Those this process may run on.
    core_flops_per_second : float
        Fused multiply-adds of one core, each counted as two, in float32; float64 is half.
    all_flops_per_second : float
        Of all cores at once.
    levels : tuple of Level
        The smallest first, memory last.
    copied_bytes_per_second : float
        Read and written by NumPy's copies of windows, which are not compact.
    seconds_per_call : float
        A step of the interpreter: a NumPy call, or one product of the seven loops.
    measured : bool
        Whether the rates are this machine's; else they are round figures.
    vector_bytes : int or None
        Of its widest vectors, which generated code uses; None until it is measured, for LLVM has to be asked.
    """

    architecture: str
    cores: int
    core_flops_per_second: float
    all_flops_per_second: float
    levels: tuple[Level, ...]
    copied_bytes_per_second: float
    seconds_per_call: float
    measured: bool = False
    vector_bytes: int | None = None

    def flops_per_second(self, dtype: str, threads: int) -> float:
        """Of so many threads, each on a core of its own as long as there are cores."""
        rate = self._shared(self.core_flops_per_second, self.all_flops_per_second, threads)
        return rate * 4 / DTYPES[dtype].itemsize

    def bytes_per_second(self, among_bytes: float, threads: int) -> float:
        """Reading what lies among so many bytes: from the smallest level that holds them.

        Of what is a little larger than a level, the share that fits comes from it.
        """
        seconds_per_byte, left = 0.0, 1.0
        for level in self.levels:
            share = 1.0 if among_bytes <= level.size_bytes else level.size_bytes / among_bytes
            if share > _LEAST_SHARE:
                rate = self._shared(level.bytes_per_second, level.all_bytes_per_second, threads)
                seconds_per_byte += left * share / rate
                left *= 1 - share
        return 1 / seconds_per_byte

    def roofline_seconds(self, flops: float, size_bytes: float, dtype: str, threads: int) -> float:
        """The least time for so many operations on so many bytes of memory (Williams et al. 2009, the roofline)."""
        moving = size_bytes / self.bytes_per_second(math.inf, threads)
        return max(flops / self.flops_per_second(dtype, threads), moving)

    def rates(self) -> dict[str, Any]:
        """The fields, as JSON has them: it knows no infinite number."""
        fields = asdict(self)
        fields["levels"][-1]["size_bytes"] = None
        return fields

    @classmethod
    def from_rates(cls, rates: dict[str, Any]) -> Machine:
        """The machine of these `rates()`.

        Raises
        ------
        TypeError, KeyError, ValueError
            If they are not such.
        """
        *caches, memory = rates["levels"]
        levels = (*(Level(**level) for level in caches), Level(**{**memory, "size_bytes": math.inf}))
        found = cls(**{**rates, "levels": levels})
        rates_ = [found.core_flops_per_second, found.all_flops_per_second, found.copied_bytes_per_second]
        rates_ += [rate for level in levels for rate in (level.bytes_per_second, level.all_bytes_per_second)]
        sizes = [level.size_bytes for level in levels[:-1]]
        counts = [found.cores] if found.vector_bytes is None else [found.cores, found.vector_bytes]
        bounded = ((rates_, _PER_SECOND), ([found.seconds_per_call], _PER_CALL), (sizes, _SIZES), (counts, _COUNTS))
        for numbers, (least, most) in bounded:
            if not all(wisdom.is_between(number, least, most) for number in numbers):
                raise ValueError(f"a number is not from {least:g} to {most:g}")
        if not all(type(count) is int for count in counts):
            raise ValueError("the cores or the vectors' bytes are no whole number")
        if not all(type(name) is str for name in (found.architecture, *(level.name for level in levels))):
            raise ValueError("the architecture or a level has no name")
        return found

    def __str__(self) -> str:
        lines = [
            f"{self.architecture}, {self.cores} core{'s' * (self.cores > 1)}, "
            + (f"{self.vector_bytes * 8}-bit vectors, " if self.vector_bytes else "")
            + ("measured" if self.measured else "not measured: round figures"),
            f"{'float32 peak':14} {self.core_flops_per_second / 1e9:7.4g} GFLOP/s a core, "
            f"{self.all_flops_per_second / 1e9:.4g} all",
        ]
        for level in self.levels:
            size = "" if math.isinf(level.size_bytes) else f" {level.size_bytes / 1024:.6g} KiB"
            lines.append(
                f"{level.name + size:14} {level.bytes_per_second / 1e9:7.4g} GB/s a core, "
                f"{level.all_bytes_per_second / 1e9:.4g} all"
            )
        lines.append(f"{'NumPy copies':14} {self.copied_bytes_per_second / 1e9:7.4g} GB/s")
        lines.append(f"{'a NumPy call':14} {self.seconds_per_call * 1e6:7.4g} us")
        return "\n".join([*lines, "tuned sizes", str(self.blocking)])

    @property
    def blocking(self) -> Blocking:
        """The tuned sizes for this machine's caches."""
        return Blocking.of_caches([level.size_bytes for level in self.levels if not math.isinf(level.size_bytes)])

    def _shared(self, one: float, all_: float, threads: int) -> float:
        return one if threads < 2 else min(one * threads, all_)


class Device(NamedTuple):
    """What a plan is made for, and what algorithms may ask of it.

    Attributes
    ----------
    machine : Machine
        Its rates make estimates.
    blocking : Blocking
        Its tuned sizes.
    chosen_target : Target or None
        What code is generated for; None is this process's CPU, which LLVM is asked for when a program is made.
    """

    machine: Machine
    blocking: Blocking
    chosen_target: Target | None = None

    @property
    def target(self) -> Target:
        return self.chosen_target or jit.host()


@functools.cache
def known_device() -> Device:
    """Return this machine as it is known, with the tuned sizes that follow from its caches."""
    machine = known()
    return Device(machine, machine.blocking)


def device(**changes: float) -> Device:
    """Return this machine with some properties changed, to plan for a made-up one or to try other tuned sizes.

    Parameters
    ----------
    **changes
        cores, vector_bytes, vector_registers; l1_bytes, l2_bytes, l3_bytes of its data caches, from which the tuned
        sizes follow; or any of the tuned sizes by name (see `planning.blocking.Blocking`).

    Raises
    ------
    UnsupportedError
        If a name is none of these, or a number is not above 0.

    Examples
    --------
    >>> import sevenloops as sl
    >>> small = sl.device(l2_bytes=256 << 10, vector_bytes=16)
    >>> small.blocking.chunk_bytes
    65536
    """
    known_names = {"cores", "vector_bytes", "vector_registers", *_CACHES, *(size.name for size in fields(Blocking))}
    for name, value in changes.items():
        if name not in known_names:
            raise UnsupportedError(f"a device has no {name!r}. It has {', '.join(sorted(known_names))}.")
        if not value > 0:
            raise UnsupportedError(f"{name} must be a number above 0, found {value!r}.")
    machine = known()
    levels = tuple(
        replace(level, size_bytes=changes.get(f"{level.name.lower()}_bytes", level.size_bytes))
        for level in machine.levels
    )
    machine = replace(machine, cores=int(changes.get("cores", machine.cores)), levels=levels)
    sizes = {name: value for name, value in changes.items() if name in Blocking.__dataclass_fields__}
    vectors: dict[str, Any] = {
        f"chosen_{name}": int(changes[name]) for name in ("vector_bytes", "vector_registers") if name in changes
    }
    target = jit.host()._replace(**vectors) if vectors else None
    return Device(machine, machine.blocking.changed(sizes), target)


_CACHES = ("l1_bytes", "l2_bytes", "l3_bytes")


@functools.cache
def described() -> Machine:
    """The machine as it is known without measuring: its cores and caches, and round figures of a present-day core.

    8 float32 lanes, two fused multiply-adds a cycle and 2 GHz sustained; a vector a cycle from the first-level cache,
    half of that from the second, a quarter from the third; NumPy's copies within caches, its calls on small arrays.
    """
    cores = available_cores()
    rates = (64e9, 32e9, 16e9)
    levels = [
        Level(f"L{n}", float(size), rate, rate * cores)
        for n, (size, rate) in enumerate(zip(cache_sizes(), rates, strict=True), 1)
    ]
    levels.append(Level("memory", math.inf, 8e9, 8e9 * min(cores, 2)))
    return Machine(platform.machine(), cores, 64e9, 64e9 * cores, tuple(levels), 32e9, 5e-7)


def measured() -> Machine:
    """The machine with its own rates: those kept by an earlier process, or measured now, in under 2 seconds.

    Where no code can be generated, there is none to measure it with: it is then as described.
    """
    found = _kept()
    if found is None and jit.why_not() is not None:
        return described()
    if found is None:
        found = _measure()
        wisdom.keep_rates(found.rates())
    return found


def known() -> Machine:
    """The machine as measured, if it has been, else as described: what plans are made with."""
    return _kept() or described()


@functools.cache
def _kept() -> Machine | None:
    rates = wisdom.kept_rates()
    if rates is None:
        return None
    with contextlib.suppress(TypeError, KeyError, ValueError):
        found, here = Machine.from_rates(rates), described()
        sizes = [[level.size_bytes for level in each.levels] for each in (found, here)]
        if found.cores == here.cores and sizes[0] == sizes[1]:
            return found
    warn(
        f"the rates of this machine in {wisdom.file()} are ignored: they are not complete, or not "
        "what a machine with these cores and caches has. sevenloops.machine() measures them again."
    )
    return None


wisdom.listeners.append(_kept.cache_clear)
wisdom.listeners.append(known_device.cache_clear)


def peak_flops_per_second(dtype: str, threads: int) -> float:
    """Multiply-adds of so many threads at once, each counted as two: registers only, no memory."""
    function = jit.function("peak", probe.PEAK_FRAME, probe.peak_ir, dtype, jit.host())
    flops = _PEAK_TURNS * probe.flops_per_turn(dtype, jit.host())

    def multiply(_: int) -> None:
        sums, factor = np.zeros(4096, np.uint8), np.full(16, 0.5, dtype)
        frame = np.array([address(sums), address(factor)], np.int64)
        function(address(frame), _PEAK_TURNS, 0)

    return threads * flops / _best_seconds(multiply, threads)


def read_bytes_per_second(size_bytes: int, threads: int) -> float:
    """Reading an array of so many bytes again and again, each of so many threads its own."""
    function = jit.function("read", probe.READ_FRAME, probe.read_ir, jit.host())
    size_bytes -= size_bytes % probe.read_step_bytes(jit.host())
    arrays = [np.zeros(size_bytes, np.uint8) + np.uint8(0) for _ in range(threads)]  # written, so that it is there
    turns = max(_READ_BYTES // size_bytes, 1)

    def read(thread: int) -> None:
        sums = np.zeros(4096, np.uint8)
        frame = np.array([address(arrays[thread]), address(sums)], np.int64)
        function(address(frame), turns, size_bytes)

    return threads * turns * size_bytes / _best_seconds(read, threads)


def _measure() -> Machine:
    here = described()
    levels, below = [], 0.0
    for level in here.levels:
        # halfway into the level, and where caches are shared each core's array is a share of it
        size = min(4 * below, _MOST_READ_BYTES) if math.isinf(level.size_bytes) else (below + level.size_bytes) / 2
        each = max(int(size / (here.cores if level.size_bytes > 4 << 20 else 1)), 4096)
        rates = (read_bytes_per_second(int(size), 1), read_bytes_per_second(each, here.cores))
        levels.append(Level(level.name, level.size_bytes, *rates))
        below = level.size_bytes
    image, small = np.zeros(_COPIED_SHAPE, np.float32), np.zeros(8, np.float32)
    view = np.lib.stride_tricks.sliding_window_view(image, (3, 3), (0, 1)).transpose(0, 1, 3, 4, 2)
    copy = np.empty(view.shape, np.float32)

    def call(_: int) -> None:
        for _ in range(_CALLS):
            np.add(small, small, out=small)

    return Machine(
        here.architecture,
        here.cores,
        peak_flops_per_second("float32", 1),
        peak_flops_per_second("float32", here.cores),
        tuple(levels),
        2 * copy.nbytes / _best_seconds(lambda _: np.copyto(copy, view), 1),
        _best_seconds(call, 1) / _CALLS,
        measured=True,
        vector_bytes=jit.host().vector_bytes,
    )


def _best_seconds(task: Callable[[int], object], threads: int) -> float:
    """Until all of so many threads have done the task; native code releases the GIL."""
    from concurrent.futures import ThreadPoolExecutor  # slow to import, and a machine is measured once

    seconds = []
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(_ROUNDS + 1):  # the first one wakes the threads
            start = time.perf_counter()
            if threads == 1:
                task(0)
            else:
                list(pool.map(task, range(threads)))
            seconds.append(time.perf_counter() - start)
    return min(seconds)
