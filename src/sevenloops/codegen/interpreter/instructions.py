"""All instructions that emitted code may have, in one table: how a line is read, and what it does.

A reader takes the line behind its opcode and returns a step, a function of the registers and the machine. What decides
where execution goes on, `phi`, `br` and `ret`, is read in `functions`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from sevenloops.codegen.interpreter import floats
from sevenloops.codegen.interpreter.errors import IRError
from sevenloops.codegen.interpreter.machine import Access, Machine
from sevenloops.codegen.interpreter.text import Line
from sevenloops.codegen.interpreter.values import (
    I32,
    I64,
    POINTER,
    Array,
    Type,
    as_array,
    from_array,
    lanes_of,
    lanewise,
    poison_of,
    signed,
    signed_number,
    with_poison,
)

Registers: TypeAlias = list[Any]
Step: TypeAlias = Callable[[Registers, Machine], None]
Reader: TypeAlias = Callable[[Line], Step]


# -- integers ----------------------------------------------------------------------------------------------------------


def _nonzero(second: Any, bits: int) -> Any:
    return second != 0


def _below_bits(second: Any, bits: int) -> Any:
    return second < bits


def _quotient(a: Any, b: Any) -> Any:
    """a / b towards zero."""
    return a // b + ((a % b != 0) & ((a < 0) != (b < 0)))


def _integers(
    function: Callable[[Any, Any], Any],
    *,
    of_signed: bool = False,
    valid: Callable[[Any, int], Any] | None = None,
    of_bits: bool = False,
) -> Reader:
    """`add i64 %a, %b`, of scalars or vectors, modulo 2^bits. Lanes whose second operand is not valid are poison."""

    def read(line: Line) -> Step:
        type_ = line.type()
        if type_.is_float:
            line.fail(f"a {type_} is no integer.")
        if type_.lanes and type_.bits == 1 and not of_bits:
            line.fail("vectors of i1 have no arithmetic.")
        a = line.operand(type_)
        line.expect(",")
        b, out, bits = line.operand(type_), line.define(type_), type_.bits
        most = (1 << bits) - 1

        def numbers(r: Registers, m: Machine) -> None:
            first, second = r[a], r[b]
            if valid is not None and not valid(second, bits):
                raise IRError(f"the second operand is {second}, for which the result is not defined.")
            if of_signed:
                first, second = signed_number(first, bits), signed_number(second, bits)
            r[out] = function(first, second) & most

        def on_arrays(first: Array, second: Array) -> Any:
            if valid is None:
                return function(first, second)
            right = valid(second, bits)
            second = np.where(right, second, 1).astype(second.dtype)
            if of_signed:
                result = function(signed(first), signed(second)).astype(f"i{first.itemsize}").view(first.dtype)
            else:
                result = function(first, second)
            return with_poison(result, ~right)

        def vectors(r: Registers, m: Machine) -> None:
            r[out] = lanewise(on_arrays, (r[a], r[b]))

        return numbers if type_.is_number else vectors

    return read


_INTEGER_RELATIONS: dict[str, tuple[Callable[[Any, Any], Any], bool]] = {
    "eq": (operator.eq, False),
    "ne": (operator.ne, False),
    **{f"u{name}": (getattr(operator, name), False) for name in ("lt", "le", "gt", "ge")},
    **{f"s{name}": (getattr(operator, name), True) for name in ("lt", "le", "gt", "ge")},
}


def _compare_integers(line: Line) -> Step:
    """`icmp ult i64 %a, %b`: one i1 a lane."""
    relation = line.word()
    if relation not in _INTEGER_RELATIONS:
        line.fail(f"the relation {relation!r} is not known.")
    function, of_signed = _INTEGER_RELATIONS[relation]
    type_ = line.type()
    if type_.is_float:
        line.fail(f"a {type_} is no integer.")
    a = line.operand(type_)
    line.expect(",")
    b, out, bits = line.operand(type_), line.define(type_.with_element("i1")), type_.bits

    def numbers(r: Registers, m: Machine) -> None:
        first, second = r[a], r[b]
        if of_signed:
            first, second = signed_number(first, bits), signed_number(second, bits)
        r[out] = int(function(first, second))

    def on_arrays(first: Array, second: Array) -> Array:
        pair = (signed(first), signed(second)) if of_signed else (first, second)
        return np.asarray(function(*pair))

    def vectors(r: Registers, m: Machine) -> None:
        r[out] = lanewise(on_arrays, (r[a], r[b]))

    return numbers if type_.is_number else vectors


# -- floating point ----------------------------------------------------------------------------------------------------


def _floats(function: Callable[..., Any], operands: int = 2) -> Reader:
    """`fadd <8 x float> %a, %b`: function(mode, *operands) of every lane."""

    def read(line: Line) -> Step:
        type_ = _float_type(line)
        slots = [line.operand(type_)]
        for _ in range(operands - 1):
            line.expect(",")
            slots.append(line.operand(type_))
        return _step(function, slots, line.define(type_))

    return read


def _intrinsic(function: Callable[..., Any], operands: int) -> Reader:
    """`call <8 x float> @llvm.fma.v8f32(<8 x float> %a, <8 x float> %b, <8 x float> %c)`."""

    def read(line: Line) -> Step:
        type_ = _float_type(line)
        line.word()
        line.expect("(")
        slots = [line.typed(type_)]
        slots += [line.more(type_) for _ in range(operands - 1)]
        line.expect(")")
        return _step(function, slots, line.define(type_))

    return read


def _step(function: Callable[..., Any], slots: Sequence[int], out: int) -> Step:
    def step(r: Registers, m: Machine) -> None:
        r[out] = lanewise(function, [r[slot] for slot in slots], m.flushing)

    return step


def _float_type(line: Line) -> Type:
    type_ = line.type()
    if not type_.is_float:
        line.fail(f"a {type_} is no floating-point number.")
    return type_


_FLOAT_RELATIONS: dict[str, Callable[[Array, Array], Any]] = {
    "eq": np.equal,
    "ne": lambda a, b: (a < b) | (a > b),
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
}


def _compare_floats(line: Line) -> Step:
    """`fcmp olt <8 x float> %a, %b`: "o" is false where either is NaN, "u" is true there."""
    relation = line.word()
    ordered, function = relation[:1] == "o", _FLOAT_RELATIONS.get(relation[1:])
    if relation not in ("ord", "uno") and (function is None or relation[:1] not in ("o", "u")):
        line.fail(f"the relation {relation!r} is not known.")
    type_ = _float_type(line)
    a = line.operand(type_)
    line.expect(",")
    b, boolean = line.operand(type_), type_.with_element("i1")
    out = line.define(boolean)

    def on_arrays(first: Array, second: Array) -> Any:
        neither = (first == first) & (second == second)
        if function is None:
            return neither if relation == "ord" else ~neither
        return np.asarray(function(first, second) if ordered else function(first, second) | ~neither)

    compare = floats.of_flushed(on_arrays)

    def step(r: Registers, m: Machine) -> None:
        r[out] = from_array(lanewise(compare, (r[a], r[b]), m.flushing), boolean)

    return step


# -- from one type to another ------------------------------------------------------------------------------------------


def _convert(allowed: Callable[[Type, Type], bool], function: Callable[[Any, Type, Array], Any]) -> Reader:
    """`sitofp <8 x i32> %a to <8 x float>`: function(mode, type, lanes) of every lane."""

    def read(line: Line) -> Step:
        source = line.type()
        a = line.operand(source)
        line.expect("to")
        target = line.type()
        if source.lanes != target.lanes or "ptr" in (source.element, target.element) or not allowed(source, target):
            line.fail(f"a {source} does not become a {target} so.")
        out = line.define(target)

        def step(r: Registers, m: Machine) -> None:
            result = lanewise(function, [as_array(r[a], source)], m.flushing, target)
            r[out] = from_array(result, target)

        return step

    return read


def _to_integer(mode: Any, target: Type, lanes: Array, *, of_signed: bool) -> Any:
    """Towards zero; poison where the type has no such number."""
    whole = np.trunc(lanes).astype(np.float64)
    low, high = (-(2.0 ** (target.bits - 1)), 2.0 ** (target.bits - 1)) if of_signed else (0.0, 2.0**target.bits)
    fits = (whole >= low) & (whole < high)
    kind = f"{'i' if of_signed else 'u'}{target.dtype.itemsize}"
    return with_poison(np.where(fits, whole, 0).astype(kind).view(target.dtype), ~fits)


def _sign_extended(mode: Any, target: Type, lanes: Array) -> Array:
    return signed(lanes).astype(f"i{target.dtype.itemsize}").view(target.dtype)


def _truncated(mode: Any, target: Type, lanes: Array) -> Array:
    return (lanes & lanes.dtype.type(1)).astype(np.bool_) if target.bits == 1 else lanes.astype(target.dtype)


def _narrowed(mode: floats.Flushing | None, target: Type, lanes: Array) -> Array:
    def cast(wide: Array) -> Array:
        return wide.astype(target.dtype)

    return floats.rounded(cast, lambda exact: exact)(mode, lanes)


def _widened(mode: floats.Flushing | None, target: Type, lanes: Array) -> Array:
    return (lanes if mode is None else floats.flushed(lanes)).astype(target.dtype)


def _shrinks(source: Type, target: Type) -> bool:
    return source.bits > target.bits


def _grows(source: Type, target: Type) -> bool:
    return source.bits < target.bits


# -- lanes -------------------------------------------------------------------------------------------------------------


def _select(line: Line) -> Step:
    """`select i1 %c, ptr %a, ptr %b`, or lane by lane with a vector of i1; a hint for branch prediction is ignored."""
    condition = line.type()
    if condition.element != "i1":
        line.fail(f"expected an i1, found a {condition}.")
    c = line.operand(condition)
    line.expect(",")
    type_ = line.type()
    if condition.lanes not in (0, type_.lanes):
        line.fail(f"a {condition} does not choose among lanes of a {type_}.")
    yes = line.operand(type_)
    no, out = line.more(type_), line.define(type_)
    line.take(",", "!", "unpredictable", "!", "0")

    def whole(r: Registers, m: Machine) -> None:
        r[out] = r[yes] if r[c] else r[no]

    def lane_by_lane(r: Registers, m: Machine) -> None:
        chosen, a, b = r[c], r[yes], r[no]
        which = lanes_of(chosen)
        poison = np.where(which, poison_of(a), poison_of(b)) | poison_of(chosen)
        r[out] = with_poison(np.where(which, lanes_of(a), lanes_of(b)), poison)

    return lane_by_lane if condition.lanes else whole


def _insert(line: Line) -> Step:
    """`insertelement <8 x float> %v, float %e, i64 3`."""
    type_ = line.type()
    scalar = Type(type_.element)
    vector, element = line.operand(type_), line.more(scalar)
    line.expect(",")
    number, out = line.operand(line.type()), line.define(type_)

    def step(r: Registers, m: Machine) -> None:
        lane, value = _lane(r[number], type_), as_array(r[element], scalar)
        values, poison = lanes_of(r[vector]).copy(), poison_of(r[vector]).copy()
        values[lane], poison[lane] = lanes_of(value)[0], poison_of(value)[0]
        r[out] = with_poison(values, poison)

    return step


def _extract(line: Line) -> Step:
    """`extractelement <8 x float> %v, i64 3`."""
    type_ = line.type()
    scalar, vector = Type(type_.element), line.operand(type_)
    line.expect(",")
    number, out = line.operand(line.type()), line.define(scalar)

    def step(r: Registers, m: Machine) -> None:
        lane = slice(_lane(r[number], type_), r[number] + 1)
        value = r[vector]
        r[out] = from_array(with_poison(lanes_of(value)[lane], poison_of(value)[lane]), scalar)

    return step


def _lane(number: int, type_: Type) -> int:
    if number >= type_.lanes:
        raise IRError(f"a {type_} has no lane {number}.")
    return number


def _shuffle(line: Line) -> Step:
    """`shufflevector <2 x float> %a, <2 x float> %b, <4 x i32> <i32 0, i32 3, i32 poison, i32 1>`.

    Lane n of the result is a lane of %a and %b, one behind the other, or poison.
    """
    type_ = line.type()
    a = line.operand(type_)
    b, numbers = line.more(type_), np.array(line.lane_numbers())
    if (numbers >= 2 * type_.lanes).any():
        line.fail(f"two of {type_} have no lane {numbers.max()}.")
    out = line.define(Type(type_.element, len(numbers)))
    nothing, places, of_first = numbers < 0, np.maximum(numbers, 0), bool((numbers < type_.lanes).all())

    def step(r: Registers, m: Machine) -> None:
        first, second = r[a], r[b]
        if of_first:
            values, poison = lanes_of(first)[places], poison_of(first)[places]
        else:
            values = np.concatenate([lanes_of(first), lanes_of(second)])[places]
            poison = np.concatenate([poison_of(first), poison_of(second)])[places]
        r[out] = with_poison(values, poison | nothing)

    return step


# -- memory ------------------------------------------------------------------------------------------------------------


def _offset(line: Line) -> Step:
    """`getelementptr i8, ptr %p, i64 %n`: an address n elements on."""
    size_bytes = line.type().size_bytes
    line.expect(",")
    base, number, out = line.typed(POINTER), line.more(I64), line.define(POINTER)
    most = (1 << POINTER.bits) - 1

    def step(r: Registers, m: Machine) -> None:
        r[out] = r[base] + r[number] * size_bytes & most

    return step


def _in_memory(line: Line) -> Type:
    type_ = line.type()
    if type_.bits % 8 or (type_.lanes and type_.element == "ptr"):
        line.fail(f"a {type_} is not loaded or stored.")
    return type_


def _load(line: Line) -> Step:
    """`load <8 x float>, ptr %p, align 4`."""
    type_ = _in_memory(line)
    pointer, alignment, out = line.more(POINTER), line.alignment(type_.size_bytes), line.define(type_)
    size_bytes, is_number, instruction = type_.size_bytes, type_.is_number, line.instruction

    def step(r: Registers, m: Machine) -> None:
        buffer, at = m.memory.find(r[pointer], size_bytes, alignment, writes=False)
        value = r[out] = buffer.number(at, size_bytes) if is_number else buffer.vector(at, type_)
        if m.watch is not None:
            m.watch(Access(instruction, buffer, at, size_bytes, False, value))

    return step


def _store(line: Line) -> Step:
    """`store <8 x float> %v, ptr %p, align 4`."""
    type_ = _in_memory(line)
    source, pointer, alignment = line.operand(type_), line.more(POINTER), line.alignment(type_.size_bytes)
    line.note(lanes=max(type_.lanes, 1))
    size_bytes, is_number, instruction = type_.size_bytes, type_.is_number, line.instruction

    def step(r: Registers, m: Machine) -> None:
        buffer, at = m.memory.find(r[pointer], size_bytes, alignment, writes=True)
        if is_number:
            buffer.store_number(at, size_bytes, r[source])
        else:
            buffer.store_vector(at, r[source])
        if m.watch is not None:
            m.watch(Access(instruction, buffer, at, size_bytes, True, r[source]))

    return step


def _allocate(line: Line) -> Step:
    """`alloca [64 x i8], align 64`: memory until the function returns."""
    count = 1
    if line.take("["):
        count = line.integer()
        line.expect("x")
        type_ = line.type()
        line.expect("]")
    else:
        type_ = line.type()
    size_bytes, alignment = count * type_.size_bytes, line.alignment(type_.size_bytes)
    out, function = line.define(POINTER), line.instruction.function

    def step(r: Registers, m: Machine) -> None:
        r[out] = m.allocate(function, size_bytes, alignment)

    return step


# -- calls -------------------------------------------------------------------------------------------------------------


def _call(line: Line) -> Step:
    """A call of an intrinsic, of a function of the module, or of an empty `asm`, which returns its operand."""
    if line.take("i64", "asm"):
        line.expect('""', ",", '"=r,0"', "(")
        source = line.typed(I64)
        line.expect(")")
        out = line.define(I64)

        def same(r: Registers, m: Machine) -> None:
            r[out] = r[source]

        return same
    return _call_intrinsic(line) if " @llvm." in line.instruction.text else _call_function(line)


def _call_intrinsic(line: Line) -> Step:
    name = line.callee()[1:]
    known = next((known for known in INTRINSICS if name == known or name.startswith(known + ".")), None)
    if known is None:
        line.fail(f"the intrinsic {name} is not known.")
    line.note(opcode=known)
    return INTRINSICS[known](line)


def _call_function(line: Line) -> Step:
    line.expect("void")
    name = line.word()[1:]
    line.expect("(")
    types, slots = list[Type](), list[int]()
    while not line.take(")"):
        if types:
            line.expect(",")
        types.append(line.type())
        slots.append(line.operand(types[-1]))
    line.calls = name, tuple(types)

    def step(r: Registers, m: Machine) -> None:
        m.call(name, [r[slot] for slot in slots])

    return step


def _void(line: Line, *types: Type) -> list[int]:
    """The slots of the operands of an intrinsic that returns nothing."""
    line.expect("void")
    line.word()
    line.expect("(")
    slots = [line.typed(type_) if number == 0 else line.more(type_) for number, type_ in enumerate(types)]
    line.expect(")")
    return slots


def _all(line: Line) -> Step:
    """`call i1 @llvm.vector.reduce.and.v8i1(<8 x i1> %m)`: 1 if every lane is."""
    one = line.type()
    line.word()
    line.expect("(")
    type_ = line.type()
    if one.element != "i1" or type_.element != "i1":
        line.fail(f"lanes of {type_} are not combined to {one}.")
    mask = line.operand(type_)
    line.expect(")")
    out = line.define(one)

    def step(r: Registers, m: Machine) -> None:
        lanes, poison = np.array([lanes_of(r[mask]).all()]), np.array([poison_of(r[mask]).any()])
        r[out] = from_array(with_poison(lanes, poison), one)

    return step


def _prefetch(line: Line) -> Step:
    """Brings a cache line near, from any address: nothing that can be seen."""
    _void(line, POINTER, I32, I32, I32)
    return lambda r, m: None


def _store_mxcsr(line: Line) -> Step:
    (pointer,) = _void(line, POINTER)

    def step(r: Registers, m: Machine) -> None:
        buffer, at = m.memory.find(r[pointer], 4, 4, writes=True)
        buffer.store_number(at, 4, m.mxcsr)

    return step


def _load_mxcsr(line: Line) -> Step:
    (pointer,) = _void(line, POINTER)

    def step(r: Registers, m: Machine) -> None:
        buffer, at = m.memory.find(r[pointer], 4, 4, writes=False)
        m.set_mxcsr(buffer.number(at, 4))

    return step


def _get_fpcr(line: Line) -> Step:
    line.expect("i64")
    line.word()
    line.expect("(", ")")
    out = line.define(I64)

    def step(r: Registers, m: Machine) -> None:
        r[out] = m.fpcr

    return step


def _set_fpcr(line: Line) -> Step:
    (source,) = _void(line, I64)

    def step(r: Registers, m: Machine) -> None:
        m.set_fpcr(r[source])

    return step


# -- the tables --------------------------------------------------------------------------------------------------------

INSTRUCTIONS: dict[str, Reader] = {
    "add": _integers(operator.add),
    "sub": _integers(operator.sub),
    "mul": _integers(operator.mul),
    "udiv": _integers(operator.floordiv, valid=_nonzero),
    "urem": _integers(operator.mod, valid=_nonzero),
    "sdiv": _integers(_quotient, of_signed=True, valid=_nonzero),
    "srem": _integers(lambda a, b: a - b * _quotient(a, b), of_signed=True, valid=_nonzero),
    "and": _integers(operator.and_, of_bits=True),
    "or": _integers(operator.or_, of_bits=True),
    "xor": _integers(operator.xor, of_bits=True),
    "shl": _integers(operator.lshift, valid=_below_bits),
    "lshr": _integers(operator.rshift, valid=_below_bits),
    "ashr": _integers(operator.rshift, of_signed=True, valid=_below_bits),
    "icmp": _compare_integers,
    "fadd": _floats(floats.add),
    "fsub": _floats(floats.subtract),
    "fmul": _floats(floats.multiply),
    "fdiv": _floats(floats.divide),
    "fneg": _floats(floats.of_bits(np.negative), 1),
    "fcmp": _compare_floats,
    "zext": _convert(_grows, lambda _, target, lanes: lanes.astype(target.dtype)),
    "sext": _convert(_grows, _sign_extended),
    "trunc": _convert(_shrinks, _truncated),
    "sitofp": _convert(lambda a, b: b.is_float, lambda _, target, lanes: signed(lanes).astype(target.dtype)),
    "uitofp": _convert(lambda a, b: b.is_float, lambda _, target, lanes: lanes.astype(target.dtype)),
    "fptosi": _convert(lambda a, b: a.is_float, lambda *given: _to_integer(*given, of_signed=True)),
    "fptoui": _convert(lambda a, b: a.is_float, lambda *given: _to_integer(*given, of_signed=False)),
    "fptrunc": _convert(_shrinks, _narrowed),
    "fpext": _convert(_grows, _widened),
    "bitcast": _convert(lambda a, b: a.bits == b.bits, lambda _, target, lanes: lanes.view(target.dtype)),
    "select": _select,
    "insertelement": _insert,
    "extractelement": _extract,
    "shufflevector": _shuffle,
    "getelementptr": _offset,
    "load": _load,
    "store": _store,
    "alloca": _allocate,
    "call": _call,
}

INTRINSICS: dict[str, Reader] = {
    "llvm.fma": _intrinsic(floats.fused_multiply_add, 3),
    "llvm.fmuladd": _intrinsic(floats.multiply_add, 3),
    "llvm.sqrt": _intrinsic(floats.of_flushed(np.sqrt), 1),
    "llvm.floor": _intrinsic(floats.of_flushed(np.floor), 1),
    "llvm.ceil": _intrinsic(floats.of_flushed(np.ceil), 1),
    "llvm.trunc": _intrinsic(floats.of_flushed(np.trunc), 1),
    "llvm.rint": _intrinsic(floats.of_flushed(np.rint), 1),
    "llvm.roundeven": _intrinsic(floats.of_flushed(np.rint), 1),
    "llvm.minnum": _intrinsic(floats.of_flushed(np.fmin), 2),
    "llvm.maxnum": _intrinsic(floats.of_flushed(np.fmax), 2),
    "llvm.fabs": _intrinsic(floats.of_bits(np.abs), 1),
    "llvm.copysign": _intrinsic(floats.of_bits(np.copysign), 2),
    "llvm.vector.reduce.and": _all,
    "llvm.prefetch": _prefetch,
    "llvm.x86.sse.stmxcsr": _store_mxcsr,
    "llvm.x86.sse.ldmxcsr": _load_mxcsr,
    "llvm.aarch64.get.fpcr": _get_fpcr,
    "llvm.aarch64.set.fpcr": _set_fpcr,
}
