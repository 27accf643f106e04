"""LLVM IR, written so that loops, vectors and register tiles read like the mathematics.

A Python int is a constant of the generated code and an `Index` a value known only when it runs; the two mix freely. IR
is written as text, which needs no library. The order of emission is the schedule; no IR pass runs afterwards.

Loops and branches are `with` blocks. The vectors that a block changes are passed as a list, `carried`. The block
replaces elements of this list, and after the block the list holds the results::

    sums = [e.constant(0)]
    with e.loop(count, carried=sums) as i:
        sums[0] = e.add(sums[0], e.load(x + i * 32))
    with e.when(biased, carried=sums):
        sums[0] = e.add(sums[0], e.load(bias))
    with e.either(last) as (yes, no):
        with yes:
            e.store(sums[0], y)
        with no:
            e.store(sums[0], scratch)
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TypeAlias, TypeVar

from sevenloops.codegen.arithmetic import Arithmetic
from sevenloops.codegen.private_files import warn
from sevenloops.codegen.records import Fields, Record
from sevenloops.codegen.values import (
    ELEMENT_BYTES,
    Address,
    Condition,
    Index,
    Int,
    Value,
    Vector,
    VectorType,
    element_name,
    spelled,
)

T = TypeVar("T")
_Block: TypeAlias = AbstractContextManager[None]
V = TypeVar("V", Vector, Address)

# without the width, LLVM keeps to 256-bit registers on CPUs that have wider ones
_ATTRIBUTES = 'attributes #0 = { nounwind "prefer-vector-width"="512" }'


def keeps_denormals() -> bool:
    """True if the user wants denormal numbers as they are: SEVENLOOPS_KEEP_DENORMALS is 1."""
    asked = os.environ.get("SEVENLOOPS_KEEP_DENORMALS", "")
    if asked not in ("", "0", "1"):
        warn(f"SEVENLOOPS_KEEP_DENORMALS is ignored: it must be 0 or 1, found {asked[:40]!r}.")
    return asked == "1"


class Emitter(Arithmetic):
    """Writes a module of functions; the parameters are `Arithmetic`'s.

    A vector that is loaded, broadcast or gathered has `lanes` elements of `dtype` by default.
    """

    def __init__(self, dtype: str, lanes: int, fused: bool) -> None:
        super().__init__(dtype, lanes, fused)
        self._signatures: dict[str, list[str]] = {}

    def text(self) -> str:
        """The whole module."""
        return "\n".join([*self._lines, *self._declared.values(), _ATTRIBUTES, ""])

    # -- functions ----------------------------------------------------------------------------------------------------

    @contextmanager
    def function(
        self, name: str, addresses: int, indices: int = 0, conditions: int = 0, *, exported: bool = False
    ) -> Iterator[tuple[list[Address], list[Index], list[Condition]]]:
        """A function that returns nothing; yields its parameters: so many of each kind, in this order."""
        names = (f"%p{number}" for number in itertools.count())
        pointers = [Address(self, next(names)) for _ in range(addresses)]
        integers = [Index(self, next(names)) for _ in range(indices)]
        flags = [Condition(self, next(names)) for _ in range(conditions)]
        parameters = [*pointers, *integers, *flags]
        self._signatures[name] = [value.spelling for value in parameters]
        self._lines.append(f"define {'' if exported else 'internal '}void @{name}({_listed(parameters)}) #0 {{")
        self._label("entry")
        yield pointers, integers, flags
        self._lines += ["  ret void", "}", ""]

    @contextmanager
    def exported(self, name: str, frame: Fields) -> Iterator[tuple[Record, Index, Index, Index]]:
        """A function that `codegen.jit` loads: of a frame, the first task, the tasks' end and the thread's number."""
        with self.function(name, addresses=1, indices=3, exported=True) as ((place,), (first, end, worker), _):
            yield frame.at(place), first, end, worker

    def call(self, name: str, *arguments: Value) -> None:
        """Call a function that was emitted before; TypeError if there is none, or if its parameters differ."""
        given = [value.spelling for value in arguments]
        if self._signatures.get(name) != given:
            raise TypeError(f"{name}({', '.join(given)}) is called, but declared is {self._signatures.get(name)}")
        self._lines.append(f"  call void @{name}({_listed(arguments)})")

    def stack(self, size_bytes: int) -> Address:
        """Memory of the function being emitted, before any of its loops."""
        return Address(self, self.assign(f"alloca [{size_bytes} x i8], align 64"))

    def stack_record(self, fields: Fields) -> Record:
        """A record in the function's own memory, before any of its loops, for what its callees are to be told."""
        return fields.at(self.stack(fields.size_bytes))

    # -- loops and branches -------------------------------------------------------------------------------------------

    @contextmanager
    def loop(self, count: Int, step: int = 1, carried: list[V] | None = None) -> Iterator[Int]:
        """For i in range(0, count, step). What `carried` holds at a turn's end, it holds at the next turn's beginning.

        A count known at emission must be a multiple of step. A single turn is emitted without a loop, and a block with
        no turn is not emitted at all.
        """
        values = [] if carried is None else carried
        if isinstance(count, int):
            if count % step:
                raise ValueError(f"a loop over {count} in steps of {step} has no whole number of turns")
            if count <= step:
                with self._none(values) if count <= 0 else nullcontext():
                    yield 0
                return
        first, head, end = self._block, self._name("loop"), self._name("end")
        if isinstance(count, int):
            self._lines.append(f"  br label %{head}")
        else:
            some = Index(self, "0") < count
            self._lines.append(f"  br i1 {some.name}, label %{head}, label %{end}")
        self._label(head)
        i = Index(self, self._name())
        before = list(values)
        here = values[:] = [value.named(self._name()) for value in before]
        mark = len(self._lines)  # the phis go here, once the values that come round are known
        yield i
        following = i + step
        again = following < count
        self._lines.append(f"  br i1 {again.name}, label %{head}, label %{end}")
        last, after = self._block, list(values)
        phis = [f"  {i.name} = phi i64 [ 0, %{first} ], [ {following.name}, %{last} ]"]
        for now, *origins in zip(here, before, after, strict=True):
            phis.append(f"  {now.name} = {_phi(origins, (first, last))}")
        self._lines[mark:mark] = phis
        self._label(end)
        if not isinstance(count, int):  # there may have been no turn
            values[:] = self._merged(before, first, after, last)

    @contextmanager
    def _none(self, values: list[V]) -> Iterator[None]:
        """Discard all that is emitted within."""
        before, lines = list(values), len(self._lines)
        count, block, declared = self._count, self._block, dict(self._declared)
        yield
        del self._lines[lines:]
        self._count, self._block, self._declared = count, block, declared
        values[:] = before

    @contextmanager
    def either(self, condition: Condition, carried: list[V] | None = None) -> Iterator[tuple[_Block, _Block]]:
        """Two blocks: one runs if the condition holds, the other if it does not.

        In both, `carried` holds first what it held before. After them it holds the results of the block that ran.
        """
        values = [] if carried is None else carried
        then, otherwise, end = self._name("then"), self._name("else"), self._name("end")
        self._lines.append(f"  br i1 {condition.name}, label %{then}, label %{otherwise}")
        before, lines = list(values), len(self._lines)
        results: list[list[V]] = []
        blocks: list[str] = []

        @contextmanager
        def branch(number: int) -> Iterator[None]:
            nonlocal lines
            if len(results) != number or len(self._lines) != lines:
                raise RuntimeError("the blocks of a branch come one right after the other, the one for yes first")
            values[:] = before
            self._label((then, otherwise)[number])
            yield
            results.append(list(values))
            blocks.append(self._block)
            self._lines.append(f"  br label %{end}")
            lines = len(self._lines)

        yield branch(0), branch(1)
        if len(results) != 2 or len(self._lines) != lines:
            raise RuntimeError("a branch has a block for each answer, and nothing beside them")
        self._label(end)
        values[:] = self._merged(results[0], blocks[0], results[1], blocks[1])

    @contextmanager
    def when(self, condition: Condition, carried: list[V] | None = None) -> Iterator[None]:
        """A block that runs if the condition holds; if it does not, `carried` stays as it is."""
        with self.either(condition, carried) as (yes, no):
            with yes:
                yield
            with no:
                pass

    @contextmanager
    def unless(self, condition: Condition, carried: list[V] | None = None) -> Iterator[None]:
        """A block that runs if the condition does not hold; if it does, `carried` stays as it is."""
        with self.either(condition, carried) as (yes, no):
            with yes:
                pass
            with no:
                yield

    def each_case(self, number: Index, count: int, within: T, last: T) -> Iterator[T]:
        """Emit the body of a `for` twice, in two branches: with `last` for number count - 1, else with `within`.

        If count is 1, the body is emitted once, with `last`, and without a branch.
        """
        if count == 1:
            yield last
            return
        with self.either(number.equals(count - 1)) as (yes, no):
            with yes:
                yield last
            with no:
                yield within

    def _merged(self, a: Sequence[V], from_a: str, b: Sequence[V], from_b: str) -> list[V]:
        """The values a if control comes from block from_a, and b if it comes from from_b."""
        if len(a) != len(b):
            raise TypeError(f"{len(a)} vectors come from one block, and {len(b)} from the other")
        pairs = zip(a, b, strict=True)
        return [pair[0].named(self.assign(_phi(pair, (from_a, from_b)))) for pair in pairs]

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

    @contextmanager
    def each_vector(self, channels: Int, lanes: int, carried: list[V] | None = None) -> Iterator[Int]:
        """A loop over the vectors of a run of channels; yields each one's first channel."""
        with self.loop((channels + (lanes - 1)) // lanes, carried=carried) as number:
            first = self.opaque(number) * lanes
            whole = isinstance(channels, int) and channels % lanes == 0
            yield first if whole else self.least(self.index(first), channels - lanes)

    # -- integers, conditions and addresses ---------------------------------------------------------------------------

    def flag(self, known: bool) -> Condition:
        """A condition known now."""
        return Condition(self, "true" if known else "false")

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
        return self.select(value < most, value, most)

    def most(self, value: Index, least: Int) -> Index:
        return self.select(value < least, least, value)

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

    # -- memory -------------------------------------------------------------------------------------------------------

    def broadcast(self, address: Address, *, lanes: int | None = None, element: str | None = None) -> Vector:
        """One element from memory in every lane."""
        type_ = self._type(lanes, element)
        vector, number = spelled(type_), self._load_element(address, type_.element)
        one = self.assign(f"insertelement {vector} poison, {number}, i64 0")
        zeros = f"<{type_.lanes} x i32> zeroinitializer"
        return Vector(self, self.assign(f"shufflevector {vector} {one}, {vector} poison, {zeros}"), type_)

    def gather(self, addresses: Sequence[Address], *, lanes: int | None = None, element: str | None = None) -> Vector:
        """An element from each address, in as many lanes; the others are of no value."""
        type_ = self._type(lanes, element)
        _check_count(len(addresses), type_)
        vector = "poison"
        for lane, address in enumerate(addresses):
            number = self._load_element(address, type_.element)
            vector = self.assign(f"insertelement {spelled(type_)} {vector}, {number}, i64 {lane}")
        return Vector(self, vector, type_)

    def _load_element(self, address: Address, element: str) -> str:
        name = element_name(element)
        return f"{name} {self.assign(f'load {name}, ptr {address.name}, align {ELEMENT_BYTES[element]}')}"

    def load(
        self, address: Address, count: int | None = None, *, lanes: int | None = None, element: str | None = None
    ) -> Vector:
        """A vector from memory; with `count`, only so many elements are read, and the others are of no value."""
        type_ = self._type(lanes, element)
        if count is None or count == type_.lanes:
            return self._load(address, type_)
        _check_count(count, type_)
        whole = Vector(self, "poison", type_)
        for start, width in _pieces(count):
            piece_type = VectorType(type_.element, width)
            piece = self._load(address + start * ELEMENT_BYTES[type_.element], piece_type)
            spread = [i - start if start <= i < start + width else -1 for i in range(type_.lanes)]
            wide = self._shuffle(piece, Vector(self, "poison", piece_type), spread)
            merge = [i if i < start else i + type_.lanes for i in range(type_.lanes)]
            whole = wide if start == 0 else self._shuffle(whole, wide, merge)
        return whole

    def _load(self, address: Address, type_: VectorType) -> Vector:
        align = ELEMENT_BYTES[type_.element]
        return Vector(self, self.assign(f"load {spelled(type_)}, ptr {address.name}, align {align}"), type_)

    def store(self, vector: Vector, address: Address, count: int | None = None) -> None:
        """A vector to memory; with `count`, only so many elements are written."""
        type_ = vector.type
        if count is None or count == type_.lanes:
            self._store(vector, address)
            return
        _check_count(count, type_)
        for start, width in _pieces(count):
            piece = self._shuffle(vector, Vector(self, "poison", type_), range(start, start + width))
            self._store(piece, address + start * ELEMENT_BYTES[type_.element])

    def _store(self, vector: Vector, address: Address) -> None:
        align = ELEMENT_BYTES[vector.type.element]
        self._lines.append(f"  store {vector.typed}, ptr {address.name}, align {align}")

    def prefetch(self, address: Address, *, write: bool = False) -> None:
        """Bring the address' cache line near, some time; any address will do, it is not read."""
        self._declared["prefetch"] = "declare void @llvm.prefetch.p0(ptr, i32, i32, i32)"
        self._lines.append(f"  call void @llvm.prefetch.p0(ptr {address.name}, i32 {int(write)}, i32 3, i32 1)")


def _listed(arguments: Sequence[Value]) -> str:
    return ", ".join(f"{value.spelling} {value.name}" for value in arguments)


def _phi(values: Sequence[Vector | Address], blocks: Sequence[str]) -> str:
    """The instruction that takes each block's value; TypeError if their types differ."""
    types = {spelled(value.type) if isinstance(value, Vector) else value.spelling for value in values}
    if len(types) != 1:
        raise TypeError(f"a value is {' in one block and '.join(sorted(types))} in another")
    origins = ", ".join(f"[ {value.name}, %{block} ]" for value, block in zip(values, blocks, strict=True))
    return f"phi {types.pop()} {origins}"


def _check_count(count: int, type_: VectorType) -> None:
    if not 0 <= count <= type_.lanes:
        raise ValueError(f"{count} elements are no part of a vector of {type_}")


def _pieces(lanes: int) -> Iterator[tuple[int, int]]:
    """Powers of two, largest first, that make up `lanes`: each one's start and width."""
    start = 0
    for bit in reversed(range(lanes.bit_length())):
        if lanes & 1 << bit:
            yield start, 1 << bit
            start += 1 << bit
