"""Errors: what a sum may lose, and what is accepted of a fast algorithm."""

from __future__ import annotations

import math

from sevenloops.core.computation import Computation
from sevenloops.core.dtypes import DEFAULT_DTYPE, DTYPES

# The root mean square of one rounding, in units of u, for logarithmically even mantissas (docs/winograd.md, section 6).
RMS_ROUNDING = 0.42

# Products of an output that are added one after the other, at most: longer sums are made in parts (docs/accuracy.md).
MOST_SUMMED = 4096


def gamma(n: float, unit_roundoff: float) -> float:
    """Return gamma(n) = n·u / (1 - n·u).

    Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, lemma 3.1.
    """
    nu = n * unit_roundoff
    return nu / (1 - nu)


def summation_bound(computation: Computation, context: object = None) -> float:
    """Return gamma(K+1): b in |out - exact| <= b · (the same pass of absolute values), for a sum in any order.

    Source: Higham 2002, equation (3.5); the one above K allows for adding a bias. As there, nothing underflows: results
    near the smallest normal number may be off by it. It depends on no context.
    """
    return gamma(computation.terms + 1, DTYPES[computation.problem.dtype].unit_roundoff)


def sums_own_products(computation: Computation, context: object = None) -> float:
    """Return 0, the `expected_error` of algorithms that sum the seven loops' own products."""
    return 0.0


def default_tolerance(computation: Computation) -> float:
    """Return the largest relative L2 error that is accepted of a fast algorithm if the caller names none.

    It is the dtype's own; in float32 at most 4 times what a sum one after the other is expected to lose,
    0.42 u · sqrt(K/2). In a weight gradient K counts for at most 4,096: many positions are worth adding up in parts,
    which lose less. The errors that fast algorithms expect are above what is measured (docs/accuracy.md).
    """
    dtype = DTYPES[computation.problem.dtype]
    if dtype.unit_roundoff < DTYPES[DEFAULT_DTYPE].unit_roundoff:
        return dtype.default_tolerance
    summed = computation.terms
    summed = min(summed, 4096) if computation.pass_ == "weight_gradient" else summed
    plain_sum = RMS_ROUNDING * dtype.unit_roundoff * math.sqrt(summed / 2)
    return min(dtype.default_tolerance, 4 * plain_sum)
