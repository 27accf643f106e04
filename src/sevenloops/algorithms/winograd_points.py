"""Minimal filtering F(m, r) in exact fractions: m outputs of an r-tap filter from m + r - 1 multiplications.

With alpha = m + r - 1, and ⊙ the product element by element::

    y  = Aᵀ[(G g) ⊙ (Bᵀ d)]          y_i = sum over u of d_{i+u} · g_u          i < m, u < r
    gg = Gᵀ[(A gy) ⊙ (Bᵀ d)]         the weight gradient: gg_u = sum over i of d_{i+u} · gy_i

Two axes nest: Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A and gg = Gᵀ[(A gY Aᵀ) ⊙ (Bᵀ d B)]G. The input gradient is the first line
on the transposed problem. docs/winograd.md derives all of it, and says how the points were chosen.

Here are the matrices, and the short programs that multiply by them; nothing here knows an array.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from sevenloops.errors import ShapeError, UnsupportedError

Row: TypeAlias = tuple[Fraction, ...]
Matrix: TypeAlias = tuple[Row, ...]


# -- the matrices ------------------------------------------------------------------------------------------------------

HALF, ONE = Fraction(1, 2), Fraction(1)

POINTS: dict[int, Row] = {
    1: (),
    2: (Fraction(0),),
    3: (Fraction(0), ONE),
    4: (Fraction(0), ONE, -ONE),
    6: (Fraction(0), Fraction(3, 4), -Fraction(3, 4), Fraction(3, 2), -Fraction(3, 2)),
    8: (Fraction(0), ONE, -ONE, HALF, -HALF, Fraction(2), -Fraction(2)),
}
"""The finite points of each alpha."""


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
    output: Matrix
    weight: Matrix
    input: Matrix

    @property
    def size(self) -> int:
        """alpha = m + r - 1: the tile's positions, and the multiplications."""
        return self.outputs + self.taps - 1


def transforms(outputs: int, taps: int, points: Iterable[Fraction | int] | None = None) -> Transforms:
    """The matrices of F(outputs, taps) from interpolation at `points` and at infinity.

    With M(x) = prod over k of (x - p_k) and N_k = M'(p_k), point k has::

        column k of Aᵀ     p_k^i                                             infinity: 1 at i = m - 1
        row k of G         p_k^u / |N_k|                                     infinity: 1 at u = r - 1
        row k of Bᵀ        sign(N_k) · coefficients of M(x) / (x - p_k)      infinity: coefficients of M(x)

    The three may be scaled for each point by factors whose product is 1. All of N_k goes to G: then dyadic points (an
    integer over a power of two) make Aᵀ and Bᵀ dyadic, so both are exact in floating point, and every row of Bᵀ and
    column of Aᵀ has a coefficient that is no multiplication. G meets the weights, once for many tiles. Moving a power
    of two would change no rounding at all.

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
    weight, inputs = [], []
    for k, point in enumerate(finite):
        others = finite[:k] + finite[k + 1 :]
        scale = _value(_product(others), point)
        weight.append(tuple(power / abs(scale) for power in _powers(point, taps)))
        monic = _product(others)
        inputs.append((*(monic if scale > 0 else (-c for c in monic)), Fraction(0)))
    weight.append(_last(taps))
    inputs.append(_product(finite))
    columns = [_powers(point, outputs) for point in finite] + [_last(outputs)]
    return Transforms(outputs, taps, finite, transpose(columns), tuple(weight), tuple(inputs))


def transpose(matrix: Sequence[Row]) -> Matrix:
    """A from Aᵀ, Gᵀ from G."""
    return tuple(zip(*matrix, strict=True))


def _powers(point: Fraction, count: int) -> Row:
    return tuple(point**i for i in range(count))


def _last(count: int) -> Row:
    """The leading coefficient of `count` coefficients: the value at infinity."""
    return (Fraction(0),) * (count - 1) + (Fraction(1),)


def _product(roots: Row) -> Row:
    """The coefficients of prod (x - root), the constant one first."""
    coefficients: Row = (Fraction(1),)
    for root in roots:
        shifted = (Fraction(0), *coefficients)
        coefficients = tuple(a - root * b for a, b in zip(shifted, (*coefficients, Fraction(0)), strict=True))
    return coefficients


def _value(coefficients: Row, point: Fraction) -> Fraction:
    return sum((c * point**i for i, c in enumerate(coefficients)), Fraction(0))


# -- multiplying by a small constant matrix ----------------------------------------------------------------------------

Term: TypeAlias = tuple[Fraction, int]
Step: TypeAlias = tuple[Term, ...]


@dataclass(frozen=True)
class LinearProgram:
    """A straight line of sums of products that multiplies a vector by a constant matrix.

    Values are numbered: the vector's elements first, 0 to inputs - 1, and then one for each step. A step is a tuple of
    terms (coefficient, value), summed from left to right; a coefficient of one stands first, so that each later term
    is one multiply-add or one addition. No two ways from an input to an output cancel each other: with absolute values
    for coefficients, the same program multiplies by the matrix of absolute values.

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
        return sum(map(_instructions, self.steps))

    @property
    def roundings(self) -> int:
        """The most roundings between an input and an output, those of coefficients included, nothing fused."""
        depth = [0] * self.inputs
        for step in self.steps:
            own = (depth[source] + (abs(c) != 1) + (not is_dyadic(c)) for c, source in step)
            depth.append(max(own) + len(step) - 1)
        return max(depth[output] for output in self.outputs)


def is_dyadic(number: Fraction) -> bool:
    """Whether float32 and float64 hold the number exactly: at most 24 bits over a power of two."""
    return number.denominator.bit_count() == 1 and abs(number.numerator).bit_length() <= 24


def linear_program(matrix: Sequence[Row]) -> LinearProgram:
    """The product with a matrix whose rows have no zero row among them, sharing what points p and -p have in common.

    Rows of p and -p are e + o and e - o, so both parts are computed once. Columns of p and -p meet v_j and v_k only as
    v_j + v_k and v_j - v_k. Each is done where it saves instructions.
    """
    rows, inputs = list(matrix), len(matrix[0])
    steps: list[Step] = []
    source = list(range(inputs))  # the value that each column of `rows` multiplies

    def value(row: Sequence[Fraction]) -> int:
        step = _step(row, source)
        if len(step) == 1 and step[0][0] == 1:
            return step[0][1]
        steps.append(step)
        return inputs + len(steps) - 1

    for j, k in _pairs(transpose(rows)):
        columns = transpose(rows)
        if sum(map(bool, columns[j])) > 2:  # terms: twice as many before; after, as many and two to add and subtract
            pair = ((ONE, source[j]), (ONE, source[k])), ((ONE, source[j]), (-ONE, source[k]))
            steps += pair
            source[j], source[k] = inputs + len(steps) - 2, inputs + len(steps) - 1
            parts = _parts(columns[j], columns[k])
            rows = list(transpose([*columns[:j], parts[0], *columns[j + 1 : k], parts[1], *columns[k + 1 :]]))

    outputs = [-1] * len(rows)
    for i, j in _pairs(rows):
        even, odd = _parts(rows[i], rows[j])
        apart = sum(_instructions(_step(row, source)) for row in (rows[i], rows[j]))
        scaled, scale = _normalised(odd)
        together = sum(_instructions(_step(row, source)) for row in (even, scaled)) + 2
        if together < apart:
            e, o = value(even), value(scaled)
            steps += ((ONE, e), (scale, o)), ((ONE, e), (-scale, o))
            outputs[i], outputs[j] = inputs + len(steps) - 2, inputs + len(steps) - 1
    for i, row in enumerate(rows):
        if outputs[i] < 0:
            outputs[i] = value(row)
    return LinearProgram(inputs, tuple(steps), tuple(outputs))


def _pairs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Rows that differ in some signs only, each in one pair at most."""
    pairs: list[tuple[int, int]] = []
    for i, row in enumerate(rows):
        for j in range(i + 1, len(rows)):
            free = not {i, j} & {index for pair in pairs for index in pair}
            mirrored = all(abs(a) == abs(b) for a, b in zip(row, rows[j], strict=True))
            if free and mirrored and all(map(any, _parts(row, rows[j]))):
                pairs.append((i, j))
    return pairs


def _parts(first: Row, second: Row) -> tuple[Row, Row]:
    """Half the sum and half the difference."""
    both = list(zip(first, second, strict=True))
    return tuple((a + b) / 2 for a, b in both), tuple((a - b) / 2 for a, b in both)


def _normalised(row: Row) -> tuple[Row, Fraction]:
    """The row over one of its coefficients, and that coefficient: exact in floating point if any choice is."""

    def cost(scale: Fraction) -> tuple[int, int]:
        quotients = [c / scale for c in row if c]
        return sum(not is_dyadic(c) for c in quotients), sum(abs(c) != 1 for c in quotients)

    scale = min((c for c in row if c), key=cost)
    return tuple(c / scale for c in row), scale


def _step(row: Sequence[Fraction], source: Sequence[int]) -> Step:
    return _ordered((c, value) for c, value in zip(row, source, strict=True) if c)


def _ordered(terms: Iterable[Term]) -> Step:
    return tuple(sorted(terms, key=lambda term: (term[0] != 1, term[0] != -1)))


def _instructions(step: Step) -> int:
    """A chain of multiply-adds starts for nothing at a coefficient of one, or at minus one if it can be turned."""
    coefficients = [c for c, _ in step]
    if coefficients == [1]:
        return 0
    starts = any(abs(c) == 1 for c in coefficients) and any(c != -1 for c in coefficients)
    return len(step) - starts
