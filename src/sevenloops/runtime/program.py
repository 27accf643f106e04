"""A program: native functions to be run one after the other on the arrays of a call.

A step's frame is a list of addresses and numbers: places in the operands, and what is the same in every call. A
program is made for operands of certain strides and run on any arrays that have them.
"""

from __future__ import annotations

import ctypes
import functools
import sys
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeAlias, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import dispatch
from sevenloops.codegen.jit import Function
from sevenloops.core.epilogue import Epilogue
from sevenloops.core.lazy import cached_property
from sevenloops.runtime.pool import in_parallel, native_pool
from sevenloops.runtime.threads import threads_for

FIRST, SECOND, OUT, BIAS, RESIDUAL, SCRATCH = range(6)  # the operands of an executable's program
NUMBER = -1  # the operand of a frame's entry that is a number, the same in every call

_FLOPS_WITH_GIL = 500_000  # 5 microseconds: shorter calls keep it

Entry: TypeAlias = tuple[int, int]
"""An operand's number and an offset in bytes; or NUMBER, and the number."""


@dataclass(frozen=True)
class Step:
    """A native function, how many tasks it has, what they come to, and the frame they are given.

    Tasks are taken in runs, so many for each thread: long enough to keep what they share, short enough to balance.
    """

    function: Function
    tasks: int
    flops: int
    frame: tuple[Entry, ...]
    keeps: tuple[Any, ...] = ()
    runs: int = 4


@dataclass(frozen=True, eq=False)
class Program:
    """Steps for operands of certain strides.

    Attributes
    ----------
    steps : tuple of Step
    threads : int
        The most that a step may use.
    scratch_bytes : int
        Of the last operand, aligned.
    keeps : tuple
        What the frames point to.
    """

    steps: tuple[Step, ...]
    threads: int
    scratch_bytes: int = 0
    keeps: tuple[Any, ...] = ()

    def moved(self, places: dict[int, Entry]) -> tuple[Step, ...]:
        """The steps, with other operands, or places in them, instead of these operands' beginnings."""

        def moved(entry: Entry) -> Entry:
            operand, start = places.get(entry[0], (entry[0], 0))
            return operand, start + entry[1]

        return tuple(replace(step, frame=tuple(map(moved, step.frame))) for step in self.steps)

    def run(self, *operands: NDArray[Any] | None) -> None:
        """Do all steps on arrays that have been checked."""
        pointers = [0 if operand is None else address(operand) for operand in operands]
        pool = native_pool()
        if pool is None:
            for step in self.steps:
                frame = [number if operand == NUMBER else pointers[operand] + number for operand, number in step.frame]
                given = (ctypes.c_int64 * len(frame))(*frame)
                threads = threads_for(step.tasks, step.flops, self.threads)
                in_parallel(partial(step.function, ctypes.addressof(given)), step.tasks, threads)
            return
        pool.ensure(self.helpers)
        _perform(pool.code["perform"].address)(
            self._encoded[0].ctypes.data, (ctypes.c_int64 * len(pointers))(*pointers)
        )

    @property
    def helpers(self) -> int:
        """The most that one of the steps is worth."""
        return max((threads_for(step.tasks, step.flops, self.threads) for step in self.steps), default=1) - 1

    @cached_property
    def _encoded(self) -> tuple[NDArray[np.int64], ...]:
        return self.encode(np.zeros((0, 0), np.int64), {})

    def encode(self, records: NDArray[np.int64], offsets: dict[int, int]) -> tuple[NDArray[np.int64], ...]:
        """The program as native code reads it (codegen.dispatch): its header, and what that points to."""
        pool = native_pool()
        assert pool is not None
        numbers: list[int] = []
        for step in self.steps:
            threads = threads_for(step.tasks, step.flops, self.threads)
            share = max(-(-step.tasks // threads) // step.runs, 1)
            assert len(step.frame) <= dispatch.MOST_ENTRIES
            numbers += [step.function.address, step.tasks, share, threads - 1, len(step.frame)]
            for operand, number in step.frame:
                numbers += [operand, number + offsets.get(operand, 0)]
        steps = np.array(numbers, np.int64)
        header = np.zeros(len(dispatch.PROGRAM), np.int64)
        values = {
            "operands": len(records),
            "operand_records": address(records),
            "steps": len(self.steps),
            "step_records": address(steps),
            "pool": pool.address,
            "helpers": self.helpers,
            "ndarray": id(np.ndarray),
            "none": id(None),
            "release": int(sum(step.flops for step in self.steps) > _FLOPS_WITH_GIL),
            "save_thread": _python_function("PyEval_SaveThread"),
            "restore_thread": _python_function("PyEval_RestoreThread"),
            "bool": _python_function("PyBool_FromLong"),
        }
        for name, value in values.items():
            header[dispatch.PROGRAM[name]] = value
        return header, steps


@runtime_checkable
class NativeExecutable(Protocol):
    """An executable whose work, on arrays that need no copies, is a program."""

    def program(
        self, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any], epilogue: Epilogue, *, packed: bool
    ) -> Program | None:
        """For arrays with these strides, or None if some must be copied first: then `run` does that.

        Its operands are (first, second, out, bias, residual, scratch); second is packed, or as `pack` takes it.
        """


def address(array: NDArray[Any]) -> int:
    """Of the first element; a third of the time of `array.ctypes.data`."""
    first: int = array.__array_interface__["data"][0]
    return first


@functools.cache
def _perform(function: int) -> Any:
    return ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(function)


def _python_function(name: str) -> int:
    """The address of a function of CPython's C interface; on other Pythons 0, and nothing calls it."""
    if sys.implementation.name != "cpython":
        return 0
    return ctypes.cast(getattr(ctypes.pythonapi, name), ctypes.c_void_p).value or 0
