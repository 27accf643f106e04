"""A program for an order of operands: its code loaded, its buffers placed, ready to run on checked arrays."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen import dispatch, jit
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.lazy import cached_property
from sevenloops.execution.pool import in_parallel, native_pool
from sevenloops.execution.program import PACKED, Argument, NativeStep, Place, Program, PythonStep, Step, address
from sevenloops.execution.threads import threads_for
from sevenloops.execution.workspaces import rounded

_NUMBER = -1  # the operand of a frame's entry that is a number, the same in every call
_FLOPS_WITH_GIL = 500_000  # 5 microseconds: shorter calls keep it

Array = NDArray[Any]


class Compiled:
    """A program for operands in a certain order, the scratch memory behind them.

    Parameters
    ----------
    program : Program
    operands : sequence of str
        The buffers that calls give, in their order; with "packed" among them, the prologue is left out, otherwise the
        packed weights are scratch.
    prologue : bool
        Whether only the prologue is run.

    Attributes
    ----------
    scratch_bytes : int
        Of the last operand, which must be aligned; 0 if there is none.
    """

    def __init__(self, program: Program, operands: Sequence[str], *, prologue: bool = False) -> None:
        self.program, self.operands = program, tuple(operands)
        self._numbers = {name: number for number, name in enumerate(operands)}
        packs = PACKED not in operands
        self.steps: tuple[Step, ...] = program.prologue if prologue or packs else ()
        self.steps += () if prologue else program.steps
        sizes = {} if prologue else dict(program.scratch)
        if packs and program.prologue:
            sizes[PACKED] = program.packed_bytes
        self._scratch: dict[str, tuple[int, int]] = {}  # of each buffer: its first byte and its size
        self.scratch_bytes = 0
        for name, size_bytes in sizes.items():
            self._scratch[name] = self.scratch_bytes, size_bytes
            self.scratch_bytes += rounded(size_bytes)

    @property
    def is_native(self) -> bool:
        return all(isinstance(step, NativeStep) for step in self.steps)

    @cached_property
    def helpers(self) -> int:
        """The most threads, beside the caller's, that one of the steps is worth."""
        return max((self._threads(step) for step in self.steps if isinstance(step, NativeStep)), default=1) - 1

    def _threads(self, step: NativeStep) -> int:
        return threads_for(step.tasks, step.flops, self.program.threads)

    # -- running ------------------------------------------------------------------------------------------------------

    def run(self, arrays: Sequence[Array | None], scratch: NDArray[np.uint8] | None = None) -> None:
        """Do all steps on arrays that have been checked, one for each operand, and aligned scratch.

        Raises
        ------
        ValueError
            If the arrays are not as many as the operands, or there is scratch too little.
        """
        if len(arrays) != len(self.operands) or self.scratch_bytes > (0 if scratch is None else scratch.nbytes):
            raise ValueError(
                f"the program has {len(self.operands)} operands and {self.scratch_bytes} bytes of scratch, "
                f"and is given {len(arrays)} and {0 if scratch is None else scratch.nbytes}"
            )
        given = [*arrays, *([] if scratch is None else [scratch])]
        if not self.is_native:
            self._run_in_python(arrays, scratch)
            return
        pointers = [0 if array is None else address(array) for array in given]
        pool = native_pool()
        if pool is None:
            for step in self.steps:
                self._run_native(step, pointers)
            return
        pool.ensure(self.helpers)
        _perform(pool.code["perform"].address)(
            self._encoded[0].ctypes.data, (ctypes.c_int64 * len(pointers))(*pointers)
        )

    def _run_in_python(self, arrays: Sequence[Array | None], scratch: NDArray[np.uint8] | None) -> None:
        named = {name: array for name, array in zip(self.operands, arrays, strict=True) if array is not None}
        memory = np.empty(0, np.uint8) if scratch is None else scratch
        named |= {name: memory[start : start + size_bytes] for name, (start, size_bytes) in self._scratch.items()}
        pointers = [0 if array is None else address(array) for array in (*arrays, scratch)]
        for step in self.steps:
            if isinstance(step, PythonStep):
                step.call(named)
            else:
                self._run_native(step, pointers)

    def _run_native(self, step: Step, pointers: Sequence[int]) -> None:
        """One native step on Python's threads, or on this one."""
        if not isinstance(step, NativeStep):
            raise UnsupportedError("a Python step is not native code: run the program with its arrays.")
        pairs = map(self._entry, step.arguments)
        frame = [number if operand == _NUMBER else pointers[operand] + number for operand, number in pairs]
        given = (ctypes.c_int64 * len(frame))(*frame)
        in_parallel(partial(step.function, ctypes.addressof(given)), step.tasks, self._threads(step))

    def _entry(self, argument: Argument) -> tuple[int, int]:
        """The operand's number and an offset in bytes; or _NUMBER, and the number."""
        if isinstance(argument, Place):
            if argument.buffer in self._numbers:
                return self._numbers[argument.buffer], argument.offset
            if argument.buffer in self._scratch:
                return len(self.operands), self._scratch[argument.buffer][0] + argument.offset
            raise UnsupportedError(
                f"the program has no buffer {argument.buffer!r}; its operands are {', '.join(self.operands)}, "
                f"its scratch is {', '.join(self._scratch)}."
            )
        return (_NUMBER, argument) if isinstance(argument, int) else (_NUMBER, address(argument))

    # -- as native code reads it --------------------------------------------------------------------------------------

    @cached_property
    def _encoded(self) -> tuple[NDArray[np.int64], ...]:
        return self.encode(np.zeros((0, 0), np.int64), {})

    def encode(self, records: NDArray[np.int64], offsets: dict[int, int]) -> tuple[NDArray[np.int64], ...]:
        """Return the program as native code reads it (codegen.dispatch): its header, and what that points to.

        Parameters
        ----------
        records
            What an entry compares its arguments with, a row for each.
        offsets
            Bytes from an operand's first element to where its steps count from.

        Raises
        ------
        UnsupportedError
            If there are more operands, or a step has more arguments, than the native code has room for.
        """
        pool = native_pool()
        if pool is None:
            raise UnsupportedError("there are no native threads here, so no program is encoded for them.")
        steps = [step for step in self.steps if isinstance(step, NativeStep)]
        jit.load_all([step.function for step in steps])
        most = max((len(step.arguments) for step in steps), default=0)
        if most > dispatch.MOST_ENTRIES or len(records) > dispatch.MOST_OPERANDS:
            raise UnsupportedError(
                f"a step may have {dispatch.MOST_ENTRIES} arguments and a call {dispatch.MOST_OPERANDS} operands, "
                f"found {most} and {len(records)}. Raise MOST_ENTRIES or MOST_OPERANDS in codegen.dispatch."
            )
        numbers: list[int] = []
        for step in steps:
            threads = self._threads(step)
            share = max(-(-step.tasks // threads) // step.runs, 1)
            numbers += [step.function.address, step.tasks, share, threads - 1, len(step.arguments)]
            for operand, number in map(self._entry, step.arguments):
                numbers += [operand, number + offsets.get(operand, 0)]
        encoded = np.array(numbers, np.int64)
        header = np.zeros(len(dispatch.PROGRAM), np.int64)
        values = {
            "operands": len(records),
            "operand_records": address(records),
            "steps": len(steps),
            "step_records": address(encoded),
            "pool": pool.address,
            "helpers": self.helpers,
            "ndarray": id(np.ndarray),
            "none": id(None),
            "release": int(sum(step.flops for step in steps) > _FLOPS_WITH_GIL),
            "save_thread": _python_function("PyEval_SaveThread"),
            "restore_thread": _python_function("PyEval_RestoreThread"),
            "bool": _python_function("PyBool_FromLong"),
        }
        for name, value in values.items():
            header[dispatch.PROGRAM[name]] = value
        return header, encoded


@functools.cache
def _perform(function: int) -> Any:
    return ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(function)


def _python_function(name: str) -> int:
    """The address of a function of CPython's C interface; on other Pythons 0, and nothing calls it."""
    if sys.implementation.name != "cpython":
        return 0
    return ctypes.cast(getattr(ctypes.pythonapi, name), ctypes.c_void_p).value or 0
