"""Floating-point arithmetic as the hardware rounds it: fused products and sums, and denormals treated as zero.

NumPy's own operations on float32 and float64 round to nearest, as IEEE 754 says. Two things are missing. A fused
a·b + c rounds once. And generated code sets the processor's mode to *flush* denormals: operands below the smallest
normal number count as zero, and results below it become zero, each with its sign.

Sources: Intel SDM vol. 1, 10.2.3.3 and 10.2.3.4 (FTZ, DAZ) and 4.9.1.5 (x86 finds out after rounding, to a
significand of full length, whether a result is that small); Arm ARM, FPCR.FZ (AArch64 finds out before rounding).
Which of its bits a NaN result has is not specified by LLVM, nor here.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from enum import Enum
from fractions import Fraction
from typing import Any

import numpy as np

from sevenloops.codegen.interpreter.values import Array

_INFORMATION = {np.dtype(dtype): np.finfo(dtype) for dtype in (np.float32, np.float64)}
_SMALLEST_NORMAL = {dtype: info.smallest_normal for dtype, info in _INFORMATION.items()}
_BELOW_FLOAT32 = np.uint64((1 << 29) - 1)  # the bits of a float64's significand that a float32 does not have
_HALFWAY = np.uint64(1 << 28)  # their value halfway between two float32 numbers


class Flushing(Enum):
    """Denormals are treated as zero; which results are too small is found out after, or before, they are rounded."""

    AFTER_ROUNDING = "x86"
    BEFORE_ROUNDING = "AArch64"


def flushed(x: Array) -> Array:
    """Denormal numbers as zeros of the same sign."""
    small = (np.abs(x) < _SMALLEST_NORMAL[x.dtype]) & (x != 0)
    return np.where(small, np.copysign(x.dtype.type(0), x), x) if small.any() else x


def rounded(compute: Callable[..., Array], exact: Callable[..., Fraction]) -> Callable[..., Array]:
    """An operation on arrays, and the mode it is done in, from the rounded and the exact operation on floats."""

    def operation(mode: Flushing | None, *operands: Array) -> Array:
        if mode is None:
            return compute(*operands)
        operands = tuple(map(flushed, operands))
        return _flushed_result(compute(*operands), mode, exact, operands)

    return operation


def _flushed_result(
    result: Array, mode: Flushing, exact: Callable[..., Fraction], operands: tuple[Array, ...]
) -> Array:
    """The result with what is too small as zero; the smallest normal number may be a smaller one, rounded up."""
    least = _SMALLEST_NORMAL[result.dtype]
    size = np.abs(result)
    small = (size <= least) & (result != 0)
    if not small.any():
        return result
    limit = Fraction(float(least))
    if (
        mode is Flushing.AFTER_ROUNDING
    ):  # what is nearer to it than to the number before it, or halfway, is rounded to it
        limit -= limit / 2 ** (_INFORMATION[result.dtype].nmant + 2)
    for lane in np.flatnonzero(size == least):
        small[lane] = abs(exact(*_fractions(operands, lane))) < limit
    return np.where(small, np.copysign(result.dtype.type(0), result), result)


def _fractions(operands: tuple[Array, ...], lane: np.intp) -> list[Fraction]:
    return [Fraction(float(operand[lane])) for operand in operands]


def _fused(a: Array, b: Array, c: Array) -> Array:
    """a·b + c, rounded once."""
    if a.dtype == np.float64:
        return np.array([_fused64(*lane) for lane in zip(a.tolist(), b.tolist(), c.tolist(), strict=True)])
    # a product of two float32 numbers is exact in float64. Rounded to float64 and then to float32, a sum is wrong only
    # if the first rounding led halfway between two float32 numbers; these lie closer for denormal results
    wide = a.astype(np.float64) * b + c
    result = wide.astype(np.float32)
    doubtful = (wide.view(np.uint64) & _BELOW_FLOAT32) == _HALFWAY
    doubtful |= (np.abs(wide) < _SMALLEST_NORMAL[result.dtype]) & (wide != 0)
    if doubtful.any():
        for lane in np.flatnonzero(doubtful & np.isfinite(wide)):
            x, y, z = _fractions((a, b, c), lane)
            result[lane] = _to_odd(x * y + z)
    return result


def _fused64(a: float, b: float, c: float) -> float:
    """a·b + c, rounded once: Python divides integers of any length with one rounding."""
    if not (math.isfinite(a) and math.isfinite(b)):
        return a * b + c
    if not math.isfinite(c):
        return c
    (na, da), (nb, db), (nc, dc) = a.as_integer_ratio(), b.as_integer_ratio(), c.as_integer_ratio()
    numerator = na * nb * dc + nc * da * db
    if numerator == 0:
        return a * b + c  # which has the right sign
    try:
        return numerator / (da * db * dc)
    except OverflowError:
        return math.inf if numerator > 0 else -math.inf


def _to_odd(exact: Fraction) -> float:
    """The float64 next to an exact number whose last bit is 1, or the number itself: to round it once more is safe.

    Source: S. Boldo and G. Melquiond, Emulation of a FMA and correctly rounded sums, IEEE TC 57 (2008), theorem 1.
    """
    near = exact.numerator / exact.denominator
    error = exact - Fraction(near)
    if error and not np.float64(near).view(np.uint64) & np.uint64(1):
        near = math.nextafter(near, math.copysign(math.inf, error))
    return near


add = rounded(np.add, operator.add)
subtract = rounded(np.subtract, operator.sub)
multiply = rounded(np.multiply, operator.mul)
divide = rounded(np.divide, operator.truediv)
fused_multiply_add = rounded(_fused, lambda a, b, c: a * b + c)


def multiply_add(mode: Flushing | None, a: Array, b: Array, c: Array) -> Array:
    """a·b + c, rounded twice: what code for processors without a fused instruction computes."""
    return add(mode, multiply(mode, a, b), c)


def of_flushed(compute: Callable[..., Any]) -> Callable[..., Any]:
    """An operation whose operands may be flushed, and whose results are no denormals."""

    def operation(mode: Flushing | None, *operands: Array) -> Any:
        return compute(*(operands if mode is None else map(flushed, operands)))

    return operation


def of_bits(compute: Callable[..., Any]) -> Callable[..., Any]:
    """An operation that copies bits, and does not look at the mode."""

    def operation(mode: Flushing | None, *operands: Array) -> Any:
        return compute(*operands)

    return operation
