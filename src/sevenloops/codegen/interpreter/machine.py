"""The state of a run: memory, the floating-point mode, and how much may still be executed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol, TypeAlias

import numpy as np

from sevenloops.codegen.interpreter.errors import Instruction, IRError, TooLongError
from sevenloops.codegen.interpreter.floats import Flushing
from sevenloops.codegen.interpreter.memory import Buffer, Memory

# Intel SDM vol. 1, 10.2.3 and figure 10-3: all exceptions masked, and the two bits that flush denormals
_MXCSR_AT_START = 0x1F80
_FLUSH_RESULTS, _FLUSH_OPERANDS = 1 << 15, 1 << 6
_FPCR_FLUSH = 1 << 24  # Arm ARM, FPCR.FZ


class Access(NamedTuple):
    """A load or a store, as a trace shows it.

    Attributes
    ----------
    instruction : Instruction
    buffer : Buffer
    at : int
        The offset from the buffer's first byte.
    size_bytes : int
    writes : bool
    value
        An int, an array, or a `Partial`.
    """

    instruction: Instruction
    buffer: Buffer
    at: int
    size_bytes: int
    writes: bool
    value: Any


Watch: TypeAlias = Callable[[Access], None]


class Runs(Protocol):
    """A function that can be called with the values of its parameters."""

    def run(self, machine: Machine, arguments: list[Any]) -> None: ...


class Machine:
    """One thread of one run.

    Attributes
    ----------
    memory : Memory
    watch : callable or None
        Given every `Access` after it happened.
    flushing : Flushing or None
        How denormals are treated.
    mxcsr, fpcr : int
        The control registers of x86 and AArch64.
    """

    def __init__(self, memory: Memory, functions: Mapping[str, Runs], watch: Watch | None, limit: int | None) -> None:
        self.memory, self.watch = memory, watch
        self.flushing: Flushing | None = None
        self.mxcsr, self.fpcr = _MXCSR_AT_START, 0
        self._functions, self._left = functions, limit
        self._stack: list[str] = []
        self._allocated = 0

    def spend(self, instructions: int) -> None:
        """Count instructions that are about to be executed.

        Raises
        ------
        TooLongError
            If there are more than the limit in all.
        """
        if self._left is not None:
            self._left -= instructions
            if self._left < 0:
                raise TooLongError("there are more instructions to execute than the limit allows.")

    @property
    def left(self) -> int | None:
        """How many instructions may still be executed."""
        return self._left

    def call(self, name: str, arguments: list[Any]) -> None:
        """Run a function; the memory it allocates is given back."""
        before = len(self._stack)
        self._functions[name].run(self, arguments)
        for allocated in self._stack[before:]:
            self.memory.forget(allocated)
        del self._stack[before:]

    def allocate(self, function: str, size_bytes: int, alignment: int) -> int:
        """Scratch memory until the function that runs returns."""
        self._allocated += 1
        name = f"stack {self._allocated} of @{function}"
        self._stack.append(name)
        return self.memory.declare(name, np.zeros(size_bytes, np.uint8), "scratch", alignment=alignment)

    def set_mxcsr(self, value: int) -> None:
        both = _FLUSH_RESULTS | _FLUSH_OPERANDS
        if value & both not in (0, both):
            raise IRError("the mode would flush denormal operands alone, or denormal results alone.")
        self.mxcsr, self.flushing = value, Flushing.AFTER_ROUNDING if value & both else None

    def set_fpcr(self, value: int) -> None:
        self.fpcr, self.flushing = value, Flushing.BEFORE_ROUNDING if value & _FPCR_FLUSH else None

    def check_mode(self) -> None:
        """
        Raises
        ------
        IRError
            If the mode is not what it was at the start.
        """
        if self.mxcsr != _MXCSR_AT_START or self.fpcr != 0:
            raise IRError("the function returns with another floating-point mode than it was called with.")
