"""Arithmetic on vectors in registers: each operation emits one or a few instructions.

The result's type follows from the operands' types, so one function can mix widths and element types. Operands whose
types do not match raise TypeError at emission.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from typing import overload

from sevenloops.codegen.values import (
    ELEMENT_BYTES,
    FLOATS,
    INTEGERS,
    Address,
    Condition,
    Index,
    Int,
    Text,
    Value,
    Vector,
    VectorType,
    element_name,
    operand,
    spelled,
    suffix,
)

_FLOAT_RELATIONS = {  # the first row is false if either operand is NaN, the second is true then
    "oeq", "one", "olt", "ole", "ogt", "oge", "ord",
    "ueq", "une", "ult", "ule", "ugt", "uge", "uno",
}  # fmt: skip
_INTEGER_RELATIONS = {"eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge"}
_PRECISION = {"float32": 24, "float64": 53}  # bits of the significand: p in IEEE 754-2019, table 3.5
_OF_THE_SAME_SIZE = {"float32": "int32", "float64": "int64", "int32": "float32", "int64": "float64"}


class Arithmetic(Text):
    """Operations on vectors. A constant has `lanes` elements of `dtype` by default.

    Parameters
    ----------
    dtype : "float32" or "float64"
    lanes : int
    fused : bool
        True if the target multiplies and adds in one instruction, and rounds in one. If it does not, `llvm.fma` and
        `llvm.roundeven` would call the C library.
    """

    def __init__(self, dtype: str, lanes: int, fused: bool) -> None:
        super().__init__()
        self.dtype, self.lanes, self.fused = dtype, lanes, fused
        self.element_bytes = ELEMENT_BYTES[dtype]
        self.vector_type = VectorType(dtype, lanes)

    # -- constants ----------------------------------------------------------------------------------------------------

    def constant(self, value: float, *, lanes: int | None = None, element: str | None = None) -> Vector:
        """The same number in every lane: rounded to a floating-point element, an int for an integer one."""
        type_ = self._type(lanes, element)
        if type_.element in FLOATS:
            bits = struct.unpack("<Q", struct.pack("<d", rounded(value, type_.element)))[0]
            number = f"0x{bits:016X}"
        else:
            number = str(_checked(value, type_.element))
        return Vector(self, f"splat ({element_name(type_.element)} {number})", type_)

    def _type(self, lanes: int | None, element: str | None) -> VectorType:
        """The default type, with these lanes and this element where they are given."""
        if lanes is None and element is None:
            return self.vector_type
        if element is not None and element not in ELEMENT_BYTES:
            raise TypeError(f"no vector in memory has elements of {element}")
        return VectorType(element or self.dtype, self.lanes if lanes is None else lanes)

    # -- floating point -----------------------------------------------------------------------------------------------

    def multiply_add(self, a: Vector, b: Vector, c: Vector) -> Vector:
        """a · b + c; without fused multiply-add, the product is rounded first."""
        return self._intrinsic("fma" if self.fused else "fmuladd", a, b, c)

    def add(self, a: Vector, b: Vector) -> Vector:
        return self._apply("fadd", FLOATS, a, b)

    def subtract(self, a: Vector, b: Vector) -> Vector:
        return self._apply("fsub", FLOATS, a, b)

    def multiply(self, a: Vector, b: Vector) -> Vector:
        return self._apply("fmul", FLOATS, a, b)

    def divide(self, a: Vector, b: Vector) -> Vector:
        return self._apply("fdiv", FLOATS, a, b)

    def negate(self, a: Vector) -> Vector:
        return self._apply("fneg", FLOATS, a)

    def absolute(self, a: Vector) -> Vector:
        return self._intrinsic("fabs", a)

    def copy_sign(self, magnitude: Vector, sign: Vector) -> Vector:
        """|magnitude| with the sign of another vector, that of a zero or NaN too."""
        return self._intrinsic("copysign", magnitude, sign)

    def minimum(self, a: Vector, b: Vector) -> Vector:
        """a where a < b, else b: b where either is NaN, and where both are zeros of different signs."""
        return self.select(self.compare("olt", a, b), a, b)

    def maximum(self, a: Vector, b: Vector) -> Vector:
        """a where a > b, else b: b where either is NaN, and where both are zeros of different signs."""
        return self.select(self.compare("ogt", a, b), a, b)

    def round_even(self, a: Vector) -> Vector:
        """The nearest integer, and of two the even one; infinities, NaN and the sign of zero are kept.

        Targets without fused multiply-add may lack a rounding instruction. There, with m = 2^(p-1), numbers of
        magnitude m or more are integers already, and (|a| + m) - m rounds smaller ones to integers. This needs the
        thread's default rounding mode.
        """
        if self.fused:
            return self._intrinsic("roundeven", a)
        type_ = _require(FLOATS, a)
        whole = self.constant(2.0 ** (_PRECISION[type_.element] - 1), lanes=type_.lanes, element=type_.element)
        magnitude = self.absolute(a)
        rounded = self.subtract(self.add(magnitude, whole), whole)
        integer = _OF_THE_SAME_SIZE[type_.element]
        sign = self.bit_xor(self.bitcast(a, integer), self.bitcast(magnitude, integer))
        signed = self.bitcast(self.bit_or(self.bitcast(rounded, integer), sign), type_.element)
        return self.select(self.compare("olt", magnitude, whole), signed, a)

    # -- integers and bits --------------------------------------------------------------------------------------------

    def integer_add(self, a: Vector, b: Vector) -> Vector:
        return self._apply("add", INTEGERS, a, b)

    def integer_subtract(self, a: Vector, b: Vector) -> Vector:
        return self._apply("sub", INTEGERS, a, b)

    def bit_and(self, a: Vector, b: Vector) -> Vector:
        return self._apply("and", (*INTEGERS, "bool"), a, b)

    def bit_or(self, a: Vector, b: Vector) -> Vector:
        return self._apply("or", (*INTEGERS, "bool"), a, b)

    def bit_xor(self, a: Vector, b: Vector) -> Vector:
        return self._apply("xor", (*INTEGERS, "bool"), a, b)

    def shift_left(self, a: Vector, bits: int) -> Vector:
        return self._shift("shl", a, bits)

    def shift_right(self, a: Vector, bits: int) -> Vector:
        """The arithmetic shift: the sign bit is repeated."""
        return self._shift("ashr", a, bits)

    def _shift(self, operation: str, a: Vector, bits: int) -> Vector:
        type_ = _require(INTEGERS, a)
        if not 0 <= bits < 8 * ELEMENT_BYTES[type_.element]:
            raise TypeError(f"{type_.element} cannot be shifted by {bits} bits")
        return self._apply(operation, INTEGERS, a, self.constant(bits, lanes=type_.lanes, element=type_.element))

    # -- from one element type to another -----------------------------------------------------------------------------

    def bitcast(self, a: Vector, element: str) -> Vector:
        """The same bits as elements of another type; the number of lanes follows from the size."""
        if a.type.element == "bool" or element not in ELEMENT_BYTES:
            raise TypeError(f"a vector of {a.type} has no bits to be read as {element}")
        bits = a.type.lanes * ELEMENT_BYTES[a.type.element]
        lanes, rest = divmod(bits, ELEMENT_BYTES[element])
        if rest:
            raise TypeError(f"a vector of {a.type} is no whole number of {element}")
        return self._convert("bitcast", a, VectorType(element, lanes))

    def convert_to_integer(self, a: Vector) -> Vector:
        """Round towards zero to an integer of the same size; NaN and numbers out of its range give no defined value."""
        type_ = _require(FLOATS, a)
        return self._convert("fptosi", a, VectorType(_OF_THE_SAME_SIZE[type_.element], type_.lanes))

    def convert_from_integer(self, a: Vector) -> Vector:
        """The nearest floating-point number of the same size."""
        type_ = _require(INTEGERS, a)
        return self._convert("sitofp", a, VectorType(_OF_THE_SAME_SIZE[type_.element], type_.lanes))

    def extend(self, a: Vector) -> Vector:
        """float32 as float64, exactly."""
        return self._convert("fpext", a, VectorType("float64", _require(("float32",), a).lanes))

    def truncate(self, a: Vector) -> Vector:
        """float64 rounded to float32."""
        return self._convert("fptrunc", a, VectorType("float32", _require(("float64",), a).lanes))

    def _convert(self, operation: str, a: Vector, type_: VectorType) -> Vector:
        return Vector(self, self.assign(f"{operation} {a.typed} to {spelled(type_)}"), type_)

    # -- masks and choices --------------------------------------------------------------------------------------------

    def compare(self, relation: str, a: Vector, b: Vector) -> Vector:
        """The lanes where a relation holds, as a vector of bool; relations are LLVM's.

        Floating point: "o" or "u", then eq, ne, lt, le, gt or ge. An ordered relation is false where either operand is
        NaN, an unordered one true; "ord" and "uno" tell just that. Integers: eq, ne, and "s" (signed) or "u"
        (unsigned), then lt, le, gt or ge.
        """
        type_ = _require((*FLOATS, *INTEGERS), a, b)
        floating = type_.element in FLOATS
        if relation not in (_FLOAT_RELATIONS if floating else _INTEGER_RELATIONS):
            raise TypeError(f"{relation} does not compare {type_.element}")
        compared = self.assign(f"{'fcmp' if floating else 'icmp'} {relation} {a.typed}, {b.name}")
        return Vector(self, compared, VectorType("bool", type_.lanes))

    def all(self, mask: Vector) -> Condition:
        """True if every lane of a vector of bool is."""
        type_ = _require(("bool",), mask)
        name = f"llvm.vector.reduce.and.v{type_.lanes}i1"
        self._declared[name] = f"declare i1 @{name}({spelled(type_)})"
        return Condition(self, self.assign(f"call i1 @{name}({mask.typed})"))

    @overload
    def select(self, condition: Condition, yes: Address, no: Address) -> Address: ...
    @overload
    def select(self, condition: Condition, yes: Int, no: Int) -> Index: ...
    @overload
    def select(self, condition: Vector, yes: Vector, no: Vector) -> Vector: ...
    def select(self, condition: Condition | Vector, yes: Int | Value, no: Int | Value) -> Value:
        """Yes where the condition holds, else no: of two addresses or integers, or lane by lane of two vectors."""
        if isinstance(condition, Vector) and isinstance(yes, Vector) and isinstance(no, Vector):
            type_ = _require(None, yes, no)
            if condition.type != VectorType("bool", type_.lanes):
                raise TypeError(f"a mask of {condition.type} does not choose between vectors of {type_}")
            return Vector(self, self.assign(f"select {condition.typed}, {yes.typed}, {no.typed}"), type_)
        if not isinstance(condition, Condition):
            raise TypeError("a vector of bool chooses between two vectors, a Condition between addresses or integers")
        if isinstance(yes, Address) and isinstance(no, Address):
            self._declared["unpredictable"] = "!0 = !{}"  # or LLVM may make a branch of it, which padding mispredicts
            chosen = f"select i1 {condition.name}, ptr {yes.name}, ptr {no.name}, !unpredictable !0"
            return Address(self, self.assign(chosen))
        return Index(self, self.assign(f"select i1 {condition.name}, i64 {operand(yes)}, i64 {operand(no)}"))

    # -- lanes --------------------------------------------------------------------------------------------------------

    def transpose(self, rows: Sequence[Vector]) -> list[Vector]:
        """The columns of a square whose rows these are; rows that are not given are of no value.

        Vectors half of the square apart are interleaved, as often as it takes a row's bits of an element's place to
        become its column's.
        """
        type_ = _require(None, *rows)
        half = type_.lanes // 2
        if len(rows) > type_.lanes or type_.lanes & (type_.lanes - 1):
            raise TypeError(f"{len(rows)} vectors of {type_} are no rows of a square whose side is a power of two")
        square = [*rows, *[Vector(self, "poison", type_)] * (type_.lanes - len(rows))]
        for _ in range(half.bit_length()):
            pairs = list(zip(square[:half], square[half:], strict=True))
            square = [self._interleave(a, b, start) for a, b in pairs for start in (0, half)]
        return square

    def rotate(self, vector: Vector, first: int) -> Vector:
        """The lanes from `first` on; as many behind them are of no value."""
        lanes = vector.type.lanes
        if not 0 <= first < lanes:
            raise TypeError(f"a vector of {vector.type} has no lane {first}")
        if first == 0:
            return vector
        chosen = [lane if lane < lanes else -1 for lane in range(first, first + lanes)]
        return self._shuffle(vector, Vector(self, "poison", vector.type), chosen)

    def part(self, vector: Vector, first: int, count: int) -> Vector:
        """Return the lanes from `first` on, as many as asked for, and zeros in the others."""
        type_ = vector.type
        if not 0 <= first <= first + count <= type_.lanes:
            raise TypeError(f"a vector of {type_} has no lanes {first} to {first + count}")
        if count == type_.lanes:
            return vector
        zeros = self.constant(0, lanes=type_.lanes, element=type_.element)
        return self._shuffle(vector, zeros, [first + i if i < count else type_.lanes for i in range(type_.lanes)])

    def across(self, operation: Callable[[Vector, Vector], Vector], vector: Vector) -> Vector:
        """A commutative operation over all lanes, in every lane; they are a power of two."""
        lanes = vector.type.lanes
        shift = lanes // 2
        while shift:
            turned = self._shuffle(vector, vector, [(i + shift) % lanes for i in range(lanes)])
            vector, shift = operation(vector, turned), shift // 2
        return vector

    def sums_of_lanes(self, vectors: Sequence[Vector]) -> Vector:
        """Every vector's lanes added up, in a lane each; both numbers are powers of two.

        A register holds runs of lanes of several vectors, and a step adds the halves of its runs: of two registers at a
        time, so that these fill one. Halves of more than 16 bytes, which shuffles are slow to bring together, are added
        vector by vector before.
        """
        registers, run = list(vectors), _require(FLOATS, *vectors).lanes
        size = ELEMENT_BYTES[registers[0].type.element]
        while run > 1:
            run //= 2
            alone = len(registers) == 1 or run * size > 16
            width = registers[0].type.lanes * (1 if alone else 2)
            low = [start + i for start in range(0, width, 2 * run) for i in range(run)]
            high = [lane + run for lane in low]
            pairs = [(a, a) for a in registers] if alone else list(zip(registers[::2], registers[1::2], strict=True))
            registers = [self.add(self._shuffle(a, b, low), self._shuffle(a, b, high)) for a, b in pairs]
        while len(registers) > 1:
            both = list(zip(registers[::2], registers[1::2], strict=True))
            registers = [self._shuffle(a, b, range(2 * a.type.lanes)) for a, b in both]
        return registers[0]

    def _interleave(self, a: Vector, b: Vector, start: int) -> Vector:
        """a[start], b[start], a[start + 1], b[start + 1], and so on."""
        lanes = a.type.lanes
        return self._shuffle(a, b, [start + i // 2 + i % 2 * lanes for i in range(lanes)])

    def _shuffle(self, a: Vector, b: Vector, chosen: Sequence[int]) -> Vector:
        """Lanes of a, then b, by their numbers; -1 is of no value."""
        type_ = _require(None, a, b)
        shuffled = self.assign(f"shufflevector {a.typed}, {b.typed}, {_lane_numbers(chosen)}")
        return Vector(self, shuffled, VectorType(type_.element, len(chosen)))

    # -- instructions -------------------------------------------------------------------------------------------------

    def _apply(self, operation: str, elements: tuple[str, ...], *operands: Vector) -> Vector:
        """An instruction whose operands and result have one type."""
        type_ = _require(elements, *operands)
        listed = ", ".join(vector.name for vector in operands)
        return Vector(self, self.assign(f"{operation} {spelled(type_)} {listed}"), type_)

    def _intrinsic(self, operation: str, *operands: Vector) -> Vector:
        """One of LLVM's functions on floating-point vectors of one type."""
        type_ = _require(FLOATS, *operands)
        name, spelling = f"llvm.{operation}.{suffix(type_)}", spelled(type_)
        self._declared[name] = f"declare {spelling} @{name}({', '.join([spelling] * len(operands))})"
        listed = ", ".join(vector.typed for vector in operands)
        return Vector(self, self.assign(f"call {spelling} @{name}({listed})"), type_)


def _require(elements: tuple[str, ...] | None, *operands: Vector) -> VectorType:
    """The type that all operands have; TypeError if they differ, or have other elements than these."""
    types = {vector.type for vector in operands}
    if len(types) != 1:
        raise TypeError(f"operands of one type are needed, not {', '.join(str(vector.type) for vector in operands)}")
    (type_,) = types
    if elements is not None and type_.element not in elements:
        raise TypeError(f"elements of {' or '.join(elements)} are needed, not {type_}")
    return type_


def _lane_numbers(lanes: Sequence[int]) -> str:
    listed = ", ".join("i32 poison" if lane < 0 else f"i32 {lane}" for lane in lanes)
    return f"<{len(lanes)} x i32> <{listed}>"


def rounded(value: float, dtype: str) -> float:
    """The nearest number of the dtype, as a double: how LLVM spells constants of either type."""
    if dtype != "float32":
        return float(value)
    try:
        return float(struct.unpack("<f", struct.pack("<f", value))[0])
    except OverflowError:
        return math.copysign(math.inf, value)


def _checked(value: float, element: str) -> int:
    """An integer that the element can hold."""
    most = 1 << 8 * ELEMENT_BYTES[element] - 1 if element in INTEGERS else 0
    if not isinstance(value, int) or not -most <= value < most:
        raise TypeError(f"{value} is no constant of {element}")
    return value
