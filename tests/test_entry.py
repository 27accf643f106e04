"""The native entry takes what is like an earlier call's arrays, and leaves all else, untouched, to the checked path.

It reads NumPy's arrays without asking Python, so whatever differs must be seen by it: each difference comes alone.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from passes import Array, operands, real, shapes

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.api import recent
from sevenloops.codegen import jit
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.execution.bound import BoundConvolution
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.entry import make_entry, never
from sevenloops.execution.execution import Execution
from sevenloops.execution.pool import native_pool
from sevenloops.execution.program import Program
from sevenloops.planning.device import known_device
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Plan
from sevenloops.planning.planner import make_plan

pytestmark = pytest.mark.skipif(
    sys.implementation.name != "cpython" or native_pool() is None, reason="there is no native entry here"
)

ALGORITHMS_WITH_ENTRIES = ["windowed_gemm", "winograd_f4"]
PROBLEM = sl.ConvProblem.parse("2x7x8x6 3x3x6x6 p1")  # x, the residual and y have one shape
SHAPE = PROBLEM.output_shape
SENTINEL = -99.0


@pytest.fixture(autouse=True)
def threads_set_back() -> Iterator[None]:
    before = sl.get_num_threads()
    yield
    sl.set_num_threads(before)


def new_plan(algorithm: str, problem: sl.ConvProblem = PROBLEM, pass_: Pass = "forward", threads: int = 2) -> Plan:
    """A plan that knows no arrays yet."""
    return make_plan(Computation(problem, pass_), ALGORITHMS, known_device(), Limits(threads), algorithm)


def entry_of(execution: Execution) -> tuple[Callable[..., bool], list[Array]]:
    """The entry that its last run has made, and the scratch that it takes behind the other arrays."""
    size = execution._entry_scratch_bytes
    return execution._entry, [np.empty(size, np.uint8)] * bool(size)


class Case:
    """A bound convolution that has been called once, and arrays like those of that call."""

    def __init__(self, algorithm: str) -> None:
        rng = np.random.default_rng(0)
        self.plan = new_plan(algorithm)
        self.w, bias = real(rng, PROBLEM.weight_shape, "float32"), real(rng, (6,), "float32")
        self.x, self.residual = real(rng, SHAPE, "float32"), real(rng, SHAPE, "float32")
        self.conv = self.plan.bind(self.w, bias, "relu")
        self.expected = self.conv(self.x, self.residual)
        self.out = np.full(SHAPE, SENTINEL, np.float32)

    def again(self, **changes: Any) -> bool:
        """Whether the entry takes these arrays."""
        given = {"first": self.x, "out": self.out, "bias": self.conv.bias, "residual": self.residual} | changes
        first, out, second = given.pop("first"), given.pop("out"), given.pop("second", self.conv.packed)
        return self.conv.added.again(first, second, out, **given)


@pytest.fixture(params=ALGORITHMS_WITH_ENTRIES)
def case(request: pytest.FixtureRequest) -> Case:
    return Case(request.param)


class Subclass(np.ndarray[Any, Any]):
    pass


def unaligned(array: Array) -> Array:
    raw = np.zeros(array.nbytes + 1, np.uint8)
    view = raw[1:].view(array.dtype).reshape(array.shape)
    view[...] = array
    assert not view.flags.aligned
    return view


def strided(array: Array) -> Array:
    view = np.zeros([2 * size for size in array.shape], array.dtype)[(slice(None, None, 2),) * array.ndim]
    view[...] = array
    return view


def memory_mapped(array: Array, folder: Path) -> Array:
    mapped = np.memmap(folder / "array", array.dtype, "w+", shape=array.shape)
    mapped[...] = array
    return mapped


SAME_VALUES: dict[str, Callable[[Array], Any]] = {
    "a subclass": lambda array: array.view(Subclass),
    "foreign byte order": lambda array: array.astype(array.dtype.newbyteorder()),
    "not aligned": unaligned,
    "Fortran order": np.asfortranarray,
    "strided": strided,
    "reversed": lambda array: np.flip(np.flip(array).copy()),
    "the dtype with metadata": lambda array: array.astype(np.dtype("float32", metadata={"unit": "m"})),
}
OTHERS: dict[str, Callable[[Array], Any]] = {
    "another dtype": lambda array: array.astype(np.float64),
    "integers": lambda array: array.view(np.int32),
    "an axis more": lambda array: array[None],
    "an axis fewer": lambda array: array[0],
    "another size": lambda array: np.concatenate([array, array]),
    "axes exchanged": lambda array: np.ascontiguousarray(array.swapaxes(0, 1)),
    "0-d": lambda array: np.zeros((), array.dtype),
    "a masked array": np.ma.masked_array,
    "a list": lambda array: array.tolist(),
    "a number": lambda array: 1.5,
    "an array's buffer": lambda array: memoryview(array),
}


def test_the_entry_takes_arrays_like_those_of_an_earlier_call(case: Case) -> None:
    other_x = case.x.copy()
    other_x.flags.writeable = False
    assert case.again(first=other_x, residual=case.residual.copy(), bias=case.conv.bias.copy())
    np.testing.assert_array_equal(case.out, case.expected)


@pytest.mark.parametrize("which", ["first", "residual"])
@pytest.mark.parametrize("kind", SAME_VALUES)
def test_inputs_of_another_kind_are_answered_on_the_checked_path(case: Case, kind: str, which: str) -> None:
    given = SAME_VALUES[kind](case.x if which == "first" else case.residual)
    assert not case.again(**{which: given})
    assert (case.out == SENTINEL).all()
    arrays = (given, case.residual) if which == "first" else (case.x, given)
    for _ in range(3):  # where it can, the entry learns this kind
        np.testing.assert_array_equal(case.conv(*arrays), case.expected)
        np.testing.assert_array_equal(case.conv(case.x, case.residual), case.expected)


@pytest.mark.parametrize("which", ["first", "residual"])
@pytest.mark.parametrize("kind", OTHERS)
def test_inputs_that_are_wrong_are_refused(case: Case, kind: str, which: str) -> None:
    given = OTHERS[kind](case.x if which == "first" else case.residual)
    assert not case.again(**{which: given})
    arrays = (given, case.residual) if which == "first" else (case.x, given)
    for _ in range(2):
        with pytest.raises(sl.ConvError):
            case.conv(*arrays, out=case.out)
    assert (case.out == SENTINEL).all()


def read_only(array: Array) -> Array:
    array = array.copy()
    array.flags.writeable = False
    return array


@pytest.mark.parametrize("kind", [*SAME_VALUES, *OTHERS, "read-only", "None"])
def test_outputs_of_another_kind_are_filled_on_the_checked_path_or_refused(case: Case, kind: str) -> None:
    makers = {**SAME_VALUES, **OTHERS, "read-only": read_only, "None": lambda array: None}
    out = makers[kind](np.full(SHAPE, SENTINEL, np.float32))
    before = np.array(out)
    assert not case.again(out=out)
    np.testing.assert_array_equal(np.array(out), before)
    if kind in SAME_VALUES and kind != "foreign byte order":
        assert case.conv(case.x, case.residual, out) is out
        np.testing.assert_array_equal(out, case.expected)
    elif kind != "None":
        with pytest.raises(sl.ConvError):
            case.conv(case.x, case.residual, out)


@pytest.mark.parametrize("kind", [*SAME_VALUES, *OTHERS, "None"])
def test_weights_and_biases_of_another_kind_are_not_taken(case: Case, kind: str) -> None:
    makers = {**SAME_VALUES, **OTHERS, "None": lambda array: None}
    for which, array in (("bias", case.conv.bias), ("second", case.conv.packed)):
        if kind in ("Fortran order", "axes exchanged") and array.ndim == 1:
            continue
        with np.errstate(invalid="ignore"):  # what fills packed weights up may be anything, NaN too
            other = makers[kind](array)
        assert not case.again(**{which: other}), which
    assert (case.out == SENTINEL).all()


def test_a_memory_map_is_read_and_written(case: Case, tmp_path: Path) -> None:
    mapped = memory_mapped(case.x, tmp_path)
    assert not case.again(first=mapped)  # a subclass
    assert case.again(first=np.asarray(mapped))
    np.testing.assert_array_equal(case.conv(mapped, case.residual), case.expected)


def test_none_stands_only_where_none_stood(case: Case) -> None:
    plain = case.conv(case.x)  # without a residual: a call of another kind
    assert not np.array_equal(plain, case.expected)
    np.testing.assert_array_equal(case.conv(case.x, case.residual), case.expected)
    (with_residual, scratch), (without, _) = entry_of(case.conv.added), entry_of(case.conv.plain)
    bias, packed = case.conv.bias, case.conv.packed
    assert with_residual(case.x, packed, case.out, bias, case.residual, *scratch) is True
    case.out[...] = SENTINEL
    assert with_residual(case.x, packed, case.out, bias, None, *scratch) is False
    assert without(case.x, packed, case.out, bias, case.residual, *scratch) is False
    assert without(case.x, packed, case.out, None, None, *scratch) is False
    assert (case.out == SENTINEL).all()


def test_another_number_of_arguments_is_not_taken(case: Case) -> None:
    entry, scratch = entry_of(case.conv.added)
    arguments = [case.x, case.conv.packed, case.out, case.conv.bias, case.residual, *scratch]
    for count in range(len(arguments)):
        assert entry(*arguments[:count]) is False
    for more in ([None], [case.x], [case.x] * 9):
        assert entry(*arguments, *more) is False
    with pytest.raises(TypeError):
        entry(*arguments, out=case.out)
    assert (case.out == SENTINEL).all()
    assert entry(*arguments) is True
    np.testing.assert_array_equal(case.out, case.expected)


# -- memory that is shared --------------------------------------------------------------------------------------------


def neighbours(distance: int, *, reverse: bool = False) -> tuple[Array, Array]:
    """Two arrays of SHAPE in one buffer, their first elements so far apart; the second may run backwards."""
    size = int(np.prod(SHAPE))
    buffer = np.zeros(3 * size, np.float32)
    first = buffer[size : 2 * size].reshape(SHAPE)
    second = buffer[size + distance : 2 * size + distance].reshape(SHAPE)
    return first, second[::-1, ::-1, ::-1] if reverse else second


SIZE = int(np.prod(SHAPE))


@pytest.mark.parametrize("distance", [0, 1, -1, 5, SIZE - 1, 1 - SIZE])
def test_an_output_that_overlaps_an_input_is_not_taken(case: Case, distance: int) -> None:
    x, out = neighbours(distance)
    x[...] = case.x
    before = out.copy()
    assert not case.again(first=x, out=out)
    np.testing.assert_array_equal(out, before)
    with pytest.raises(sl.ShapeError, match="out must not overlap x"):
        case.conv(x, case.residual, out)
    # a residual is copied first
    residual, out = neighbours(distance)
    residual[...] = case.residual
    assert not case.again(residual=residual, out=out)
    for _ in range(2):
        residual[...] = case.residual
        np.testing.assert_array_equal(case.conv(case.x, residual, out), case.expected)


@pytest.mark.parametrize("distance", [SIZE, -SIZE])
def test_neighbours_do_not_overlap(case: Case, distance: int) -> None:
    x, out = neighbours(distance)
    x[...] = case.x
    assert case.again(first=x, out=out)
    np.testing.assert_array_equal(out, case.expected)


def test_views_that_run_backwards_are_compared_by_all_they_reach(case: Case) -> None:
    x, residual = case.x, case.residual

    def backwards() -> Array:
        return np.zeros(SHAPE, np.float32)[::-1, ::-1, ::-1]

    first, out = backwards(), backwards()
    first[...] = x
    case.conv(first, residual, out)
    out[...] = SENTINEL
    assert case.again(first=first, out=out)  # known now
    np.testing.assert_array_equal(out, case.expected)
    row = -out.strides[2] // 4
    for distance in (row, -row, SIZE - row, row - SIZE):
        forward, second = neighbours(distance, reverse=True)
        assert not case.again(first=forward[::-1, ::-1, ::-1], out=second), distance
    for distance in (SIZE, -SIZE):
        forward, second = neighbours(distance, reverse=True)
        assert case.again(first=forward[::-1, ::-1, ::-1], out=second), distance


def test_an_output_that_overlaps_the_weights_or_the_bias_is_refused() -> None:
    rng = np.random.default_rng(1)
    x, w, bias = (real(rng, shape, "float32") for shape in (SHAPE, PROBLEM.weight_shape, (6,)))
    for algorithm in ALGORITHMS_WITH_ENTRIES:
        expected = sl.conv2d(x, w, bias, padding=1, algorithm=algorithm)
        for number in (1, 2):
            arrays = [x, w, bias]
            memory = np.zeros(SIZE + 400, np.float32)
            arrays[number] = memory[SIZE - 3 : SIZE - 3 + arrays[number].size].reshape(arrays[number].shape)
            arrays[number][...] = (x, w, bias)[number]
            out = memory[:SIZE].reshape(SHAPE)
            with pytest.raises(sl.ShapeError, match="out must not overlap"):
                sl.conv2d(*arrays, padding=1, algorithm=algorithm, out=out)
            np.testing.assert_array_equal(sl.conv2d(*arrays, padding=1, algorithm=algorithm), expected)


# -- every pass, and callers ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", ALGORITHMS_WITH_ENTRIES)
@pytest.mark.parametrize("text", ["2x7x8x6 3x3x6x5 p1", "2x24x25x24 3x3x24x32 p1", "3x40x8 3x8x9 p1"])
def test_every_pass_takes_the_entry_the_second_time(text: str, algorithm: str, pass_: Pass) -> None:
    problem = sl.ConvProblem.parse(text)
    plan = new_plan(algorithm, problem, pass_)
    first, second = operands(problem, pass_, 2, real)
    out = np.full(shapes(problem, pass_)[2], SENTINEL, np.float32)
    assert not plan.fresh.again(first, second, out)
    expected = plan.fresh.run(first, second, np.empty_like(out))
    assert plan.fresh.again(first, second, out)
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("algorithm", ALGORITHMS_WITH_ENTRIES)
@pytest.mark.parametrize("text", ["1x6x6x8 3x3x8x8 p1", "1x40x40x24 3x3x24x24 p1"])  # with the GIL, and without
def test_callers_on_several_threads_do_not_disturb_each_other(algorithm: str, text: str) -> None:
    problem = sl.ConvProblem.parse(text)
    sl.set_num_threads(2)
    _, w = operands(problem, "forward", 3, real)
    images = [operands(problem, "forward", seed, real)[0] for seed in range(6)]
    conv = new_plan(algorithm, problem).bind(w)
    expected = [conv(image) for image in images]

    def answers(number: int) -> bool:
        n = number % len(images)
        fresh = sl.conv2d(images[n], w, padding=1, algorithm=algorithm)
        return np.array_equal(conv(images[n]), expected[n]) and np.array_equal(fresh, expected[n])

    with ThreadPoolExecutor(6) as callers:
        assert all(callers.map(answers, range(120)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("algorithm", ALGORITHMS_WITH_ENTRIES)
def test_a_forked_child_may_call_what_its_parent_has_called(algorithm: str) -> None:
    code = """
import os, sys
sys.path.insert(0, sys.argv[1])
import numpy as np, test_entry as t
problem = t.sl.ConvProblem.parse("2x40x40x24 3x3x24x40 p1")  # enough work for several threads
first, second = t.operands(problem, "forward", 4, t.real)
conv = t.new_plan(sys.argv[2], problem, threads=3).bind(second)
expected = [conv(first) for _ in range(2)][1]
child = os.fork()
if child == 0:
    os._exit(0 if all(np.array_equal(conv(first), expected) for _ in range(3)) else 1)
assert os.waitpid(child, 0)[1] == 0
assert np.array_equal(conv(first), expected)
"""
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", code, str(Path(__file__).parent), algorithm]
    subprocess.run(command, check=True, timeout=60)


# -- lifetimes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("algorithm", ALGORITHMS_WITH_ENTRIES)
def test_an_entry_outlives_its_plan_and_the_code_it_runs_is_kept(algorithm: str, pass_: Pass) -> None:
    first, second = operands(PROBLEM, pass_, 5, real)
    plan = new_plan(algorithm, pass_=pass_)
    expected = plan.fresh.run(first, second, np.empty(shapes(PROBLEM, pass_)[2], np.float32))
    entry, scratch = entry_of(plan.fresh)
    alive = weakref.ref(plan.fresh)
    del plan
    jit._loaded.clear()
    gc.collect()
    assert alive() is None
    rubbish = [np.full(100_000, np.nan) for _ in range(20)]  # where freed memory may have been
    out = np.full_like(expected, SENTINEL)
    assert entry(first, second, out, None, None, *scratch) is True
    np.testing.assert_array_equal(out, expected)
    assert len(rubbish) == 20


def collectable(algorithm: str) -> list[weakref.ref[Any]]:
    plan = new_plan(algorithm)
    conv: BoundConvolution = plan.bind(np.ones(PROBLEM.weight_shape, np.float32))
    x = np.ones(SHAPE, np.float32)
    conv(x)
    conv(x)
    entry, _ = entry_of(conv.plain)
    return [weakref.ref(thing) for thing in (conv, conv.packed.base, entry, plan, plan.chosen, conv.plain)]


@pytest.mark.parametrize("algorithm", ALGORITHMS_WITH_ENTRIES)
def test_what_is_bound_is_freed_with_its_weights_at_once_and_its_plan_when_garbage_is_collected(algorithm: str) -> None:
    gc.collect()
    gc.disable()
    try:
        conv, packed, *others = collectable(algorithm)
        assert conv() is None
        assert packed() is None
    finally:
        gc.enable()
    gc.collect()
    assert [other() for other in others] == [None] * len(others)


def test_calls_leave_no_references_behind(case: Case) -> None:
    # more than references come and go elsewhere, far fewer than calls
    things = [case.x, case.conv.packed, case.out, case.conv.bias, case.residual, case.x.dtype, np.ndarray, None, True]
    before = [sys.getrefcount(thing) for thing in things]
    for _ in range(500):
        assert case.again()
        assert not case.again(first=case.x[0])
    after = [sys.getrefcount(thing) for thing in things]
    assert max(abs(a - b) for a, b in zip(after, before, strict=True)) < 50


def test_an_array_of_more_axes_than_a_record_has_room_for_is_not_taken(case: Case) -> None:
    assert not case.again(first=np.zeros((1,) * 12, np.float32))


def test_no_entry_is_made_for_arrays_of_more_axes_than_a_record_has_room_for() -> None:
    assert make_entry(Compiled(Program(()), ("x",)), [np.zeros((1,) * 6, np.float32)], 0, {}) is never
    assert never(np.zeros(3)) is False


# -- what a call is known by ------------------------------------------------------------------------------------------


def outcome(call: Callable[[], Array]) -> Any:
    """A result's bytes, or an error's class and words."""
    try:
        return call().tobytes()
    except Exception as error:
        return type(error), str(error)


X, W = operands(PROBLEM, "forward", 7, real)
GY = real(np.random.default_rng(8), SHAPE, "float32")
LIKE_ONE = {"1.0": 1.0, "True": True, "numpy's 1": np.int64(1), "numpy's 1.0": np.float64(1), "a complex 1": 1 + 0j}


def variations(option: str, value: Any) -> dict[str, dict[str, Any]]:
    return {
        f"{option}={value!r}": {option: value},
        f"{option}=({value!r}, {value!r})": {option: (value, value)},
        f"{option}=[{value!r}, {value!r}]": {option: [value, value]},
        f"{option}=((1, {value!r}), (1, 1))": {option: ((1, value), (1, 1))},
    }


VARIATIONS = {
    name: options
    for option in ("stride", "padding", "dilation", "groups")
    for value in LIKE_ONE.values()
    for name, options in variations(option, value).items()
} | {f"tolerance={value!r}": {"tolerance": value} for value in LIKE_ONE.values()}

USUAL = [
    {"stride": 1, "padding": 1, "dilation": 1, "groups": 1, "tolerance": 1},
    {"stride": (1, 1), "padding": (1, 1), "dilation": (1, 1), "groups": 1, "tolerance": 1},
    {"stride": (1, 1), "padding": ((1, 1), (1, 1)), "dilation": (1, 1), "groups": 1, "tolerance": 1},
]


@pytest.mark.parametrize("options", VARIATIONS.values(), ids=VARIATIONS)
@pytest.mark.parametrize("function", ["conv2d", "conv2d_input_gradient", "conv2d_weight_gradient"])
def test_an_option_that_equals_another_is_judged_as_the_first_time(
    function: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = {"conv2d": (X, W), "conv2d_input_gradient": (GY, W, SHAPE), "conv2d_weight_gradient": (X, GY, (3, 3))}

    def call(given: dict[str, Any]) -> Array:
        return getattr(sl, function)(*arguments[function], **given)

    for usual in USUAL:
        monkeypatch.setattr(recent, "_recent", {})
        first = outcome(lambda usual=usual: call(usual | options))
        monkeypatch.setattr(recent, "_recent", {})
        for _ in range(2):
            call(usual)
        assert outcome(lambda usual=usual: call(usual | options)) == first


@pytest.mark.parametrize("kernel_size", [3.0, np.float64(3), np.int64(3), (3.0, 3.0), (3, 3.0), [3, 3.0], 3 + 0j])
def test_a_kernel_size_that_equals_another_is_judged_as_the_first_time(
    kernel_size: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(size: Any) -> Array:
        return sl.conv2d_weight_gradient(X, GY, size, padding=1)

    monkeypatch.setattr(recent, "_recent", {})
    first = outcome(lambda: call(kernel_size))
    monkeypatch.setattr(recent, "_recent", {})
    for usual in (3, (3, 3)):
        for _ in range(2):
            call(usual)
    assert outcome(lambda: call(kernel_size)) == first


@pytest.mark.parametrize("shape", [(2.0, 7, 8, 6), [2, 7, 8, 6.0], (np.int64(2), 7, 8, 6), np.array([2, 7, 8, 6])])
def test_an_input_shape_that_equals_another_is_judged_as_the_first_time(
    shape: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(shape: Any) -> Array:
        return sl.conv2d_input_gradient(GY, W, shape, padding=1)

    monkeypatch.setattr(recent, "_recent", {})
    first = outcome(lambda: call(shape))
    monkeypatch.setattr(recent, "_recent", {})
    for _ in range(2):
        call(SHAPE)
    assert outcome(lambda: call(shape)) == first


@pytest.mark.parametrize(
    "options", [{"activation": ["relu"]}, {"algorithm": ["auto"]}, {"layout": ["NHWC"]}, {"tolerance": np.array(1.0)}]
)
def test_options_without_a_hash_are_judged_as_the_first_time(options: dict[str, Any]) -> None:
    first = outcome(lambda: sl.conv2d(X, W, padding=1, **options))
    for _ in range(2):
        sl.conv2d(X, W, padding=1)
        assert outcome(lambda: sl.conv2d(X, W, padding=1, **options)) == first
