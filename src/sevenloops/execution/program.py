"""A program: what an algorithm answers with. Named buffers, and steps that are run one after the other.

A buffer is an operand of the call, a piece of scratch memory, or "packed", the weights as the code reads them. A step
is a native function or a Python callable. A native function's arguments are given by name against the parameters that
it declares: a place in a buffer, a number, or a constant array, which the program keeps alive. The prologue packs the
weights and is skipped when they have been bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen.jit import Function, load_all
from sevenloops.execution.pool import native_pool
from sevenloops.execution.workspaces import rounded

Strides: TypeAlias = Mapping[str, tuple[int, ...]]
"""Byte strides of operands by name, channels last."""

PACKED = "packed"


class Place(NamedTuple):
    """A byte offset in a buffer."""

    buffer: str
    offset: int = 0

    def __add__(self, offset: int) -> Place:  # type: ignore[override]  # a place is no sequence to its users
        return Place(self.buffer, self.offset + offset)


Argument: TypeAlias = "Place | int | NDArray[Any]"


class NativeStep(NamedTuple):
    """A native function and what it is given.

    Attributes
    ----------
    function : Function
    arguments : tuple of Argument
        In the order of the function's parameters.
    tasks : int
        The function does any range of tasks; threads share them out.
    flops : float
        FLOPs, or the FLOP-equivalent, of all tasks.
    runs : int
        Tasks are taken in runs, so many for each thread: long enough to keep what they share, short enough to balance.
    """

    function: Function
    arguments: tuple[Argument, ...]
    tasks: int
    flops: float
    runs: int = 4


Arrays: TypeAlias = Mapping[str, NDArray[Any]]


class PythonStep(NamedTuple):
    """A callable that is given every buffer of the call as an array: operands channels last, scratch as bytes."""

    call: Callable[[Arrays], None]


Step: TypeAlias = NativeStep | PythonStep


def native(
    function: Function, tasks: int, flops: float, arguments: Mapping[str, Argument], *, runs: int = 4
) -> NativeStep:
    """Return a step whose arguments are given by name.

    Raises
    ------
    TypeError
        If a parameter is missing, or an argument is none of the function's parameters.
    """
    if arguments.keys() != set(function.parameters):
        missing, unknown = set(function.parameters) - arguments.keys(), arguments.keys() - set(function.parameters)
        raise TypeError(
            f"{function.name} takes {', '.join(function.parameters)}; "
            f"missing are {sorted(missing)}, unknown {sorted(unknown)}."
        )
    return NativeStep(function, tuple(arguments[name] for name in function.parameters), tasks, flops, runs)


class Program(NamedTuple):
    """Steps for operands of certain strides.

    Attributes
    ----------
    steps : tuple of Step
    threads : int
        The most that a step may use.
    scratch : mapping of str to int
        Bytes of each scratch buffer.
    prologue : tuple of Step
        Fills the buffer "packed" from the operand "w"; empty if the steps read "w" itself.
    packed_bytes : int
    copied : frozenset of str
        Operands that the steps cannot address where they lie: the program is made for compact copies of them.
    """

    steps: tuple[Step, ...]
    threads: int = 1
    scratch: Mapping[str, int] = MappingProxyType({})
    prologue: tuple[Step, ...] = ()
    packed_bytes: int = 0
    copied: frozenset[str] = frozenset()

    @property
    def is_native(self) -> bool:
        """True if no step is a Python callable."""
        return all(isinstance(step, NativeStep) for step in (*self.prologue, *self.steps))

    @property
    def scratch_bytes(self) -> int:
        """All scratch buffers together, each rounded up to whole cache lines."""
        return sum(map(rounded, self.scratch.values()))

    def load(self) -> Program:
        """Return the program itself, whose functions are loaded now.

        Raises
        ------
        CodeError
            If LLVM fails.
        """
        functions = [step.function for step in (*self.prologue, *self.steps) if isinstance(step, NativeStep)]
        if functions:
            native_pool()  # what starts them is linked with them
            load_all(functions)
            for function in functions:
                function.address  # noqa: B018  # links it
        return self

    def reads(self, buffer: str) -> bool:
        """True if a step, the prologue left out, is given a place in the buffer."""
        arguments = (argument for step in self.steps if isinstance(step, NativeStep) for argument in step.arguments)
        return any(isinstance(argument, Place) and argument.buffer == buffer for argument in arguments)

    def holding(self, buffer: str, array: NDArray[Any]) -> Program:
        """Return the program with an array of its own for a buffer that calls would give."""
        return self._replace(steps=_replaced(self.steps, lambda place: _held(place, buffer, array)))

    def renamed(self, places: Mapping[str, Place]) -> Program:
        """Return the program with other buffers, or places in them, instead of the named ones' beginnings."""
        copied = frozenset(places[name].buffer if name in places else name for name in self.copied)

        def renamed(place: Place) -> Argument:
            return places[place.buffer] + place.offset if place.buffer in places else place

        steps, prologue = _replaced(self.steps, renamed), _replaced(self.prologue, renamed)
        return self._replace(steps=steps, prologue=prologue, copied=copied)


def one_after_the_other(programs: Iterable[Program], threads: int) -> Program:
    """Return one program of several; they share scratch buffers of the same name, and each has packed weights apart."""
    steps: list[Step] = []
    prologue: list[Step] = []
    scratch: dict[str, int] = {}
    copied: frozenset[str] = frozenset()
    packed_bytes = 0
    for program in programs:
        moved = program.renamed({PACKED: Place(PACKED, packed_bytes)})
        steps += moved.steps
        prologue += moved.prologue
        packed_bytes += rounded(program.packed_bytes)
        copied |= program.copied
        for name, size_bytes in program.scratch.items():
            scratch[name] = max(scratch.get(name, 0), size_bytes)
    return Program(tuple(steps), threads, scratch, tuple(prologue), packed_bytes, copied)


def _replaced(steps: tuple[Step, ...], instead: Callable[[Place], Argument]) -> tuple[Step, ...]:
    """The steps with other arguments instead of places."""

    def replaced(argument: Argument) -> Argument:
        return instead(argument) if isinstance(argument, Place) else argument

    return tuple(
        step._replace(arguments=tuple(map(replaced, step.arguments))) if isinstance(step, NativeStep) else step
        for step in steps
    )


def _held(place: Place, buffer: str, array: NDArray[Any]) -> Argument:
    """A place in an array that is at hand: its bytes from there on."""
    return array.reshape(-1).view(np.uint8)[place.offset :] if place.buffer == buffer else place


def address(array: NDArray[Any]) -> int:
    """Return the address of the first element; `array.ctypes.data` takes three times as long."""
    first: int = array.__array_interface__["data"][0]
    return first


def dot(numbers: Iterable[int], strides: Iterable[int]) -> int:
    """Return an index's offset."""
    return sum(number * stride for number, stride in zip(numbers, strides, strict=True))
