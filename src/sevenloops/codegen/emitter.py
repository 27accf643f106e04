"""LLVM IR, written so that loops, vectors and register tiles read like the mathematics.

A Python int is a constant of the generated code and an `Index` a value known only when it runs; the two mix freely. IR
is written as text, which needs no library. The order of emission is the schedule; no IR pass runs afterwards.
"""

from __future__ import annotations

import itertools
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeAlias

Int: TypeAlias = "int | Index"

_TYPES = {"float32": "float", "float64": "double"}
_SUFFIXES = {"float32": "f32", "float64": "f64"}
ELEMENT_BYTES = {"float32": 4, "float64": 8}
SLOT_BYTES = 8  # an integer or an address in memory


def keeps_denormals() -> bool:
    """Whether the user wants denormal numbers as they are."""
    return os.environ.get("SEVENLOOPS_KEEP_DENORMALS", "0") != "0"


class Value:
    """A named result in the function being emitted."""

    __slots__ = ("emitter", "name")

    def __init__(self, emitter: Emitter, name: str) -> None:
        self.emitter, self.name = emitter, name


class Vector(Value):
    """`lanes` elements, in a register."""

    __slots__ = ()


class Condition(Value):
    """True or false."""

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition(self.emitter, self.emitter.assign(f"and i1 {self.name}, {other.name}"))


class Index(Value):
    """A 64-bit integer."""

    __slots__ = ()

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

    def __lt__(self, other: Int) -> Condition:
        return self._compare("slt", other)

    def equals(self, other: Int) -> Condition:
        return self._compare("eq", other)

    def within(self, size: Int) -> Condition:
        """0 <= self < size, in one unsigned comparison."""
        return self._compare("ult", size)

    def _apply(self, operation: str, other: Int) -> Index:
        return Index(self.emitter, self.emitter.assign(f"{operation} i64 {self.name}, {_operand(other)}"))

    def _compare(self, relation: str, other: Int) -> Condition:
        return Condition(self.emitter, self.emitter.assign(f"icmp {relation} i64 {self.name}, {_operand(other)}"))


class Address(Value):
    """A pointer; offsets are in bytes. Adding to it is harmless, wherever it may point: only loads and stores touch."""

    __slots__ = ()

    def __add__(self, offset: Int) -> Address:
        if isinstance(offset, int) and offset == 0:
            return self
        return Address(self.emitter, self.emitter.assign(f"getelementptr i8, ptr {self.name}, i64 {_operand(offset)}"))

    def index(self, slot: int = 0) -> Index:
        """The integer in a slot."""
        where = self + slot * SLOT_BYTES
        return Index(self.emitter, self.emitter.assign(f"load i64, ptr {where.name}, align {SLOT_BYTES}"))

    def address(self, slot: int = 0) -> Address:
        """The address in a slot."""
        where = self + slot * SLOT_BYTES
        return Address(self.emitter, self.emitter.assign(f"load ptr, ptr {where.name}, align {SLOT_BYTES}"))


def _operand(value: Int) -> str:
    return str(value) if isinstance(value, int) else value.name


class Emitter:
    """Writes a module of functions on vectors of `lanes` elements of one dtype.

    Parameters
    ----------
    dtype : "float32" or "float64"
    lanes : int
        Elements a vector.
    fused : bool
        Whether the target multiplies and adds in one instruction. Where it does not, `llvm.fma` would call the C
        library, so `llvm.fmuladd` is used.
    """

    def __init__(self, dtype: str, lanes: int, fused: bool) -> None:
        self.dtype = dtype
        self.lanes = lanes
        self.element_bytes = ELEMENT_BYTES[dtype]
        self._element = _TYPES[dtype]
        self._vector = f"<{lanes} x {self._element}>"
        self._suffix = f"v{lanes}{_SUFFIXES[dtype]}"
        self._multiply_add = f"llvm.{'fma' if fused else 'fmuladd'}.{self._suffix}"
        self._declared: dict[str, str] = {}
        self._lines: list[str] = []
        self._count = 0
        self._block = ""

    def text(self) -> str:
        """The whole module."""
        return "\n".join([*self._lines, *self._declared.values(), _ATTRIBUTES, ""])

    # -- functions and control ----------------------------------------------------------------------------------------

    @contextmanager
    def function(
        self, name: str, addresses: int, indices: int = 0, conditions: int = 0, *, exported: bool = False
    ) -> Iterator[tuple[list[Address], list[Index], list[Condition]]]:
        """A function that returns nothing; yields its parameters: so many of each kind, in this order."""
        names = (f"%p{number}" for number in itertools.count())
        pointers = [Address(self, next(names)) for _ in range(addresses)]
        integers = [Index(self, next(names)) for _ in range(indices)]
        flags = [Condition(self, next(names)) for _ in range(conditions)]
        listed = _typed([*pointers, *integers, *flags])
        self._lines.append(f"define {'' if exported else 'internal '}void @{name}({listed}) #0 {{")
        self._label("entry")
        yield pointers, integers, flags
        self._lines += ["  ret void", "}", ""]

    def call(self, name: str, *arguments: Value) -> None:
        """Call a function of this module."""
        self._lines.append(f"  call void @{name}({_typed(arguments)})")

    def flag(self, known: bool) -> Condition:
        """A condition known now."""
        return Condition(self, "true" if known else "false")

    def loop(
        self,
        count: Int,
        body: Callable[[Int, list[Vector]], Sequence[Vector]],
        carried: Sequence[Vector] = (),
        step: int = 1,
    ) -> list[Vector]:
        """For i in range(0, count, step): carried = body(i, carried). A count known now must be a multiple of step."""
        if isinstance(count, int) and count <= step:
            return list(body(0, list(carried))) if count > 0 else list(carried)
        before, head, end = self._block, self._name("loop"), self._name("end")
        first = before
        if not isinstance(count, int):
            some = Index(self, "0") < count
            self._lines.append(f"  br i1 {some.name}, label %{head}, label %{end}")
        else:
            self._lines.append(f"  br label %{head}")
        self._label(head)
        i = Index(self, self._name())
        here = [Vector(self, self._name()) for _ in carried]
        mark = len(self._lines)  # the phis go here, once the values that come round are known
        after = list(body(i, here))
        following = i + step
        again = following < count
        self._lines.append(f"  br i1 {again.name}, label %{head}, label %{end}")
        last = self._block
        phis = [f"  {i.name} = phi i64 [ 0, %{first} ], [ {following.name}, %{last} ]"]
        phis += [
            f"  {now.name} = phi {self._vector} [ {start.name}, %{first} ], [ {later.name}, %{last} ]"
            for now, start, later in zip(here, carried, after, strict=True)
        ]
        self._lines[mark:mark] = phis
        self._label(end)
        if isinstance(count, int):
            return after
        return [self._phi(start, first, later, last) for start, later in zip(carried, after, strict=True)]

    def vector_runs(self, channels: int, *, repeatable: bool = False) -> list[tuple[int, int, int]]:
        """So many channels as runs of vectors: where each begins, its channels, and the lanes of its vectors.

        Whole vectors, and a shorter one. Where it does no harm that channels come twice, the last vector is a whole
        one too, and ends where the channels do: then nothing is written once more for a shorter one.
        """
        whole, rest = divmod(channels, self.lanes)
        if whole and (rest == 0 or repeatable):
            return [(0, channels, self.lanes)]
        runs = [(0, whole * self.lanes, self.lanes), (whole * self.lanes, rest, rest)]
        return [run for run in runs if run[1]]

    def each_vector(self, channels: Int, lanes: int, body: Callable[[Int], None]) -> None:
        """body(first channel) for every vector of a run."""
        known_whole = isinstance(channels, int) and channels % lanes == 0

        def vector(number: Int, _: list[Vector]) -> Sequence[Vector]:
            first = self.opaque(number) * lanes
            body(first if known_whole else self.least(self.index(first), channels - lanes))
            return ()

        self.loop((channels + (lanes - 1)) // lanes, vector)

    def choose(
        self, condition: Condition, yes: Callable[[], Sequence[Vector]], no: Callable[[], Sequence[Vector]]
    ) -> list[Vector]:
        """The vectors of one of two branches; both may be none."""
        then, otherwise, end = self._name("then"), self._name("else"), self._name("end")
        self._lines.append(f"  br i1 {condition.name}, label %{then}, label %{otherwise}")
        results, blocks = [], []
        for label, branch in ((then, yes), (otherwise, no)):
            self._label(label)
            results.append(list(branch()))
            blocks.append(self._block)
            self._lines.append(f"  br label %{end}")
        self._label(end)
        return [self._phi(a, blocks[0], b, blocks[1]) for a, b in zip(*results, strict=True)]

    def when(self, condition: Condition, body: Callable[[], None]) -> None:
        """Run body if the condition holds."""

        def nothing_returned() -> Sequence[Vector]:
            body()
            return ()

        self.choose(condition, nothing_returned, lambda: ())

    def index(self, value: Int) -> Index:
        """A number known now, as one that is not."""
        return value if isinstance(value, Index) else Index(self, str(value))

    def opaque(self, value: Int) -> Int:
        """The same number, of which LLVM does not know where it comes from.

        For counters of loops over long straight-line code: Loop Strength Reduction took up to three quarters of LLVM's
        time for such a loop, and the code was no quicker for it (docs/benchmarks.md).
        """
        if isinstance(value, int):
            return value
        return Index(self, self.assign(f'call i64 asm "", "=r,0"(i64 {value.name})'))

    def least(self, value: Index, most: Int) -> Index:
        return self.choose_index(value < most, value, most)

    def choose_index(self, condition: Condition, yes: Int, no: Int) -> Index:
        return Index(self, self.assign(f"select i1 {condition.name}, i64 {_operand(yes)}, i64 {_operand(no)}"))

    def stack(self, size_bytes: int) -> Address:
        """Memory of the function being emitted, before any of its loops."""
        return Address(self, self.assign(f"alloca [{size_bytes} x i8], align 64"))

    def store_address(self, value: Address, address: Address) -> None:
        self._lines.append(f"  store ptr {value.name}, ptr {address.name}, align {SLOT_BYTES}")

    def select(self, condition: Condition, yes: Address, no: Address) -> Address:
        return Address(self, self.assign(f"select i1 {condition.name}, ptr {yes.name}, ptr {no.name}"))

    @contextmanager
    def denormals_flushed(self, architecture: str) -> Iterator[None]:
        """Treat denormal numbers as zero within, and restore the thread's mode after; not if the user keeps them.

        Weights that decay to denormals would make every product with them take a hundred cycles or more.
        Source: Intel SDM vol. 1, 10.2.3 (MXCSR: FZ bit 15, DAZ bit 6); Arm ARM, FPCR (FZ bit 24).
        """
        if keeps_denormals():
            yield
        elif architecture in ("aarch64", "arm64"):
            self._declared["fpcr"] = "declare i64 @llvm.aarch64.get.fpcr()\ndeclare void @llvm.aarch64.set.fpcr(i64)"
            before = self.assign("call i64 @llvm.aarch64.get.fpcr()")
            flushing = self.assign(f"or i64 {before}, {1 << 24}")
            self._lines.append(f"  call void @llvm.aarch64.set.fpcr(i64 {flushing})")
            yield
            self._lines.append(f"  call void @llvm.aarch64.set.fpcr(i64 {before})")
        elif architecture == "x86_64":
            self._declared["mxcsr"] = "declare void @llvm.x86.sse.stmxcsr(ptr)\ndeclare void @llvm.x86.sse.ldmxcsr(ptr)"
            kept, changed = self.assign("alloca i32"), self.assign("alloca i32")
            self._lines.append(f"  call void @llvm.x86.sse.stmxcsr(ptr {kept})")
            before = self.assign(f"load i32, ptr {kept}")
            flushing = self.assign(f"or i32 {before}, {1 << 15 | 1 << 6}")
            self._lines.append(f"  store i32 {flushing}, ptr {changed}")
            self._lines.append(f"  call void @llvm.x86.sse.ldmxcsr(ptr {changed})")
            yield
            self._lines.append(f"  call void @llvm.x86.sse.ldmxcsr(ptr {kept})")
        else:
            yield

    # -- vectors ------------------------------------------------------------------------------------------------------

    def constant(self, value: float) -> Vector:
        """The same number in every lane."""
        bits = struct.unpack("<Q", struct.pack("<d", _rounded(value, self.dtype)))[0]
        element = f"{self._element} 0x{bits:016X}"
        return Vector(self, f"splat ({element})")

    def broadcast(self, address: Address) -> Vector:
        """One element from memory in every lane."""
        element = self.assign(f"load {self._element}, ptr {address.name}, align {self.element_bytes}")
        one = self.assign(f"insertelement {self._vector} poison, {self._element} {element}, i64 0")
        zeros = f"<{self.lanes} x i32> zeroinitializer"
        return Vector(self, self.assign(f"shufflevector {self._vector} {one}, {self._vector} poison, {zeros}"))

    def gather(self, addresses: Sequence[Address]) -> Vector:
        """An element from each address, in as many lanes; the others are of no value."""
        vector = "poison"
        for lane, address in enumerate(addresses):
            element = self.assign(f"load {self._element}, ptr {address.name}, align {self.element_bytes}")
            vector = self.assign(f"insertelement {self._vector} {vector}, {self._element} {element}, i64 {lane}")
        return Vector(self, vector)

    def prefetch(self, address: Address, *, write: bool = False) -> None:
        """Bring the address' cache line near, some time; any address will do, it is not read."""
        self._declared["prefetch"] = "declare void @llvm.prefetch.p0(ptr, i32, i32, i32)"
        self._lines.append(f"  call void @llvm.prefetch.p0(ptr {address.name}, i32 {int(write)}, i32 3, i32 1)")

    def load(self, address: Address, lanes: int | None = None) -> Vector:
        """A vector from memory; with `lanes`, only so many are read, and the others are of no value."""
        if lanes is None or lanes == self.lanes:
            loaded = self.assign(f"load {self._vector}, ptr {address.name}, align {self.element_bytes}")
            return Vector(self, loaded)
        whole = "poison"
        for start, width in _pieces(lanes):
            kind = f"<{width} x {self._element}>"
            where = address + start * self.element_bytes
            piece = self.assign(f"load {kind}, ptr {where.name}, align {self.element_bytes}")
            spread = [i - start if start <= i < start + width else -1 for i in range(self.lanes)]
            wide = self.assign(f"shufflevector {kind} {piece}, {kind} poison, {_mask(spread)}")
            merge = [i if i < start else i + self.lanes for i in range(self.lanes)]
            both = f"shufflevector {self._vector} {whole}, {self._vector} {wide}, {_mask(merge)}"
            whole = wide if start == 0 else self.assign(both)
        return Vector(self, whole)

    def store(self, vector: Vector, address: Address, lanes: int | None = None) -> None:
        """A vector to memory; with `lanes`, only so many are written."""
        if lanes is None or lanes == self.lanes:
            self._lines.append(f"  store {self._vector} {vector.name}, ptr {address.name}, align {self.element_bytes}")
            return
        for start, width in _pieces(lanes):
            kind = f"<{width} x {self._element}>"
            chosen = _mask(range(start, start + width))
            piece = self.assign(f"shufflevector {self._vector} {vector.name}, {self._vector} poison, {chosen}")
            where = address + start * self.element_bytes
            self._lines.append(f"  store {kind} {piece}, ptr {where.name}, align {self.element_bytes}")

    def multiply_add(self, a: Vector, b: Vector, c: Vector) -> Vector:
        """a · b + c."""
        return self._intrinsic(self._multiply_add, a, b, c)

    def add(self, a: Vector, b: Vector) -> Vector:
        return Vector(self, self.assign(f"fadd {self._vector} {a.name}, {b.name}"))

    def subtract(self, a: Vector, b: Vector) -> Vector:
        return Vector(self, self.assign(f"fsub {self._vector} {a.name}, {b.name}"))

    def multiply(self, a: Vector, b: Vector) -> Vector:
        return Vector(self, self.assign(f"fmul {self._vector} {a.name}, {b.name}"))

    def where_below(self, a: Vector, b: Vector, yes: Vector, no: Vector) -> Vector:
        """Lane by lane: yes where a < b, else no (so no where either is NaN)."""
        below = self.assign(f"fcmp olt {self._vector} {a.name}, {b.name}")
        chosen = f"select <{self.lanes} x i1> {below}, {self._vector} {yes.name}, {self._vector} {no.name}"
        return Vector(self, self.assign(chosen))

    def transpose(self, rows: Sequence[Vector]) -> list[Vector]:
        """The columns of a square whose rows these are; rows that are not given are of no value.

        Vectors half of the square apart are interleaved, as often as it takes a row's bits of an element's place to
        become its column's.
        """
        half = self.lanes // 2
        square = [*rows, *[Vector(self, "poison")] * (self.lanes - len(rows))]
        for _ in range(half.bit_length()):
            pairs = list(zip(square[:half], square[half:], strict=True))
            square = [self._interleave(a, b, start) for a, b in pairs for start in (0, half)]
        return square

    def rotate(self, vector: Vector, first: int) -> Vector:
        """The lanes from `first` on; as many behind them are of no value."""
        if first == 0:
            return vector
        chosen = _mask([lane if lane < self.lanes else -1 for lane in range(first, first + self.lanes)])
        shuffle = f"shufflevector {self._vector} {vector.name}, {self._vector} poison, {chosen}"
        return Vector(self, self.assign(shuffle))

    def _interleave(self, a: Vector, b: Vector, start: int) -> Vector:
        """a[start], b[start], a[start + 1], b[start + 1], and so on."""
        chosen = _mask([start + i // 2 + i % 2 * self.lanes for i in range(self.lanes)])
        return Vector(self, self.assign(f"shufflevector {self._vector} {a.name}, {self._vector} {b.name}, {chosen}"))

    # -- text ---------------------------------------------------------------------------------------------------------

    def assign(self, expression: str) -> str:
        """Emit an instruction, and return its result's name."""
        name = self._name()
        self._lines.append(f"  {name} = {expression}")
        return name

    def _intrinsic(self, name: str, *arguments: Vector) -> Vector:
        types = ", ".join([self._vector] * len(arguments))
        self._declared[name] = f"declare {self._vector} @{name}({types})"
        listed = ", ".join(f"{self._vector} {argument.name}" for argument in arguments)
        return Vector(self, self.assign(f"call {self._vector} @{name}({listed})"))

    def _phi(self, a: Vector, from_a: str, b: Vector, from_b: str) -> Vector:
        return Vector(self, self.assign(f"phi {self._vector} [ {a.name}, %{from_a} ], [ {b.name}, %{from_b} ]"))

    def _name(self, prefix: str = "%v") -> str:
        self._count += 1
        return f"{prefix}{self._count}"

    def _label(self, name: str) -> None:
        self._block = name
        self._lines.append(f"{name}:")


_ARGUMENTS: dict[type[Value], str] = {Address: "ptr", Index: "i64", Condition: "i1"}


def _typed(arguments: Sequence[Value]) -> str:
    return ", ".join(f"{_ARGUMENTS[type(value)]} {value.name}" for value in arguments)


# without the width, LLVM keeps to 256-bit registers on CPUs that have wider ones
_ATTRIBUTES = 'attributes #0 = { nounwind "prefer-vector-width"="512" }'


def _pieces(lanes: int) -> Iterator[tuple[int, int]]:
    """Powers of two, largest first, that make up `lanes`: each one's start and width."""
    start = 0
    for bit in reversed(range(lanes.bit_length())):
        if lanes & 1 << bit:
            yield start, 1 << bit
            start += 1 << bit


def _mask(lanes: Sequence[int]) -> str:
    listed = ", ".join("i32 poison" if lane < 0 else f"i32 {lane}" for lane in lanes)
    return f"<{len(lanes)} x i32> <{listed}>"


def _rounded(value: float, dtype: str) -> float:
    """The nearest number of the dtype, as a double: how LLVM spells constants of either type."""
    return float(struct.unpack("<f", struct.pack("<f", value))[0]) if dtype == "float32" else value
