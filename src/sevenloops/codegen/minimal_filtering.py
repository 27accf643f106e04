"""Minimal filtering F(m, r) in exact fractions: m outputs of an r-tap filter from m + r - 1 multiplications.

With alpha = m + r - 1, and ⊙ the product element by element::

    y  = Aᵀ[(G g) ⊙ (Bᵀ d)]          y_i = sum over u of d_{i+u} · g_u          i < m, u < r
    gg = Gᵀ[(A gy) ⊙ (Bᵀ d)]         the weight gradient: gg_u = sum over i of d_{i+u} · gy_i

Two axes nest: Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A and gg = Gᵀ[(A gY Aᵀ) ⊙ (Bᵀ d B)]G. The input gradient is the first line
on the transposed problem. docs/winograd.md derives all of it.

Here are the matrices, for any points, and the short programs that multiply by them. Both are made when code is written:
a kernel is given no more than m, r and the points.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import gcd, lcm, prod
from typing import Any, NamedTuple, TypeAlias, TypeVar

Ratio: TypeAlias = "Fraction | float"
"""An exact number, which a float is too."""
Row: TypeAlias = "tuple[Fraction, ...]"
Matrix: TypeAlias = tuple[Row, ...]
N = TypeVar("N")
Numerators: TypeAlias = tuple[int, ...]
"""A row of integers over a denominator that is said elsewhere: twenty times as quick to work with as fractions."""


# -- the matrices ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Transforms:
    """The matrices of F(m, r) along one axis, from interpolation at points and at infinity.

    With M(x) = prod over k of (x - p_k) and N_k = M'(p_k), point k has::

        column k of Aᵀ     p_k^i                                             infinity: 1 at i = m - 1
        row k of G         p_k^u / |N_k|                                     infinity: 1 at u = r - 1
        row k of Bᵀ        sign(N_k) · coefficients of M(x) / (x - p_k)      infinity: coefficients of M(x)

    The three may be scaled for each point by factors whose product is 1, which hardly moves the errors. All of N_k goes
    to G: then dyadic points (an integer over a power of two) make Aᵀ and Bᵀ dyadic, so both are exact in floating
    point, and every row of Bᵀ and column of Aᵀ has a coefficient of one, which costs no multiplication. G meets the
    weights, once for many tiles.

    Attributes
    ----------
    outputs, taps : int
        m and r.
    points : tuple of Fraction or float
        The m + r - 2 finite points; infinity is always the last one, and the matrices keep this order.
    output : Aᵀ, m x alpha
    weight : G, alpha x r
    input : Bᵀ, alpha x alpha
    """

    outputs: int
    taps: int
    points: tuple[Ratio, ...]

    def __hash__(self) -> int:
        return hash((self.outputs, self.taps))  # the points seldom tell more, and to hash each takes a microsecond

    @property
    def output(self) -> Matrix:
        return transpose(_in_fractions(self)[0])

    @property
    def weight(self) -> Matrix:
        return _in_fractions(self)[1]

    @property
    def input(self) -> Matrix:
        return _in_fractions(self)[2]

    @property
    def size(self) -> int:
        """alpha = m + r - 1: the tile's positions, and the multiplications."""
        return self.outputs + self.taps - 1


@cache
def _in_fractions(axis: Transforms) -> tuple[Matrix, Matrix, Matrix]:
    return matrices(axis, Fraction)


def transpose(matrix: Sequence[tuple[N, ...]]) -> tuple[tuple[N, ...], ...]:
    """A from Aᵀ, Gᵀ from G."""
    return tuple(zip(*matrix, strict=True))


def matrices(
    axis: Transforms, ratio: Callable[[int, int], N]
) -> tuple[tuple[tuple[N, ...], ...], tuple[tuple[N, ...], ...], tuple[tuple[N, ...], ...]]:
    """A, G and Bᵀ, a row for each point, as `Transforms` defines them: ratios of integers, made when all is done."""
    (numbers,), unit = _over_one([axis.points])
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
        columns.append(tuple([ratio(number**i, unit**i) for i in range(axis.outputs)]))
        over = unit ** (len(numbers) - 1)
        weight.append(tuple([ratio(number**u * over, abs(scale) * unit**u) for u in range(axis.taps)]))
        rows.append((*[ratio(c, unit**i) for i, c in enumerate(quotient)][::-1], zero))
    columns.append((zero,) * (axis.outputs - 1) + (one,))
    weight.append((zero,) * (axis.taps - 1) + (one,))
    rows.append(tuple([ratio(c, unit**i) for i, c in enumerate(product)][::-1]))
    return tuple(columns), tuple(weight), tuple(rows)


def _over_one(rows: Sequence[Sequence[Ratio]]) -> tuple[list[Numerators], int]:
    """Integers over one denominator, the least."""
    ratios = [[c.as_integer_ratio() for c in row] for row in rows]
    unit = lcm(*(denominator for row in ratios for _, denominator in row))
    return [tuple(numerator * (unit // denominator) for numerator, denominator in row) for row in ratios], unit


# -- multiplying by a small constant matrix ----------------------------------------------------------------------------

Term: TypeAlias = "tuple[Fraction | int, int]"
Step: TypeAlias = tuple[Term, ...]


class LinearProgram(NamedTuple):
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

    def __call__(
        self, vector: Sequence[Any], number: Callable[[Any], Any] = lambda coefficient: coefficient
    ) -> list[Any]:
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
        return sum(_instructions([c for c, _ in step], 1) for step in self.steps)

    @property
    def roundings(self) -> int:
        """The most roundings between an input and an output, those of coefficients included, nothing fused."""
        depth = [0] * self.inputs
        for step in self.steps:
            own = (depth[source] + (c not in (1, -1)) + (not is_dyadic(c)) for c, source in step)
            depth.append(max(own) + len(step) - 1)
        return max(depth[output] for output in self.outputs)


def is_dyadic(number: Fraction | int) -> bool:
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
            steps += ((1, source[j]), (1, source[k])), ((1, source[j]), (-1, source[k]))
            source[j], source[k] = inputs + len(steps) - 2, inputs + len(steps) - 1
            rows = combined

    outputs = [-1] * len(rows)
    for i, j in _pairs(rows):
        even, odd = _parts(rows[i], rows[j])
        scale = _scale(odd)
        if _cost([even], one) + _cost([odd], scale) + 2 < _cost([rows[i], rows[j]], one):
            e, o, factor = value(even, one), value(odd, scale), Fraction(scale, one)
            steps += ((1, e), (factor, o)), ((1, e), (-factor, o))
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


def _instructions(coefficients: Sequence[Fraction | int], one: int) -> int:
    """A chain of multiply-adds starts for nothing at a coefficient of 1, or at -1 if a later one can turn its sign."""
    starts = (one in coefficients or -one in coefficients) and any(c != -one for c in coefficients)
    return len(coefficients) - starts
