"""The emitter: every operation against NumPy's, refusals of operands that do not go together, loops and branches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from test_codegen import calls, functions

from sevenloops.codegen import jit
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.codegen.values import Address, Index, Vector, VectorType

LANES = 8
FRAME = Fields(a=Address, b=Address, out=Address)
FLOATS = ["float32", "float64"]
INTEGERS = {"float32": "int32", "float64": "int64"}
EDGES = [0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -2.5, 1e-40, 3.7, -8.49, 4194304.5, 8388609.0, -1e30, np.inf, -np.inf, np.nan]
OTHERS = [1.0, 0.0, 0.5, np.nan, -1.5, 2.5, 1e10, -1e-40, 7.0, -3.0, 2.0, 8388609.0, 1e30, np.inf, 2.0, np.nan]

Array = NDArray[Any]
Body = Callable[[Emitter, Vector, Vector], Vector]


def one_operation(body: Body, dtype: str, fused: bool = True, element: str | None = None) -> str:
    """The module of `run`, which applies an operation to vectors a and b."""
    e = Emitter(dtype, LANES, fused)
    with e.exported("run", FRAME) as (frame, *_):
        a, b = (e.load(place, element=element) for place in frame.addresses("a", "b"))
        e.store(body(e, a, b), frame.address("out"))
    return e.text()


def apply(body: Body, dtype: str, a: Array, b: Array, result: str, *, fused: bool = True) -> Array:
    """What an operation makes of two arrays, a vector at a time, where denormals are kept."""
    out = np.zeros(len(a), result)
    run = jit.function("run", FRAME, str, one_operation(body, dtype, fused and jit.host().fused, str(a.dtype)))
    for start in range(0, len(a), LANES):
        here = [array[start : start + LANES].copy() for array in (a, b, out)]
        run(np.array([array.ctypes.data for array in here], np.int64).ctypes.data, 0, 1)
        out[start : start + LANES] = here[2]
    return out


def bits(array: Array) -> Array:
    return array.view(f"int{8 * array.itemsize}")


def flag(e: Emitter, mask: Vector) -> Vector:
    """One where the mask holds, else zero."""
    return e.select(mask, e.constant(1), e.constant(0))


ON_FLOATS: dict[str, tuple[Body, Callable[[Array, Array], Array]]] = {
    "add": (lambda e, a, b: e.add(a, b), np.add),
    "subtract": (lambda e, a, b: e.subtract(a, b), np.subtract),
    "multiply": (lambda e, a, b: e.multiply(a, b), np.multiply),
    "divide": (lambda e, a, b: e.divide(a, b), np.divide),
    "negate": (lambda e, a, b: e.negate(a), lambda a, b: -a),
    "absolute": (lambda e, a, b: e.absolute(a), lambda a, b: np.abs(a)),
    "copy_sign": (lambda e, a, b: e.copy_sign(a, b), np.copysign),
    "minimum": (lambda e, a, b: e.minimum(a, b), lambda a, b: np.where(a < b, a, b)),
    "maximum": (lambda e, a, b: e.maximum(a, b), lambda a, b: np.where(a > b, a, b)),
    "round_even": (lambda e, a, b: e.round_even(a), lambda a, b: np.rint(a)),
}
RELATIONS: dict[str, Callable[[Array, Array], Array]] = {
    "eq": np.equal, "ne": np.not_equal, "lt": np.less, "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal,
}  # fmt: skip
ON_INTEGERS: dict[str, tuple[Body, Callable[[Array, Array], Array]]] = {
    "integer_add": (lambda e, a, b: e.integer_add(a, b), np.add),
    "integer_subtract": (lambda e, a, b: e.integer_subtract(a, b), np.subtract),
    "bit_and": (lambda e, a, b: e.bit_and(a, b), np.bitwise_and),
    "bit_or": (lambda e, a, b: e.bit_or(a, b), np.bitwise_or),
    "bit_xor": (lambda e, a, b: e.bit_xor(a, b), np.bitwise_xor),
    "shift_left": (lambda e, a, b: e.shift_left(a, 5), lambda a, b: a << 5),
    "shift_right": (lambda e, a, b: e.shift_right(a, 5), lambda a, b: a >> 5),
    "constant": (
        lambda e, a, b: e.bit_xor(a, e.constant(-12345, element=a.type.element)),
        lambda a, b: a ^ np.array(-12345, a.dtype),
    ),
}


@pytest.mark.parametrize("fused", [True, False])
@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", ON_FLOATS)
def test_operations_on_floats_are_numpys_to_the_bit(name: str, dtype: str, fused: bool) -> None:
    a, b = np.array(EDGES, dtype), np.array(OTHERS, dtype)
    body, meaning = ON_FLOATS[name]
    with np.errstate(all="ignore"):
        expected = meaning(a, b)
    got = apply(body, dtype, a, b, dtype, fused=fused)
    same = (bits(got) == bits(expected)) | (np.isnan(got) & np.isnan(expected))
    assert same.all(), np.column_stack([a, b, got, expected])[~same]


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("fused", [True, False])
def test_rounding_to_even_is_exact_everywhere(dtype: str, fused: bool) -> None:
    rng = np.random.default_rng(3)
    scales = 2.0 ** rng.integers(-5, 60, 40_000)
    a = (np.round(rng.standard_normal(40_000) * 64) / 64 * scales).astype(dtype)
    body = ON_FLOATS["round_even"][0]
    np.testing.assert_array_equal(bits(apply(body, dtype, a, a, dtype, fused=fused)), bits(np.rint(a)))


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("relation", RELATIONS)
def test_relations_know_nan(relation: str, dtype: str) -> None:
    a, b = np.array(EDGES, dtype), np.array(OTHERS, dtype)
    nan = np.isnan(a) | np.isnan(b)
    holds = RELATIONS[relation](a, b)
    for prefix, expected in (("o", holds & ~nan), ("u", holds | nan)):
        got = apply(lambda e, a, b: flag(e, e.compare(prefix + relation, a, b)), dtype, a, b, dtype)  # noqa: B023
        np.testing.assert_array_equal(got, expected)
    for relation_, expected in (("ord", ~nan), ("uno", nan)):
        got = apply(lambda e, a, b: flag(e, e.compare(relation_, a, b)), dtype, a, b, dtype)  # noqa: B023
        np.testing.assert_array_equal(got, expected)


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize("name", ON_INTEGERS)
def test_operations_on_integers_are_numpys(name: str, dtype: str) -> None:
    rng, element = np.random.default_rng(4), INTEGERS[dtype]
    limits = np.iinfo(element)
    a, b = (rng.integers(limits.min, limits.max, 64, element, endpoint=True) for _ in range(2))
    body, meaning = ON_INTEGERS[name]
    with np.errstate(over="ignore"):
        np.testing.assert_array_equal(apply(body, dtype, a, b, element), meaning(a, b))


@pytest.mark.parametrize("dtype", FLOATS)
@pytest.mark.parametrize(("relation", "meaning"), [("slt", np.less), ("eq", np.equal), ("sge", np.greater_equal)])
def test_integers_are_compared_with_their_sign(relation: str, meaning: Callable[..., Array], dtype: str) -> None:
    a = np.array([-3, -2, 0, 1, 5, -7, 7, 9], INTEGERS[dtype])
    b = np.array([-2, -3, 0, 2, -5, -7, 8, -9], INTEGERS[dtype])
    got = apply(lambda e, a, b: flag(e, e.compare(relation, a, b)), dtype, a, b, dtype)
    np.testing.assert_array_equal(got, meaning(a, b))


@pytest.mark.parametrize("dtype", FLOATS)
def test_lanes_are_added_up_compared_and_cut_out(dtype: str) -> None:
    a, b = np.arange(8, dtype=dtype), np.array([3, 1, 4, 1, 5, 9, 2, 6], dtype)

    for first, count in ((0, 8), (2, 3), (7, 1), (4, 0)):
        kept = np.zeros(8, dtype)
        kept[:count] = a[first : first + count]
        got = apply(lambda e, a, b: e.part(a, first, count), dtype, a, b, dtype)  # noqa: B023
        np.testing.assert_array_equal(got, kept)
    np.testing.assert_array_equal(apply(lambda e, a, b: e.across(e.add, b), dtype, a, b, dtype), [31] * 8)
    np.testing.assert_array_equal(apply(lambda e, a, b: e.across(e.minimum, b), dtype, a, b, dtype), [1] * 8)
    eight = apply(lambda e, a, b: e.sums_of_lanes([a, b, a, a, b, b, a, b]), dtype, a, b, dtype)
    np.testing.assert_array_equal(eight, [28, 31, 28, 28, 31, 31, 28, 31])


@pytest.mark.parametrize("dtype", FLOATS)
def test_a_mask_holds_if_all_of_its_lanes_do(dtype: str) -> None:
    def body(e: Emitter, a: Vector, b: Vector) -> Vector:
        found = [e.constant(0)]
        with e.when(e.all(e.compare("ole", a, b)), carried=found):
            found[0] = e.constant(1)
        return found[0]

    ones = np.ones(8, dtype)
    assert apply(body, dtype, ones, ones, dtype).all()
    for lane in range(8):
        for other in (0.5, np.nan):
            b = ones.copy()
            b[lane] = other
            assert not apply(body, dtype, ones, b, dtype).any()


@pytest.mark.parametrize("dtype", FLOATS)
def test_masks_combine(dtype: str) -> None:
    a, b = np.array(EDGES, dtype), np.array(OTHERS, dtype)

    def between(e: Emitter, a: Vector, b: Vector) -> Vector:
        return flag(e, e.bit_and(e.compare("ogt", a, b), e.compare("olt", a, e.constant(5))))

    np.testing.assert_array_equal(apply(between, dtype, a, b, dtype), (a > b) & (a < 5))


@pytest.mark.parametrize("dtype", FLOATS)
def test_numbers_become_integers_and_back(dtype: str) -> None:
    a = np.array([0.0, -0.9, 1.9, -2.5, 1e6, -(2.0**30), 7.0, 3.99], dtype)
    integers = apply(lambda e, a, b: e.convert_to_integer(a), dtype, a, a, INTEGERS[dtype])
    np.testing.assert_array_equal(integers, a.astype(INTEGERS[dtype]))
    n = np.array([0, 1, -1, 16777217, -123456789, 7, 8, 2**31 - 1], INTEGERS[dtype])
    back = apply(lambda e, a, b: e.convert_from_integer(a), dtype, n, n, dtype)
    np.testing.assert_array_equal(back, n.astype(dtype))


@pytest.mark.parametrize("dtype", FLOATS)
def test_bits_are_read_as_another_type(dtype: str) -> None:
    a = np.array(EDGES, dtype)
    got = apply(lambda e, a, b: e.bitcast(a, INTEGERS[dtype]), dtype, a, a, INTEGERS[dtype])
    np.testing.assert_array_equal(got, bits(a))


def test_precisions_mix_in_one_function() -> None:
    """The mean of two float32 vectors, in float64; its error in a vector of half the lanes."""
    frame_fields = Fields(a=Address, b=Address, wide=Address, narrow=Address, half=Address)
    e = Emitter("float32", 4, jit.host().fused)
    with e.exported("run", frame_fields) as (frame, *_):
        a, b, wide, narrow, half = frame.addresses(*frame_fields)
        total = e.add(e.extend(e.load(a)), e.extend(e.load(b)))
        mean = e.multiply(total, e.constant(0.5, element="float64"))
        e.store(mean, wide)
        e.store(e.truncate(mean), narrow)
        e.store(e.add(e.load(wide, lanes=2, element="float64"), e.broadcast(wide, lanes=2, element="float64")), half)
    x, y = np.array([1, 2, 3, 1e-9], np.float32), np.array([2**-30, 5, 6, 1], np.float32)
    out, rounded, pair = np.zeros(4), np.zeros(4, np.float32), np.zeros(2)
    frame_ = np.array([array.ctypes.data for array in (x, y, out, rounded, pair)], np.int64)
    jit.function("run", (), str, e.text())(frame_.ctypes.data, 0, 1)
    expected = (x.astype(np.float64) + y) / 2
    np.testing.assert_array_equal(out, expected)
    np.testing.assert_array_equal(rounded, expected.astype(np.float32))
    np.testing.assert_array_equal(pair, expected[:2] + expected[0])


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", FLOATS)
def test_no_operation_calls_the_c_library(dtype: str, target: str) -> None:
    known = KNOWN_TARGETS[target]
    bodies = [body for body, _ in ON_FLOATS.values()]
    bodies += [lambda e, a, b: e.convert_from_integer(e.convert_to_integer(a)), lambda e, a, b: e.multiply_add(a, b, b)]
    for body in bodies:
        assembly = jit.compile_assembly(one_operation(body, dtype, known.fused), known)
        assert calls(assembly) <= functions(assembly)


# -- refusals ----------------------------------------------------------------------------------------------------------


def mixed() -> tuple[Emitter, dict[str, Vector]]:
    e = Emitter("float32", 8, fused=True)
    vectors = {
        "f8": e.constant(1),
        "f4": e.constant(1, lanes=4),
        "d8": e.constant(1, element="float64"),
        "i8": e.constant(1, element="int32"),
        "l8": e.constant(1, element="int64"),
    }
    return e, vectors | {"mask": e.compare("olt", vectors["f8"], vectors["f8"])}


REFUSED: dict[str, Callable[[Emitter, dict[str, Vector]], object]] = {
    "lanes": lambda e, v: e.add(v["f8"], v["f4"]),
    "elements": lambda e, v: e.multiply(v["f8"], v["d8"]),
    "a third operand": lambda e, v: e.multiply_add(v["f8"], v["f8"], v["d8"]),
    "floats as integers": lambda e, v: e.integer_add(v["f8"], v["f8"]),
    "integers as floats": lambda e, v: e.add(v["i8"], v["i8"]),
    "a mask as a number": lambda e, v: e.add(v["mask"], v["mask"]),
    "floats' bits": lambda e, v: e.bit_and(v["f8"], v["f8"]),
    "a shift of floats": lambda e, v: e.shift_left(v["f8"], 1),
    "a shift too far": lambda e, v: e.shift_right(v["i8"], 32),
    "comparing types": lambda e, v: e.compare("olt", v["f8"], v["d8"]),
    "an integer relation of floats": lambda e, v: e.compare("slt", v["f8"], v["f8"]),
    "an ordered relation of integers": lambda e, v: e.compare("olt", v["i8"], v["i8"]),
    "a mask of other lanes": lambda e, v: e.select(v["mask"], v["f4"], v["f4"]),
    "no mask": lambda e, v: e.select(v["i8"], v["f8"], v["f8"]),
    "two answers": lambda e, v: e.select(v["mask"], v["f8"], v["i8"]),
    "a condition for vectors": lambda e, v: e.select(e.flag(True), v["f8"], v["f8"]),  # type: ignore[call-overload]
    "a mask for integers": lambda e, v: e.select(v["mask"], 1, 2),  # type: ignore[call-overload]
    "extending float64": lambda e, v: e.extend(v["d8"]),
    "truncating float32": lambda e, v: e.truncate(v["f8"]),
    "integers to integers": lambda e, v: e.convert_to_integer(v["i8"]),
    "floats from floats": lambda e, v: e.convert_from_integer(v["f8"]),
    "a mask's bits": lambda e, v: e.bitcast(v["mask"], "int32"),
    "bits as bool": lambda e, v: e.bitcast(v["i8"], "bool"),
    "bits that do not come to whole elements": lambda e, v: e.bitcast(e.constant(1, lanes=3), "float64"),
    "an unknown element": lambda e, v: e.constant(1, element="float128"),
    "a fraction as an integer": lambda e, v: e.constant(0.5, element="int32"),
    "an integer that is too large": lambda e, v: e.constant(2**31, element="int32"),
    "too many rows": lambda e, v: e.transpose([v["f4"]] * 5),
    "rows of several types": lambda e, v: e.transpose([v["f8"], v["d8"]]),
    "a lane that is not there": lambda e, v: e.rotate(v["f4"], 4),
    "a part behind the last lane": lambda e, v: e.part(v["f4"], 2, 3),
    "numbers that hold or do not": lambda e, v: e.all(v["f4"]),
    "a vector as an offset": lambda e, v: Address(e, "%p0") + v["f8"],  # type: ignore[operator]
    "a call of nothing": lambda e, v: e.call("nothing"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_operands_that_do_not_go_together_are_refused(case: str) -> None:
    e, vectors = mixed()
    with pytest.raises(TypeError):
        REFUSED[case](e, vectors)


def test_calls_have_the_parameters_that_are_declared() -> None:
    e = Emitter("float32", 4, fused=True)
    with e.function("f", addresses=1, indices=1):
        pass
    with e.function("g", addresses=1, indices=1) as ((place,), (n,), _):
        e.call("f", place, n)
        for arguments in ([n, place], [place], [place, n, n]):
            with pytest.raises(TypeError, match="declared"):
                e.call("f", *arguments)


def test_frames_are_read_and_filled_by_name() -> None:
    fields = Fields(x=Address, count=Index)
    assert (*fields, fields.size_bytes) == ("x", "count", 16)
    assert fields.in_order(count=3, x=7) == (7, 3)
    with pytest.raises(TypeError, match=r"missing \['count'\], unknown \['rows'\]"):
        fields.in_order(x=1, rows=2)
    e = Emitter("float32", 4, fused=True)
    with e.exported("f", fields) as (frame, *_):
        for name, read in (("x", frame.index), ("count", frame.address), ("y", frame.index)):
            with pytest.raises(TypeError, match=name):
                read(name)


# -- loops and branches ------------------------------------------------------------------------------------------------

PLACES = Fields(out=Address)


def run(write: Callable[[Emitter, Address, Index], None], tasks: int) -> Sequence[float]:
    """What a function of two float64 lanes writes, given a place and a number."""
    e = Emitter("float64", 2, fused=jit.host().fused)
    with e.exported("run", PLACES) as (frame, first, *_):
        write(e, frame.address("out"), first)
    out = np.full(2, np.nan)
    frame_ = np.array([out.ctypes.data], np.int64)
    jit.function("run", PLACES, str, e.text())(frame_.ctypes.data, tasks, 0)
    return list(out)


def test_a_branch_merges_what_its_blocks_carry() -> None:
    def write(e: Emitter, place: Address, n: Index) -> None:
        values = [e.constant(1), e.constant(2)]
        with e.either(n.equals(0), carried=values) as (yes, no):
            with yes:
                values[0] = e.add(values[0], values[1])
            with no:
                values[:] = reversed(values)
        with e.when(n.equals(2), carried=values):
            values[1] = e.constant(50)
        with e.unless(n.equals(3), carried=values):
            values[0] = e.multiply(values[0], e.constant(10))
        e.store(e.add(values[0], values[1]), place)

    assert [run(write, n)[0] for n in range(4)] == [32, 21, 70, 3]


@pytest.mark.parametrize(
    ("count", "step", "turns"), [(0, 1, 0), (-4, 1, 0), (1, 1, 1), (4, 4, 1), (3, 1, 3), (8, 4, 2)]
)
def test_a_count_known_now_needs_no_loop_for_one_turn_and_nothing_for_none(count: int, step: int, turns: int) -> None:
    def write(e: Emitter, place: Address, n: Index) -> None:
        total = [e.constant(0)]
        with e.loop(count, step, carried=total) as i:
            assert isinstance(i, int) == (turns < 2)
            total[0] = e.add(total[0], e.constant(1))
        e.store(total[0], place)

    assert run(write, 0) == [turns] * 2


def test_a_loop_that_has_no_turn_leaves_no_trace() -> None:
    e = Emitter("float32", 4, fused=True)
    with e.function("f", addresses=1) as ((place,), _, _):
        before = e.text()
        with e.loop(0) as i:
            e.prefetch(place + e.index(i) * 8)
            with e.when(e.index(i).equals(1)):
                e.store(e.absolute(e.load(place)), place)
        assert e.text() == before


@contextmanager
def something_between(block: AbstractContextManager[None], n: Index) -> Iterator[None]:
    """Code that stands after a branch's first block."""
    with block:
        pass
    _ = n + 1
    yield


def test_loops_and_branches_refuse_what_they_cannot_write() -> None:
    e = Emitter("float32", 4, fused=True)
    one, wide = e.constant(1), e.constant(1, element="float64")
    with e.function("f", addresses=1, indices=1, conditions=1) as (_, (n,), (condition,)):
        with pytest.raises(ValueError, match="whole number of turns"), e.loop(7, step=2):
            pass
        values = [one]
        with pytest.raises(TypeError), e.loop(n, carried=values):
            values[0] = wide
        with pytest.raises(ValueError, match="argument"), e.loop(n, carried=values):
            values.append(one)
        values = [one]
        with pytest.raises(TypeError), e.when(condition, carried=values):
            values[0] = wide
        with pytest.raises(TypeError, match="2 vectors"), e.when(condition, carried=values):
            values[:] = [one, one]
        with pytest.raises(RuntimeError), e.either(condition) as (yes, no), no:
            pass
        with pytest.raises(RuntimeError), e.either(condition) as (yes, no), yes:
            pass
        with pytest.raises(RuntimeError), e.either(condition) as (yes, no), something_between(yes, n), no:
            pass


def test_types_say_what_they_are() -> None:
    assert str(VectorType("int32", 8)) == "8 x int32"


@pytest.mark.parametrize(
    ("value", "expected"), [(1e300, np.inf), (-1e300, -np.inf), (0.1, np.float32(0.1)), (1e-50, 0)]
)
def test_a_constant_is_the_nearest_number_of_the_dtype(value: float, expected: float) -> None:
    zeros = np.zeros(LANES, np.float32)
    y = apply(lambda e, a, b: e.constant(value), "float32", zeros, zeros, "float32")
    np.testing.assert_array_equal(y, np.full(LANES, expected, np.float32))
