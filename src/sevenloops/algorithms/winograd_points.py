"""Minimal filtering F(m, r) in exact fractions: m outputs of an r-tap filter from m + r - 1 multiplications.

With alpha = m + r - 1, and ⊙ the product element by element::

    y  = Aᵀ[(G g) ⊙ (Bᵀ d)]          y_i = sum over u of d_{i+u} · g_u          i < m, u < r
    gg = Gᵀ[(A gy) ⊙ (Bᵀ d)]         the weight gradient: gg_u = sum over i of d_{i+u} · gy_i

Two axes nest: Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A and gg = Gᵀ[(A gY Aᵀ) ⊙ (Bᵀ d B)]G. The input gradient is the first line
on the transposed problem. docs/winograd.md derives all of it, and says how the points were chosen.

Here are the matrices, the short programs that multiply by them, and what is known of their errors; nothing here knows
an array.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import gcd, lcm, prod, sqrt
from operator import truediv
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import DTypeLike

from sevenloops.core.lazy import cached_property
from sevenloops.errors import ShapeError, UnsupportedError

Row: TypeAlias = tuple[Fraction, ...]
Matrix: TypeAlias = tuple[Row, ...]
FloatMatrix: TypeAlias = tuple[tuple[float, ...], ...]
N = TypeVar("N")
Numerators: TypeAlias = tuple[int, ...]
"""A row of integers over a denominator that is said elsewhere: twenty times as quick to work with as fractions."""


# -- the matrices ------------------------------------------------------------------------------------------------------

ONE = Fraction(1)


def _quarters(*numerators: int) -> Row:
    return tuple(Fraction(numerator, 4) for numerator in numerators)


POINTS: dict[int, Row] = {
    1: _quarters(),
    2: _quarters(0),
    3: _quarters(0, 4),
    4: _quarters(0, 4, -4),
    5: _quarters(0, 3, -3, 8),
    6: _quarters(0, 3, -3, 6, -6),
    7: _quarters(0, 2, -2, 4, -4, 11),
    8: _quarters(0, 2, -2, 4, -4, 8, -8),
}
"""The finite points of each alpha: of 0, pairs ±p of quarters, and one quarter more if alpha is odd, those for which
`rms_amplification` of three taps is least (of two taps for alpha 3); docs/winograd.md has measured errors of others.
"""


@dataclass(frozen=True)
class Transforms:
    """The matrices of F(m, r) along one axis.

    Attributes
    ----------
    outputs, taps : int
        m and r.
    points : tuple of Fraction
        The m + r - 2 finite points; infinity is always the last one, and the matrices keep this order.
    output : Aᵀ, m x alpha
    weight : G, alpha x r
    input : Bᵀ, alpha x alpha
    """

    outputs: int
    taps: int
    points: Row

    @cached_property
    def output(self) -> Matrix:
        return transpose(self._matrices[0])

    @property
    def weight(self) -> Matrix:
        return self._matrices[1]

    @property
    def input(self) -> Matrix:
        return self._matrices[2]

    @cached_property
    def _matrices(self) -> tuple[Matrix, Matrix, Matrix]:
        return _matrices(self.points, self.outputs, self.taps, Fraction)

    @cached_property
    def in_floats(self) -> tuple[FloatMatrix, FloatMatrix, FloatMatrix]:
        """A, G and Bᵀ, a row for each point: for estimates."""
        return _matrices(self.points, self.outputs, self.taps, truediv)

    @property
    def size(self) -> int:
        """alpha = m + r - 1: the tile's positions, and the multiplications."""
        return self.outputs + self.taps - 1


@cache
def transforms(outputs: int, taps: int, points: tuple[Fraction | int, ...] | None = None) -> Transforms:
    """The matrices of F(outputs, taps) from interpolation at `points` and at infinity.

    With M(x) = prod over k of (x - p_k) and N_k = M'(p_k), point k has::

        column k of Aᵀ     p_k^i                                             infinity: 1 at i = m - 1
        row k of G         p_k^u / |N_k|                                     infinity: 1 at u = r - 1
        row k of Bᵀ        sign(N_k) · coefficients of M(x) / (x - p_k)      infinity: coefficients of M(x)

    The three may be scaled for each point by factors whose product is 1, which hardly moves the errors. All of N_k goes
    to G: then dyadic points (an integer over a power of two) make Aᵀ and Bᵀ dyadic, so both are exact in floating
    point, and every row of Bᵀ and column of Aᵀ has a coefficient of one, which costs no multiplication. G meets the
    weights, once for many tiles.

    Raises
    ------
    ShapeError
        If there are no outputs or no taps.
    UnsupportedError
        If the points are too few, too many or repeated, or not given for an alpha that has none of its own.
    """
    if outputs < 1 or taps < 1:
        raise ShapeError(f"F(m, r) needs m >= 1 outputs and r >= 1 taps, found m = {outputs}, r = {taps}.")
    size = outputs + taps - 1
    if points is None and size not in POINTS:
        known = ", ".join(map(str, POINTS))
        raise UnsupportedError(
            f"F({outputs}, {taps}) works on tiles of m + r - 1 = {size} positions, and points were chosen for {known} "
            f"only. Pass points: {size - 1} distinct numbers."
        )
    finite = POINTS[size] if points is None else tuple(Fraction(point) for point in points)
    if len(finite) != size - 1 or len(set(finite)) != len(finite):
        raise UnsupportedError(
            f"F({outputs}, {taps}) needs m + r - 2 = {size - 1} distinct finite points, found "
            f"({', '.join(map(str, finite))}). Infinity is not counted: it is always taken."
        )
    return Transforms(outputs, taps, finite)


def transpose(matrix: Sequence[tuple[N, ...]]) -> tuple[tuple[N, ...], ...]:
    """A from Aᵀ, Gᵀ from G."""
    return tuple(zip(*matrix, strict=True))


def _matrices(
    points: Row, outputs: int, taps: int, ratio: Callable[[int, int], N]
) -> tuple[tuple[tuple[N, ...], ...], tuple[tuple[N, ...], ...], tuple[tuple[N, ...], ...]]:
    """A, G and Bᵀ, a row for each point, as `transforms` defines them: ratios of integers, made when all is done."""
    (numbers,), unit = _over_one([points])
    product = [1]  # M's coefficients, the leading one first, number i over unit^i
    for number in numbers:
        product.append(0)
        for i in range(len(product) - 1, 0, -1):
            product[i] -= number * product[i - 1]
    zero, one = ratio(0, 1), ratio(1, 1)
    columns, weight, rows = [], [], []
    for number in numbers:
        scale = prod(number - other for other in numbers if other != number)  # N_k over unit^(len(numbers) - 1)
        quotient = [1 if scale > 0 else -1]  # ±M(x) / (x - point)
        for coefficient in product[1:-1]:
            quotient.append(coefficient * quotient[0] + number * quotient[-1])
        columns.append(tuple([ratio(number**i, unit**i) for i in range(outputs)]))
        over = unit ** (len(numbers) - 1)
        weight.append(tuple([ratio(number**u * over, abs(scale) * unit**u) for u in range(taps)]))
        rows.append((*[ratio(c, unit**i) for i, c in enumerate(quotient)][::-1], zero))
    columns.append((zero,) * (outputs - 1) + (one,))
    weight.append((zero,) * (taps - 1) + (one,))
    rows.append(tuple([ratio(c, unit**i) for i, c in enumerate(product)][::-1]))
    return tuple(columns), tuple(weight), tuple(rows)


def _over_one(rows: Sequence[Row]) -> tuple[list[Numerators], int]:
    """Integers over one denominator, the least."""
    unit = lcm(*(c.denominator for row in rows for c in row))
    return [tuple(c.numerator * (unit // c.denominator) for c in row) for row in rows], unit


# -- multiplying by a small constant matrix ----------------------------------------------------------------------------

Term: TypeAlias = tuple[Fraction, int]
Step: TypeAlias = tuple[Term, ...]


@dataclass(frozen=True)
class LinearProgram:
    """A straight line of sums of products that multiplies a vector by a constant matrix.

    Values are numbered: the vector's elements first, 0 to inputs - 1, and then one for each step. A step is a tuple of
    terms (coefficient, value), summed from left to right; a coefficient of 1 stands first, or else of -1, so that each
    later term is one multiply-add or one addition. No two ways from an input to an output cancel each other: with
    absolute values for coefficients, the same program multiplies by the matrix of absolute values.

    Attributes
    ----------
    inputs : int
    steps : tuple of Step
    outputs : tuple of int
        The value of each row of the matrix; it may be an input's.
    """

    inputs: int
    steps: tuple[Step, ...]
    outputs: tuple[int, ...]

    def __repr__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        """Worked out once: object keys have it several times over."""
        return f"LinearProgram({self.inputs}, {self.steps}, {self.outputs})"

    def __call__(self, vector: Sequence[Any], number: Callable[[Fraction], Any] = Fraction) -> list[Any]:
        """The product with a vector of whatever adds up and multiplies by `number` of a coefficient."""
        values = list(vector)
        for step in self.steps:
            (c, source), *others = step
            total = values[source] if c == 1 else values[source] * number(c)
            for c, source in others:
                if abs(c) == 1:
                    total = total + values[source] if c == 1 else total - values[source]
                else:
                    total = total + values[source] * number(c)
            values.append(total)
        return [values[output] for output in self.outputs]

    @property
    def multiplications(self) -> int:
        return sum(abs(c) != 1 for step in self.steps for c, _ in step)

    @property
    def additions(self) -> int:
        return sum(len(step) - 1 for step in self.steps)

    @property
    def instructions(self) -> int:
        """Operations where a multiplication and the addition after it are one, and so is a change of sign in either."""
        return sum(_instructions([c for c, _ in step], ONE) for step in self.steps)

    @property
    def roundings(self) -> int:
        """The most roundings between an input and an output, those of coefficients included, nothing fused."""
        depth = [0] * self.inputs
        for step in self.steps:
            own = (depth[source] + (c not in (1, -1)) + (not is_dyadic(c)) for c, source in step)
            depth.append(max(own) + len(step) - 1)
        return max(depth[output] for output in self.outputs)


def is_dyadic(number: Fraction) -> bool:
    """Whether float32 and float64 hold the number exactly: at most 24 bits over a power of two."""
    return _is_dyadic(number.numerator, number.denominator)


def _is_dyadic(numerator: int, denominator: int) -> bool:
    return denominator.bit_count() == 1 and numerator.bit_length() <= 24


@cache
def linear_program(matrix: Matrix) -> LinearProgram:
    """The product with a matrix that has no row of zeros, sharing what points p and -p have in common.

    Rows of p and -p are e + o and e - o, so both parts are computed once. Columns of p and -p meet v_j and v_k only as
    v_j + v_k and v_j - v_k. Each is done where it saves instructions.
    """
    numerators, denominator = _over_one(matrix)
    one, inputs = 4 * denominator, len(matrix[0])  # `_parts` halves what is even: once a column, once a row
    rows = [tuple(4 * c for c in row) for row in numerators]
    steps: list[Step] = []
    source = list(range(inputs))  # the value that each column of `rows` multiplies

    def value(row: Numerators, one: int) -> int:
        step = _step(row, one, source)
        if len(step) == 1 and step[0][0] == 1:
            return step[0][1]
        steps.append(step)
        return inputs + len(steps) - 1

    for j, k in _pairs(list(zip(*rows, strict=True))):
        columns = list(zip(*rows, strict=True))
        columns[j], columns[k] = _parts(columns[j], columns[k])
        combined = list(zip(*columns, strict=True))
        if _cost(combined, one) + 2 < _cost(rows, one):
            steps += ((ONE, source[j]), (ONE, source[k])), ((ONE, source[j]), (-ONE, source[k]))
            source[j], source[k] = inputs + len(steps) - 2, inputs + len(steps) - 1
            rows = combined

    outputs = [-1] * len(rows)
    for i, j in _pairs(rows):
        even, odd = _parts(rows[i], rows[j])
        scale = _scale(odd)
        if _cost([even], one) + _cost([odd], scale) + 2 < _cost([rows[i], rows[j]], one):
            e, o, factor = value(even, one), value(odd, scale), Fraction(scale, one)
            steps += ((ONE, e), (factor, o)), ((ONE, e), (-factor, o))
            outputs[i], outputs[j] = inputs + len(steps) - 2, inputs + len(steps) - 1
    for i, row in enumerate(rows):
        if outputs[i] < 0:
            outputs[i] = value(row, one)
    return LinearProgram(inputs, tuple(steps), tuple(outputs))


def _pairs(rows: Sequence[Numerators]) -> list[tuple[int, int]]:
    """Rows that differ in some signs only, each in one pair at most."""
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    sizes = [tuple(map(abs, row)) for row in rows]
    for i, j in itertools.combinations(range(len(rows)), 2):
        mirrored = sizes[i] == sizes[j] and taken.isdisjoint((i, j))
        if mirrored and all(map(any, _parts(rows[i], rows[j]))):
            pairs.append((i, j))
            taken |= {i, j}
    return pairs


def _parts(first: Numerators, second: Numerators) -> tuple[Numerators, Numerators]:
    """Half the sum and half the difference, of even numbers or odd ones in the same places."""
    both = list(zip(first, second, strict=True))
    return tuple((a + b) // 2 for a, b in both), tuple((a - b) // 2 for a, b in both)


def _scale(row: Numerators) -> int:
    """The coefficient over which all others are exact in floating point, if there is one, and most are 1 or -1."""

    def cost(scale: int) -> tuple[int, int]:
        others = [c for c in row if c]
        inexact = sum(not _is_dyadic(c // gcd(c, scale), scale // gcd(c, scale)) for c in others)
        return inexact, sum(abs(c) != abs(scale) for c in others)

    return min((c for c in row if c), key=cost)


def _step(row: Numerators, one: int, source: Sequence[int]) -> Step:
    """The sum of coefficients over `one` times values, what costs no multiplication first."""
    terms = [(c, value) for c, value in zip(row, source, strict=True) if c]
    terms.sort(key=lambda term: (term[0] != one, term[0] != -one))
    return tuple((Fraction(c, one), value) for c, value in terms)


def _cost(rows: Sequence[Numerators], one: int) -> int:
    """Instructions, row by row."""
    return sum(_instructions([c for c in row if c], one) for row in rows)


def _instructions(coefficients: Sequence[Fraction] | Sequence[int], one: Fraction | int) -> int:
    """A chain of multiply-adds starts for nothing at a coefficient of 1, or at -1 if a later one can turn its sign."""
    starts = (one in coefficients or -one in coefficients) and any(c != -one for c in coefficients)
    return len(coefficients) - starts


# -- errors ------------------------------------------------------------------------------------------------------------


def amplification(axis: Transforms) -> float:
    """max over i, u of the sum over k, j of |Aᵀ_ik| |G_ku| |Bᵀ_kj|: what one product |d| · |g_u| can grow to inside.

    With |d_j| <= D, row i of |Aᵀ|[(|G| |g|) ⊙ (|Bᵀ| |d|)] is at most amplification · D · sum |g_u|, and the weight
    gradient's |Gᵀ|[(|A| |gy|) ⊙ (|Bᵀ| |d|)] at most amplification · D · sum |gy_i|. Axes multiply.
    """
    output, weight = transpose(axis.output), axis.weight
    reach = [sum(map(abs, row)) for row in axis.input]
    return max(
        float(sum(abs(output[k][i] * weight[k][u]) * reach[k] for k in range(axis.size)))
        for i in range(axis.outputs)
        for u in range(axis.taps)
    )


@cache
def rms_amplification(axis: Transforms) -> float:
    """sqrt(sum over k of ‖A_k‖² ‖G_k‖² ‖Bᵀ_k‖² / (m·r)): what independent errors grow to against the exact result.

    The norms are those of row k of A, G and Bᵀ; the forward product and the weight gradient have the same. For inputs
    and weights that are independent with mean 0, one product of the alpha has this root mean square against one of the
    direct sum's, before and after the output transform. Axes multiply.
    """
    squares = ([sum(c * c for c in row) for row in matrix] for matrix in axis.in_floats)
    return sqrt(sum(map(prod, zip(*squares, strict=True))) / (axis.outputs * axis.taps))


def error_bound(axes: Sequence[Transforms], terms: int, dtype: DTypeLike) -> float:
    """b such that |computed - exact| <= b · (largest |input| of a tile) · (sum of |weight|), summed over `terms`.

    The forward product sums `terms` channels: at an output of a tile, the right side is b times the sum over channels c
    of max |x_c| over the tile, times the sum over taps of |w_c|. The weight gradient sums `terms` tiles: b times the
    sum over tiles of max |x_c| over the tile, times the sum over the tile's outputs of |gy|. b is gamma(n) times the
    amplification of every axis, gamma(n) = n·u / (1 - n·u); n counts the roundings on the longest way through
    `linear_program` of each matrix, the terms' product and sum in any order, and a bias. As in
    `core.protocol.summation_bound`, nothing underflows.

    Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, lemma 3.1; for Winograd's
    algorithms B. Barabasz et al., ACM Trans. Math. Softw. 46(4), 2020 (arXiv 1803.10986), which bounds norms.
    """
    nu = (_transform_roundings(axes) + terms + 1) * float(np.finfo(dtype).eps) / 2
    return nu / (1 - nu) * prod(map(amplification, axes))


def expected_error(axes: Sequence[Transforms], terms: int, dtype: DTypeLike) -> float:
    """The relative L2 error to expect for independent inputs and weights with mean 0: u/2 · f · sqrt(terms/2 + t).

    f is the product of the axes' `rms_amplification`; t the coefficients of the transforms' longest rows, whose
    products and sums may all be rounded. A sum of n terms, one after the other, rounds partial sums of 1, 2, ... n
    terms: n²/2 squares for a result of n. An estimate from above, not a bound: the root mean square of one rounding is
    0.42 u (for logarithmically even mantissas), and not every way has the most roundings. For the F(m, r) of
    docs/winograd.md in float32, it is 1.0 to 2.0 times what was measured over 16 to 1024 terms.
    """
    f = prod(map(rms_amplification, axes))
    u = float(np.finfo(dtype).eps) / 2
    return u / 2 * f * sqrt(terms / 2 + sum(map(_longest_rows, axes)))


@cache
def _longest_rows(axis: Transforms) -> int:
    """Coefficients other than 0 in a row of each of the three matrices, at most."""
    a, g, b = axis.in_floats
    return sum(max(sum(map(bool, row)) for row in matrix) for matrix in (b, g, transpose(a)))


def _transform_roundings(axes: Sequence[Transforms]) -> int:
    """The roundings before the product and after the sum, of the pass that has more."""
    return sum(map(_axis_roundings, axes))


@cache
def _axis_roundings(axis: Transforms) -> int:
    forward = linear_program(axis.weight), linear_program(axis.output)
    gradient = linear_program(transpose(axis.output)), linear_program(transpose(axis.weight))
    either = (sum(program.roundings for program in pair) for pair in (forward, gradient))
    return linear_program(axis.input).roundings + max(either)
