"""The types of emitted code, and its values as Python holds them.

    i64, i32, i16, i8, i1, ptr    a Python int from 0 to 2^bits - 1; instructions that are signed reinterpret it
    float, double                 a NumPy array of one element
    <n x type>                    a NumPy array of n elements: unsigned integers, bool for i1, float32 or float64

A lane that nothing defined is *poison*: LLVM may put any number there, and another one each time it looks. Here a
vector with such lanes is a `Partial`: the lanes, and which of them are poison. What is computed from a poison lane is
poison. Scalar integers and addresses are never poison: the instruction that would make one raises.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, reduce
from operator import or_
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.codegen.interpreter.errors import PoisonError

Array: TypeAlias = NDArray[Any]

_BITS = {"i1": 1, "i8": 8, "i16": 16, "i32": 32, "i64": 64, "ptr": 64, "float": 32, "double": 64}
_BOOL: np.dtype[Any] = np.dtype(np.bool_)
_FLOATS: dict[str, np.dtype[Any]] = {"float": np.dtype(np.float32), "double": np.dtype(np.float64)}


class Type(NamedTuple):
    """A scalar (lanes is 0) or a vector."""

    element: str
    lanes: int = 0

    def __str__(self) -> str:
        return f"<{self.lanes} x {self.element}>" if self.lanes else self.element

    @property
    def bits(self) -> int:
        """The bits of an element."""
        return _BITS[self.element]

    @property
    def size_bytes(self) -> int:
        """The bytes of a value in memory."""
        return max(self.lanes, 1) * self.bits // 8

    @property
    def is_float(self) -> bool:
        return self.element in _FLOATS

    @property
    def is_number(self) -> bool:
        """True if Python holds a value as an int."""
        return not self.lanes and not self.is_float

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of a value's array."""
        if self.is_float:
            return _FLOATS[self.element]
        return _BOOL if self.bits == 1 else np.dtype(f"u{self.bits // 8}")

    @property
    def shape(self) -> tuple[int]:
        """The shape of a value's array."""
        return (max(self.lanes, 1),)

    def with_element(self, element: str) -> Type:
        """A type of as many lanes."""
        return Type(element, self.lanes)


ELEMENTS = frozenset(_BITS)
I1, I32, I64, POINTER = Type("i1"), Type("i32"), Type("i64"), Type("ptr")


class Partial(NamedTuple):
    """A vector some of whose lanes are poison: their values mean nothing."""

    values: Array
    poison: NDArray[np.bool_]


def with_poison(values: Array, poison: NDArray[np.bool_]) -> Array | Partial:
    """The vector, plain if no lane is poison."""
    return Partial(values, poison) if poison.any() else values


@cache
def poisoned(type_: Type) -> Partial:
    """A vector of nothing but poison."""
    return Partial(np.zeros(type_.shape, type_.dtype), np.ones(type_.shape, np.bool_))


def lanes_of(value: Array | Partial) -> Array:
    """The lanes, poison ones included."""
    return value.values if isinstance(value, Partial) else value


def poison_of(value: Array | Partial) -> NDArray[np.bool_]:
    """True for every lane that is poison."""
    return value.poison if isinstance(value, Partial) else np.zeros(value.shape, np.bool_)


def lanewise(function: Callable[..., Any], operands: Sequence[Any], *settings: Any) -> Any:
    """function(*settings, *operands) of vectors; a lane is poison if it is in any operand, or in the result."""
    for operand in operands:
        if isinstance(operand, Partial):
            break
    else:
        return function(*settings, *operands)
    result = function(*settings, *map(lanes_of, operands))
    return with_poison(lanes_of(result), reduce(or_, map(poison_of, (*operands, result))))


def as_array(value: Any, type_: Type) -> Any:
    """The value as an array or a `Partial`, scalar integers too."""
    return np.array([value], np.uint64).astype(type_.dtype) if type_.is_number else value


def from_array(value: Any, type_: Type) -> Any:
    """The inverse of `as_array`.

    Raises
    ------
    PoisonError
        For a scalar integer that is poison.
    """
    if not type_.is_number:
        return value
    if isinstance(value, Partial):
        raise PoisonError(f"the {type_} is computed from bytes or lanes that nothing defined.")
    return int(value[0])


def signed(array: Array) -> Array:
    """Unsigned integers, or bool, as signed ones of the same bits."""
    return -array.astype(np.int8) if array.dtype == np.bool_ else array.view(f"i{array.itemsize}")


def signed_number(value: int, bits: int) -> int:
    """The same for a Python int."""
    return value - (1 << bits) if value >> (bits - 1) else value
