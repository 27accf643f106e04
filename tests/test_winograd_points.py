"""F(m, r): the identities in fractions, the programs that multiply by its matrices, and its errors against float64."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from sevenloops.algorithms.winograd.points import (
    POINTS,
    amplification,
    error_bound,
    expected_error,
    rms_amplification,
    transforms,
)
from sevenloops.codegen.minimal_filtering import (
    LinearProgram,
    Matrix,
    Row,
    Transforms,
    is_dyadic,
    linear_program,
    transpose,
)
from sevenloops.core.errors import ShapeError, UnsupportedError

USED = [(2, 3), (4, 3), (6, 3), (2, 5), (4, 5)]
Array = NDArray[Any]


@st.composite
def algorithms(draw: st.DrawFn, largest: int = 8) -> Transforms:
    """Any F(m, r), from its own points or from any others."""
    outputs, taps = draw(st.integers(1, largest - 2)), draw(st.integers(1, largest - 2))
    assume(outputs + taps - 1 <= largest)
    if draw(st.booleans()):
        return transforms(outputs, taps)
    count = outputs + taps - 2
    points = draw(st.lists(st.fractions(-4, 4, max_denominator=8), min_size=count, max_size=count, unique=True))
    return transforms(outputs, taps, tuple(points))


def integers(data: st.DataObject, *shape: int) -> Array:
    """Whole numbers, as fractions."""
    size = int(np.prod(shape))
    drawn = data.draw(st.lists(st.integers(-9, 9), min_size=size, max_size=size))
    return np.array([Fraction(number) for number in drawn], dtype=object).reshape(shape)


def windows(d: Array, taps: Sequence[int]) -> Array:
    """What each tap sees of the leading axes, one axis for each tap's: tap axes first, then the positions' own."""
    sizes = [size - tap + 1 for size, tap in zip(d.shape, taps, strict=False)]
    seen = [d[tuple(slice(u, u + size) for u, size in zip(tap, sizes, strict=True))] for tap in np.ndindex(*taps)]
    return np.stack(seen).reshape(*taps, *seen[0].shape)


# -- identities --------------------------------------------------------------------------------------------------------


@given(algorithms())
def test_output_weight_and_input_are_the_correlations_own_tensor(axis: Transforms) -> None:
    """The sum over k of Aᵀ_ik G_ku Bᵀ_kj is 1 where j = i + u, else 0; that is all that any pass needs."""
    a, g, b = (np.array(matrix, dtype=object) for matrix in (axis.output, axis.weight, axis.input))
    tensor = np.einsum("ik,ku,kj->iuj", a, g, b)
    for i, u, j in np.ndindex(tensor.shape):
        assert tensor[i, u, j] == (j == i + u)


@given(algorithms(), st.data())
def test_one_axis_forward(axis: Transforms, data: st.DataObject) -> None:
    a, g, b = (np.array(matrix, dtype=object) for matrix in (axis.output, axis.weight, axis.input))
    d, w = integers(data, axis.size), integers(data, axis.taps)
    y = a @ ((g @ w) * (b @ d))
    assert y.tolist() == [sum(d[i + u] * w[u] for u in range(axis.taps)) for i in range(axis.outputs)]


@given(algorithms(6), algorithms(6), st.data())
def test_two_axes_nest_and_need_not_be_alike(rows: Transforms, columns: Transforms, data: st.DataObject) -> None:
    (a1, g1, b1), (a2, g2, b2) = (
        [np.array(matrix, dtype=object) for matrix in (axis.output, axis.weight, axis.input)]
        for axis in (rows, columns)
    )
    d = integers(data, rows.size, columns.size)
    w = integers(data, rows.taps, columns.taps)
    gy = integers(data, rows.outputs, columns.outputs)
    seen = windows(d, (rows.taps, columns.taps))

    y = a1 @ ((g1 @ w @ g2.T) * (b1 @ d @ b2.T)) @ a2.T
    assert np.array_equal(y, np.einsum("uvyx,uv->yx", seen, w))
    gw = g1.T @ ((a1.T @ gy @ a2) * (b1 @ d @ b2.T)) @ g2
    assert np.array_equal(gw, np.einsum("uvyx,yx->uv", seen, gy))


@pytest.mark.parametrize("size", POINTS)
def test_own_points_make_output_and_input_transforms_exact_in_float32(size: int) -> None:
    for taps in range(1, size + 1):
        axis = transforms(size + 1 - taps, taps)
        assert all(is_dyadic(c) for row in (*axis.output, *axis.input) for c in row)


def test_f_2_3_is_the_one_in_every_textbook() -> None:
    half = Fraction(1, 2)
    axis = transforms(2, 3)
    assert axis.output == ((1, 1, 1, 0), (0, 1, -1, 1))
    assert axis.weight == ((1, 0, 0), (half, half, half), (half, -half, half), (0, 0, 1))
    assert axis.input == ((1, 0, -1, 0), (0, 1, 1, 0), (0, -1, 1, 0), (0, -1, 0, 1))


def test_points_may_be_given_as_any_exact_numbers() -> None:
    assert transforms(2, 3, (0, 1, -1)) == transforms(2, 3)
    assert transforms(4, 3, (0, Fraction("0.75"), Fraction(-3, 4), Fraction(3, 2), Fraction(-3, 2))) == transforms(4, 3)


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("outputs", "taps"), [(0, 3), (2, 0), (-1, 3)])
def test_no_outputs_and_no_taps_are_refused(outputs: int, taps: int) -> None:
    with pytest.raises(ShapeError, match=rf"found m = {outputs}, r = {taps}"):
        transforms(outputs, taps)


@pytest.mark.parametrize("points", [(), (0, 1), (0, 1, -1, 2), (0, 1, 1), (0, 1, Fraction(2, 2))])
def test_points_that_are_too_few_too_many_or_repeated_are_refused(points: tuple[Fraction, ...]) -> None:
    with pytest.raises(UnsupportedError, match=r"needs m \+ r - 2 = 3 distinct finite points, found \("):
        transforms(2, 3, points)


def test_a_tile_that_no_points_were_chosen_for_asks_for_them() -> None:
    with pytest.raises(UnsupportedError, match=r"tiles of m \+ r - 1 = 10 positions.*Pass points: 9 distinct numbers"):
        transforms(8, 3)
    assert transforms(8, 3, tuple(range(9))).size == 10


# -- programs ----------------------------------------------------------------------------------------------------------

entries = st.sampled_from([Fraction(n, d) for n in range(-3, 4) for d in (1, 2, 3)])


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """Small, with rows and columns that are each other's mirrors more often than chance would have it."""
    width = draw(st.integers(1, 5))
    row = st.tuples(*[entries] * width).filter(any)
    rows = draw(st.lists(row, min_size=1, max_size=4))
    signs = st.lists(st.sampled_from([1, -1]), min_size=width, max_size=width)
    for first in draw(st.lists(st.sampled_from(rows), max_size=2)):
        rows.append(tuple(c * sign for c, sign in zip(first, draw(signs), strict=True)))
    matrix = tuple(draw(st.permutations(rows)))
    mirrored = transpose(matrix)
    return mirrored if draw(st.booleans()) and all(map(any, mirrored)) else matrix


winograd_matrices = algorithms().flatmap(
    lambda axis: st.sampled_from([axis.output, axis.weight, axis.input, transpose(axis.output), transpose(axis.weight)])
)


def row_by_row(matrix: Matrix) -> LinearProgram:
    steps = tuple(tuple((c, j) for j, c in enumerate(row) if c) for row in matrix)
    return LinearProgram(len(matrix[0]), steps, tuple(len(matrix[0]) + i for i in range(len(matrix))))


def times(matrix: Matrix, vector: Sequence[Any]) -> list[Any]:
    return [sum(c * v for c, v in zip(row, vector, strict=True)) for row in matrix]


@given(matrices() | winograd_matrices, st.data())
def test_a_program_multiplies_by_its_matrix(matrix: Matrix, data: st.DataObject) -> None:
    vector = integers(data, len(matrix[0])).tolist()
    assert linear_program(matrix)(vector) == times(matrix, vector)


@given(matrices() | winograd_matrices)
def test_no_two_ways_through_a_program_cancel(matrix: Matrix) -> None:
    """Else the bound, which has absolute values of the matrix's entries, would say too little."""
    program = linear_program(matrix)
    steps = tuple(tuple((abs(c), value) for c, value in step) for step in program.steps)
    absolute = LinearProgram(program.inputs, steps, program.outputs)
    for j in range(program.inputs):
        unit = [Fraction(i == j) for i in range(program.inputs)]
        assert absolute(unit) == [abs(row[j]) for row in matrix]


@given(matrices() | winograd_matrices)
def test_a_program_is_never_longer_than_row_by_row(matrix: Matrix) -> None:
    assert linear_program(matrix).instructions <= row_by_row(matrix).instructions


@given(matrices() | winograd_matrices)
def test_a_coefficient_of_one_stands_first_and_values_come_before_their_use(matrix: Matrix) -> None:
    program = linear_program(matrix)
    for number, step in enumerate(program.steps):
        assert all(c != 0 and 0 <= value < program.inputs + number for c, value in step)
        assert step[0][0] == 1 or all(c != 1 for c, _ in step)
    assert all(0 <= output < program.inputs + len(program.steps) for output in program.outputs)


# Instructions row by row, and as programmed: Bᵀ, Aᵀ, A, G, Gᵀ.
INSTRUCTIONS = {
    (2, 3): [(4, 4), (4, 4), (2, 2), (6, 4), (6, 5)],
    (4, 3): [(16, 12), (16, 12), (12, 8), (13, 9), (13, 11)],
    (6, 3): [(36, 24), (32, 20), (30, 18), (18, 12), (18, 15)],
    (2, 5): [(16, 12), (8, 8), (4, 4), (21, 13), (21, 15)],
    (4, 5): [(36, 24), (22, 16), (18, 12), (30, 18), (30, 21)],
}


@pytest.mark.parametrize(("outputs", "taps"), USED)
def test_sharing_between_p_and_minus_p_saves_what_the_table_says(outputs: int, taps: int) -> None:
    axis = transforms(outputs, taps)
    matrices = (axis.input, axis.output, transpose(axis.output), axis.weight, transpose(axis.weight))
    counted = [(row_by_row(matrix).instructions, linear_program(matrix).instructions) for matrix in matrices]
    assert counted == INSTRUCTIONS[outputs, taps]


def test_operations_are_counted_fused_and_apart() -> None:
    program = LinearProgram(2, (((Fraction(1), 0), (Fraction(3), 1)), ((Fraction(1, 3), 2),)), (3, 0))
    assert (program.multiplications, program.additions, program.instructions) == (2, 1, 2)
    assert program.roundings == 2 + 2  # 3·v and a sum; a third, and the product with it
    assert program([Fraction(1), Fraction(2)]) == [Fraction(7, 3), 1]


# -- errors ------------------------------------------------------------------------------------------------------------


def through(matrix: Matrix, array: Array, axis: int, number: Callable[[Fraction], Any]) -> Array:
    return np.stack(linear_program(matrix)(list(np.moveaxis(array, axis, 0)), number), axis=axis)


def transformed(matrices: Sequence[Matrix], array: Array, number: Callable[[Fraction], Any]) -> Array:
    for axis, matrix in enumerate(matrices):
        array = through(matrix, array, axis, number)
    return array


def emulated(before: Sequence[Matrix], second: Sequence[Matrix], after: Sequence[Matrix], x: Array, w: Array) -> Array:
    """The algorithm in the arrays' own precision: x (tile, term, a), w (.., term, b), the sum over terms one by one."""
    v, u = transformed(before, x, x.dtype.type), transformed(second, w, w.dtype.type)
    total = np.zeros((*v.shape[:-2], v.shape[-1], u.shape[-1]), x.dtype)
    for term in range(v.shape[-2]):
        total += v[..., term, :, None] * u[..., term, None, :]
    return transformed(after, total, x.dtype.type)


def forward(axes: Sequence[Transforms], x: Array, w: Array) -> Array:
    return emulated([t.input for t in axes], [t.weight for t in axes], [t.output for t in axes], x, w)


def weight_gradient(axes: Sequence[Transforms], x: Array, gy: Array) -> Array:
    turned = [transpose(t.output) for t in axes], [transpose(t.weight) for t in axes]
    return emulated([t.input for t in axes], *turned, x, gy)


def direct(x: Array, second: Array) -> Array:
    """The correlation in float64, and the weight gradient too: it is the same with gy as the kernel."""
    x, second = x.astype(np.float64), second.astype(np.float64)
    rank = x.ndim - 2
    sizes = [n - k + 1 for n, k in zip(x.shape, second.shape, strict=False)][:rank]
    y = np.zeros((*sizes, x.shape[-1], second.shape[-1]))
    for tap in np.ndindex(*second.shape[:rank]):
        seen = x[tuple(slice(u, u + size) for u, size in zip(tap, sizes, strict=True))]
        y += np.swapaxes(seen, -1, -2) @ second[tap]
    return y


def operands(
    axes: Sequence[Transforms], terms: int, gradient: bool, rng: np.random.Generator, dtype: Any = np.float32
) -> tuple[Array, Array]:
    """Tiles (.., term, 12) and a kernel or grad_output (.., term, 10)."""
    second = [t.outputs if gradient else t.taps for t in axes]
    shapes = (*(t.size for t in axes), terms, 12), (*second, terms, 10)
    x, w = (rng.standard_normal(shape).astype(dtype) for shape in shapes)
    return x, w


def relative(computed: Array, exact: Array) -> float:
    return float(np.linalg.norm(computed - exact) / np.linalg.norm(exact))


def elementwise_bound(axes: Sequence[Transforms], x: Array, second: Array, gradient: bool) -> Array:
    """|Aᵀ|[(|G||w||Gᵀ|) ⊙ (|Bᵀ||d||B|)]|A|, summed over terms: the bound is gamma(n) times this."""

    def absolute(matrices: Sequence[Matrix], array: Array) -> Array:
        for axis, matrix in enumerate(matrices):
            entries = np.abs(np.array(matrix, dtype=np.float64))
            array = np.moveaxis(np.tensordot(entries, array, (1, axis)), 0, axis)
        return array

    before, after = [t.weight for t in axes], [t.output for t in axes]
    if gradient:
        before, after = [transpose(t.output) for t in axes], [transpose(t.weight) for t in axes]
    v = absolute([t.input for t in axes], np.abs(x.astype(np.float64)))
    u = absolute(before, np.abs(second.astype(np.float64)))
    return absolute(after, np.swapaxes(v, -1, -2) @ u)


def amplified(x: Array, second: Array) -> Array:
    """Largest |input| of a tile times sum of |second|, summed over terms: what `error_bound` is a multiple of."""
    rank = tuple(range(x.ndim - 2))
    largest, sums = np.abs(x.astype(np.float64)).max(rank), np.abs(second.astype(np.float64)).sum(rank)
    return largest.T @ sums


@pytest.mark.parametrize("gradient", [False, True], ids=["forward", "weight_gradient"])
@pytest.mark.parametrize(("outputs", "taps"), [*USED, (1, 1), (3, 3)])
@given(data=st.data())
def test_errors_stay_within_the_bounds(outputs: int, taps: int, gradient: bool, data: st.DataObject) -> None:
    rank = data.draw(st.integers(1, 2))
    terms = data.draw(st.integers(1, 5))
    axes = [transforms(outputs, taps)] * rank
    x, second = operands(axes, terms, gradient, np.random.default_rng(data.draw(st.integers(0, 2**32))))
    scale = data.draw(st.sampled_from([0, 3, 9]))  # a few elements far larger than their neighbours
    for array in (x, second):
        array *= np.exp2(scale * np.round(np.random.default_rng(terms).standard_normal(array.shape))).astype(x.dtype)

    computed = (weight_gradient if gradient else forward)(axes, x, second)
    error = np.abs(computed - direct(x, second))
    bound = error_bound(axes, terms, np.float32)
    elementwise = elementwise_bound(axes, x, second, gradient)
    gamma = bound / np.prod([amplification(axis) for axis in axes])
    slack = 1 + 1e-9  # the bounds are computed in float64 themselves
    assert np.all(error <= gamma * elementwise * slack)
    assert np.all(elementwise <= np.prod([amplification(axis) for axis in axes]) * amplified(x, second) * slack)


@pytest.mark.parametrize(("outputs", "taps"), USED)
def test_amplification_is_reached(outputs: int, taps: int) -> None:
    axis = transforms(outputs, taps)
    reached = []
    for u in range(taps):
        w = np.eye(taps)[u].reshape(taps, 1, 1)
        reached.append(elementwise_bound([axis], np.ones((axis.size, 1, 1)), w, False).max())
    assert max(reached) == pytest.approx(amplification(axis), rel=1e-12)


@pytest.mark.parametrize("gradient", [False, True], ids=["forward", "weight_gradient"])
@pytest.mark.parametrize("rank", [1, 2])
@pytest.mark.parametrize(("outputs", "taps"), USED)
@pytest.mark.parametrize("terms", [1, 16, 256])
def test_the_expected_error_is_above_what_is_measured_and_within_three_of_it(
    outputs: int, taps: int, rank: int, gradient: bool, terms: int
) -> None:
    axes = [transforms(outputs, taps)] * rank
    x, second = operands(axes, terms, gradient, np.random.default_rng(7))
    measured = relative((weight_gradient if gradient else forward)(axes, x, second), direct(x, second))
    assert measured < expected_error(axes, terms, np.float32) < 3 * measured


def test_the_expected_error_knows_float64() -> None:
    axes = [transforms(6, 3)] * 2
    x, w = operands(axes, 64, False, np.random.default_rng(7), np.float64)
    measured = relative(forward(axes, x, w), direct(x, w))  # the direct sum's own error is an eighth of it
    assert measured < expected_error(axes, 64, np.float64) < 3 * measured


@pytest.mark.parametrize(("outputs", "taps"), [(2, 2), (2, 3), (3, 3), (4, 3), (5, 3), (6, 3)])
def test_no_other_quarters_amplify_less(outputs: int, taps: int) -> None:
    count = outputs + taps - 2
    quarters = [Fraction(n, 4) for n in range(1, 13)]
    own = rms_amplification(transforms(outputs, taps))
    for positive in itertools.combinations(quarters, (count - 1) // 2):
        pairs = tuple(sign * p for p in positive for sign in (1, -1))
        for rest in [()] if count % 2 else [(p,) for p in quarters if p not in positive]:
            points: Row = (Fraction(0), *pairs, *rest)
            assert own <= rms_amplification(transforms(outputs, taps, points)) * (1 + 1e-12)
