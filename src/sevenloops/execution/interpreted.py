"""Programs run in the interpreter of emitted code: every access is checked, and can be watched.

It is thousands of times slower than native code, and needs neither LLVM nor the processor that the code is for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen.interpreter import Access, Memory, Module, PoisonError, Role
from sevenloops.codegen.jit import Function
from sevenloops.execution.program import PACKED, NativeStep, Place, Program, PythonStep
from sevenloops.execution.threads import threads_for
from sevenloops.execution.workspaces import ALIGNMENT, allocate


class Operand(NamedTuple):
    """An operand of a program: the array, channels last, and what code may do to it."""

    array: NDArray[Any]
    role: Role = "input"


class Moment(NamedTuple):
    """How far a program is: the number of the step, the name of its function, and the first task of the call."""

    step: int
    function: str
    task: int


Watch: TypeAlias = Callable[[Moment, Access], None]


def interpret(
    program: Program,
    operands: Mapping[str, Operand],
    *,
    watch: Watch | None = None,
    tasks_at_once: int | None = None,
    limit: int | None = None,
) -> list[Module]:
    """Do all steps of a program on arrays that fit it; without the operand "packed", its prologue too.

    Parameters
    ----------
    program : Program
    operands : mapping of str to Operand
        By the names that the program gives them.
    watch : callable, optional
        Given the `Moment` and the `Access` after every load and store.
    tasks_at_once : int, optional
        The tasks of a call; by default those of a thread's run. The calls go round the threads' numbers.
    limit : int, optional
        The most instructions to execute.

    Returns
    -------
    list of Module
        The modules that were run, each of which counts what it has executed.

    Raises
    ------
    AccessError, PoisonError, TooLongError
        Poison is also what an output has where nothing was written.
    """
    run = _Run(operands)
    packs = bool(program.prologue) and PACKED not in operands
    sizes = {**program.scratch, **({PACKED: program.packed_bytes} if packs else {})}
    for name, size_bytes in sizes.items():
        run.declare(name, allocate(size_bytes), "scratch", alignment=ALIGNMENT)
    for number, step in enumerate((*(program.prologue if packs else ()), *program.steps)):
        if isinstance(step, PythonStep):
            step.call(run.arrays)
            run.memory.define()
            continue
        module, function = run.module(step.function), step.function.name
        run.memory.declare("frame", run.frame(step))
        threads = threads_for(step.tasks, step.flops, program.threads)
        share = tasks_at_once or max(-(-step.tasks // threads) // step.runs, 1)
        for first in range(0, step.tasks, share):
            tasks = first, min(first + share, step.tasks), first // share % threads
            seen = None if watch is None else partial(watch, Moment(number, function, first))
            limit = module.run(function, run.memory, "frame", *tasks, watch=seen, limit=limit)
        run.memory.forget("frame")
    for name, (_, role) in operands.items():
        if role == "output" and (undefined := run.memory[name].undefined()):
            raise PoisonError(f"nothing was written to {len(undefined)} bytes of {name}, the first is {undefined[0]}.")
    return list(run.modules.values())


class _Run:
    """The memory and the modules of a run."""

    def __init__(self, operands: Mapping[str, Operand]) -> None:
        self.memory, self.arrays, self.modules = Memory(), dict[str, NDArray[Any]](), dict[Function, Module]()
        self._constants: dict[int, int] = {}  # addresses, by the arrays' identities
        self._count = Counter[str]()
        for name, (array, role) in operands.items():
            self.declare(name, array, role)

    def declare(self, name: str, array: NDArray[Any], role: Role, *, alignment: int | None = None) -> None:
        self.memory.declare(name, array, role, alignment=alignment)
        self.arrays[name] = array

    def module(self, function: Function) -> Module:
        if function not in self.modules:
            self.modules[function] = Module(function.ir)
        return self.modules[function]

    def frame(self, step: NativeStep) -> NDArray[np.int64]:
        """What a step's function is given. Only this method and `_constant` read a step's arguments."""
        values = []
        for name, argument in zip(step.function.parameters, step.arguments, strict=True):
            if isinstance(argument, Place):
                values.append(self.memory.address(argument.buffer) + argument.offset)
            elif isinstance(argument, np.ndarray):
                values.append(self._constant(name, argument))
            else:
                values.append(int(argument))
        return np.array(values, np.int64)

    def _constant(self, name: str, array: NDArray[Any]) -> int:
        """The address of a constant, which the first parameter that it is given to names."""
        if id(array) not in self._constants:
            self._count[name] += 1
            unique = name if self._count[name] == 1 else f"{name} {self._count[name]}"
            if unique in self.arrays:
                unique = f"constant {unique}"
            self._constants[id(array)] = self.memory.declare(unique, array)
        return self._constants[id(array)]
