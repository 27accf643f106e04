"""Typed values of the generated code: integers, addresses, conditions and vectors.

A Python int is a constant of the generated code, and an `Index` a value known only when it runs; the two mix freely.
Each operator of a value appends one instruction to the function that is being emitted.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, Self, TypeAlias

Int: TypeAlias = "int | Index"

SLOT_BYTES = 8  # an integer or an address in memory
ELEMENT_BYTES = {"float32": 4, "float64": 8, "int32": 4, "int64": 8}
FLOATS, INTEGERS = ("float32", "float64"), ("int32", "int64")
_LLVM_NAMES = {"float32": "float", "float64": "double", "int32": "i32", "int64": "i64", "bool": "i1"}


class Text:
    """The lines of a module that is being emitted; values are numbered in order."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._count = 0
        self._block = ""  # the label of the block that instructions are appended to
        self._declared: dict[str, str] = {}  # declarations of the LLVM intrinsics that are called

    def assign(self, expression: str) -> str:
        """Emit an instruction, and return its result's name."""
        name = self._name()
        self._lines.append(f"  {name} = {expression}")
        return name

    def _name(self, prefix: str = "%v") -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    def _label(self, name: str) -> None:
        self._block = name
        self._lines.append(f"{name}:")

    def put(self, value: Address | Index, place: Address) -> None:
        """Store an address or an integer."""
        self._lines.append(f"  store {value.spelling} {value.name}, ptr {place.name}, align {SLOT_BYTES}")


class Value:
    """A named result in the function being emitted."""

    __slots__ = ("name", "text")
    spelling = ""  # of its type, in LLVM IR

    def __init__(self, text: Text, name: str) -> None:
        self.text, self.name = text, name

    def named(self, name: str) -> Self:
        """Another value of the same type."""
        return type(self)(self.text, name)


class Condition(Value):
    """True or false."""

    __slots__ = ()
    spelling = "i1"

    def __and__(self, other: Condition) -> Condition:
        return Condition(self.text, self.text.assign(f"and i1 {self.name}, {other.name}"))


class Index(Value):
    """A 64-bit integer."""

    __slots__ = ()
    spelling = "i64"

    def __add__(self, other: Int) -> Index:
        return self._apply("add", other)

    def __sub__(self, other: Int) -> Index:
        return self._apply("sub", other)

    def __mul__(self, other: Int) -> Index:
        return self._apply("mul", other)

    def __floordiv__(self, other: Int) -> Index:
        return self._apply("udiv", other)

    def __mod__(self, other: Int) -> Index:
        return self._apply("urem", other)

    def __and__(self, other: Int) -> Index:
        return self._apply("and", other)

    def __lt__(self, other: Int) -> Condition:
        return self._compare("slt", other)

    def equals(self, other: Int) -> Condition:
        return self._compare("eq", other)

    def within(self, size: Int) -> Condition:
        """0 <= self < size, in one unsigned comparison."""
        return self._compare("ult", size)

    def _apply(self, operation: str, other: Int) -> Index:
        return Index(self.text, self.text.assign(f"{operation} i64 {self.name}, {operand(other)}"))

    def _compare(self, relation: str, other: Int) -> Condition:
        return Condition(self.text, self.text.assign(f"icmp {relation} i64 {self.name}, {operand(other)}"))


class Address(Value):
    """A pointer; offsets are in bytes. Adding to it is harmless, wherever it may point: only loads and stores touch."""

    __slots__ = ()
    spelling = "ptr"

    def __add__(self, offset: Int) -> Address:
        if isinstance(offset, int) and offset == 0:
            return self
        return Address(self.text, self.text.assign(f"getelementptr i8, ptr {self.name}, i64 {operand(offset)}"))

    def index(self) -> Index:
        """The integer in memory there."""
        return Index(self.text, self.text.assign(f"load i64, ptr {self.name}, align {SLOT_BYTES}"))

    def address(self) -> Address:
        """The address in memory there."""
        return Address(self.text, self.text.assign(f"load ptr, ptr {self.name}, align {SLOT_BYTES}"))


class VectorType(NamedTuple):
    """`lanes` elements of type "float32", "float64", "int32", "int64", or "bool": the type of a comparison's result."""

    element: str
    lanes: int

    def __str__(self) -> str:
        return f"{self.lanes} x {self.element}"


class Vector(Value):
    """Elements of one type, in a register."""

    __slots__ = ("type",)

    def __init__(self, text: Text, name: str, type_: VectorType) -> None:
        super().__init__(text, name)
        self.type = type_

    def named(self, name: str) -> Self:
        return type(self)(self.text, name, self.type)

    @property
    def typed(self) -> str:
        """The type and the name, as instructions spell their first operand."""
        return f"{spelled(self.type)} {self.name}"


def operand(value: Int | Value) -> str:
    """The name of an integer in an instruction; TypeError if the value is no integer."""
    if isinstance(value, Index):
        return value.name
    if isinstance(value, int):
        return str(value)
    raise TypeError(f"an integer is needed, not {type(value).__name__}")


def element_name(element: str) -> str:
    """An element's type in LLVM IR; TypeError if there is no such element."""
    if element not in _LLVM_NAMES:
        raise TypeError(f"no vector has elements of {element}; known are {', '.join(_LLVM_NAMES)}")
    return _LLVM_NAMES[element]


@cache
def spelled(type_: VectorType) -> str:
    """A vector's type in LLVM IR: <8 x float>."""
    if type_.lanes < 1:
        raise TypeError(f"a vector has at least one lane, not {type_.lanes}")
    return f"<{type_.lanes} x {element_name(type_.element)}>"


@cache
def suffix(type_: VectorType) -> str:
    """A vector's type in the names of LLVM's intrinsic functions: v8f32."""
    kind = "f" if type_.element in FLOATS else "i"
    return f"v{type_.lanes}{kind}{8 * ELEMENT_BYTES[type_.element]}"
