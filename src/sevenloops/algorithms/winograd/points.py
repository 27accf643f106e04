"""The points of Winograd's F(m, r), and what is known of the errors that they bring.

`codegen.minimal_filtering` makes the matrices from them, and the programs that multiply by those; docs/winograd.md says
how the points were chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import prod, sqrt
from operator import truediv
from typing import TypeAlias

import numpy as np
from numpy.typing import DTypeLike

from sevenloops.codegen.minimal_filtering import Ratio, Transforms, linear_program, matrices, transpose
from sevenloops.core.errors import ShapeError, UnsupportedError

FloatMatrix: TypeAlias = tuple[tuple[float, ...], ...]


# -- the points --------------------------------------------------------------------------------------------------------


POINTS: dict[int, tuple[float, ...]] = {
    1: (),
    2: (0,),
    3: (0, 1),
    4: (0, 1, -1),
    5: (0, 0.75, -0.75, 2),
    6: (0, 0.75, -0.75, 1.5, -1.5),
    7: (0, 0.5, -0.5, 1, -1, 2.75),
    8: (0, 0.5, -0.5, 1, -1, 2, -2),
}
"""The finite points of each alpha: of 0, pairs ±p of quarters, and one quarter more if alpha is odd, those for which
`rms_amplification` of three taps is least (of two taps for alpha 3); docs/winograd.md has measured errors of others.
"""


@cache
def transforms(outputs: int, taps: int, points: tuple[Ratio, ...] | None = None) -> Transforms:
    """The matrices of F(outputs, taps) from interpolation at `points` and at infinity.

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
    if points is None:
        return Transforms(outputs, taps, POINTS[size])
    if len(points) != size - 1 or len(set(points)) != len(points):
        raise UnsupportedError(
            f"F({outputs}, {taps}) needs m + r - 2 = {size - 1} distinct finite points, found "
            f"({', '.join(map(str, points))}). Infinity is not counted: it is always taken."
        )
    return Transforms(outputs, taps, points)


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
def _in_floats(axis: Transforms) -> tuple[FloatMatrix, FloatMatrix, FloatMatrix]:
    """A, G and Bᵀ, a row for each point."""
    return matrices(axis, truediv)


@cache
def rms_amplification(axis: Transforms) -> float:
    """sqrt(sum over k of ‖A_k‖² ‖G_k‖² ‖Bᵀ_k‖² / (m·r)): what independent errors grow to against the exact result.

    The norms are those of row k of A, G and Bᵀ; the forward product and the weight gradient have the same. For inputs
    and weights that are independent with mean 0, one product of the alpha has this root mean square against one of the
    direct sum's, before and after the output transform. Axes multiply.
    """
    squares = ([sum(c * c for c in row) for row in matrix] for matrix in _in_floats(axis))
    return sqrt(sum(map(prod, zip(*squares, strict=True))) / (axis.outputs * axis.taps))


def error_bound(axes: Sequence[Transforms], terms: int, dtype: DTypeLike) -> float:
    """b such that |computed - exact| <= b · (largest |input| of a tile) · (sum of |weight|), summed over `terms`.

    The forward product sums `terms` channels: at an output of a tile, the right side is b times the sum over channels c
    of max |x_c| over the tile, times the sum over taps of |w_c|. The weight gradient sums `terms` tiles: b times the
    sum over tiles of max |x_c| over the tile, times the sum over the tile's outputs of |gy|. b is gamma(n) times the
    amplification of every axis, gamma(n) = n·u / (1 - n·u); n counts the roundings on the longest way through
    `linear_program` of each matrix, the terms' product and sum in any order, and a bias. As in
    `core.accuracy.summation_bound`, nothing underflows.

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
    a, g, b = _in_floats(axis)
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
