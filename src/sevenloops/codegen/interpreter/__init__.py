"""An interpreter of emitted code, in Python: LLVM IR as text is read line by line, executed, and every access checked.

It runs code for processors that this machine is not, finds accesses out of bounds, and shows what a kernel does:

    module = Module(text)                                   read once, types and names checked
    memory = Memory()
    x = memory.declare("x", array)                          an address that the code may read from
    y = memory.declare("y", result, "output")
    memory.declare("frame", np.array([x, y]))
    module.run("double", memory, "frame", 0, 4, 0)          the parameters: buffers by name, or numbers

It knows the part of the language that `codegen.emitter` writes: `instructions` has it as one table. Arithmetic is that
of the hardware, bit by bit: `floats` says how.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from sevenloops.codegen.interpreter.errors import (
    AccessError,
    Instruction,
    IRError,
    PoisonError,
    TooLongError,
    UnreadableError,
)
from sevenloops.codegen.interpreter.functions import Function
from sevenloops.codegen.interpreter.machine import Access, Machine, Watch
from sevenloops.codegen.interpreter.memory import Buffer, Memory, Role
from sevenloops.codegen.interpreter.values import Partial

__all__ = [
    "Access",
    "AccessError",
    "Buffer",
    "IRError",
    "Instruction",
    "Memory",
    "Module",
    "Partial",
    "PoisonError",
    "Role",
    "TooLongError",
    "UnreadableError",
    "Watch",
]

_NOT_CODE = re.compile(r"\s*(?:;.*|(?:declare|attributes|target|source_filename)\b.*|!\d+ = .*)?")


class Module:
    """A module's functions, ready to run.

    Attributes
    ----------
    functions : dict of str to Function

    Raises
    ------
    UnreadableError
        Naming the line.

    Examples
    --------
    >>> module = Module('''
    ... define void @double(ptr %p0, i64 %p1) {
    ... entry:
    ...   %v1 = load <4 x float>, ptr %p0, align 4
    ...   %v2 = fadd <4 x float> %v1, %v1
    ...   store <4 x float> %v2, ptr %p0, align 4
    ...   ret void
    ... }
    ... ''')
    >>> memory, x = Memory(), np.arange(4, dtype=np.float32)
    >>> _ = memory.declare("x", x, "updated")
    >>> module.run("double", memory, "x", 0)
    >>> x
    array([0., 2., 4., 6.], dtype=float32)
    """

    def __init__(self, text: str) -> None:
        self.functions: dict[str, Function] = {}
        lines = iter(enumerate(text.splitlines(), 1))
        for number, line in lines:
            if _NOT_CODE.fullmatch(line):
                continue
            function = Function(line, number, _body(lines))
            self.functions[function.name] = function
        for function in self.functions.values():
            for caller, name, types in function.calls:
                if name not in self.functions:
                    caller.fail(f"there is no function @{name}.")
                if self.functions[name].types != types:
                    caller.fail(f"@{name} has other parameters.")

    def run(
        self,
        name: str,
        memory: Memory,
        *arguments: int | str,
        watch: Watch | None = None,
        limit: int | None = None,
    ) -> int | None:
        """Run a function.

        Parameters
        ----------
        name : str
        memory : Memory
            All that the code may touch.
        *arguments : int or str
            The values of the parameters; a str is the address of the buffer of that name.
        watch : callable, optional
            Given an `Access` after every load and store.
        limit : int, optional
            The most instructions to execute.

        Returns
        -------
        int or None
            What is left of the limit.

        Raises
        ------
        AccessError, PoisonError, TooLongError, IRError
            Naming the function, the line and the instruction.
        """
        function = self.functions[name]
        if len(arguments) != len(function.types):
            raise IRError(f"@{name} has {len(function.types)} parameters, found {len(arguments)} arguments.")
        values = [
            memory.address(value) if isinstance(value, str) else value % (1 << type_.bits)
            for value, type_ in zip(arguments, function.types, strict=True)
        ]
        machine = Machine(memory, self.functions, watch, limit)
        with np.errstate(all="ignore"):
            machine.call(name, values)
        machine.check_mode()
        return machine.left

    def executed(self) -> Counter[tuple[str, int]]:
        """How often each opcode was executed in all runs so far, by its lanes: {("llvm.fma", 8): 12, ...}."""
        return sum((function.executed() for function in self.functions.values()), Counter[tuple[str, int]]())


def _body(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines of a function, but empty ones and comments, up to its closing brace."""
    for number, line in lines:
        if line.strip() == "}":
            return
        if not _NOT_CODE.fullmatch(line):
            yield number, line
