"""Elementary functions of float32 and float64 vectors: exp, tanh, sigmoid, softplus, erf, the normal distribution.

Each function is a straight line of additions, multiplications, divisions, bit operations and selections, so no target
calls the C library. All but `exp` need exponentials of numbers that are not positive only, which cannot overflow.
Errors are at most 4 units in the last place, 6 in the normal distribution; docs/accuracy.md has what was measured. NaN
stays NaN, and infinities give the functions' limits. Exponentials below the smallest normal number become 0, and with
them the tails of the functions.

exp(x) = 2^n · (1 + expm1(r)), with n = round(x / ln 2) and r = x - n · ln 2, |r| <= ln(2) / 2. ln 2 is the sum of two
numbers: n times the first one is exact, and the second has the digits that the first lacks.

Source: Cody, Waite, Software Manual for the Elementary Functions (1980), chapter 6, for the reduction; Muller,
Elementary Functions, 3rd ed. (2016), chapters 3 and 11. `python bench/minimax.py` derives the polynomials, and prints
the relative errors that are beside them here in units of half an ulp: 2^-24 in float32, 2^-53 in float64.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from sevenloops.codegen.arithmetic import Arithmetic
from sevenloops.codegen.values import Vector


class Format(NamedTuple):
    """The constants of one dtype.

    Attributes
    ----------
    integer : str
        The integer element of the same size.
    fraction_bits : int
        Of the significand, without its leading 1.
    bias : int
        Of the exponent.
    half_mask : int
        Clears the lower bits of the significand, so that the square of what is left is exact.
    lowest, highest : float
        lowest / ln 2 rounds to -bias, whose power of two comes as 0; exp(highest) is above the largest number.
    ln2 : (float, float)
        A sum. The first has so many zeros at its end that a product with any n is exact. Source: Cody and Waite;
        that for float64 is the one in fdlibm's e_exp.c.
    farthest : float
        The normal distribution at -farthest is below half of the smallest denormal number.
    centre : float
        exp(a²/2) · Φ(-a) = P((a - centre) / (a + centre)) / (a + centre).
    expm1, log1p, erf, scaled_tail : tuple of float
        Coefficients of each P, lowest power first.
    """

    integer: str
    fraction_bits: int
    bias: int
    half_mask: int
    lowest: float
    highest: float
    ln2: tuple[float, float]
    farthest: float
    centre: float
    expm1: tuple[float, ...]
    log1p: tuple[float, ...]
    erf: tuple[float, ...]
    scaled_tail: tuple[float, ...]


FORMATS = {
    "float32": Format(
        integer="int32",
        fraction_bits=23,
        bias=127,
        half_mask=-(1 << 12),
        lowest=-88.0,
        highest=89.0,
        ln2=(0.693359375, -2.12194440e-4),
        farthest=14.5,
        centre=3.75,
        # error 0.29
        expm1=(0.49999997, 0.16666543, 0.0416672, 0.008366579, 0.0013882498),
        # error 0.09
        log1p=(0.08333302, 0.012506727, 0.0021876409, 0.0005471092),
        # error 0.06
        erf=(0.12837917, -0.37612608, 0.11282823, -0.026757188, 0.0047179954),
        # error 0.58
        scaled_tail=(
            0.7502941,
            -0.5881883,
            0.3529396,
            -0.15152083,
            0.037492506,
            0.0012000743,
            -0.0041690175,
            0.00050962745,
            0.00044344878,
        ),
    ),
    "float64": Format(
        integer="int64",
        fraction_bits=52,
        bias=1023,
        half_mask=-(1 << 27),
        lowest=-709.0,
        highest=710.0,
        ln2=(6.93147180369123816490e-01, 1.90821492927058770002e-10),
        farthest=40.0,
        centre=5.5,
        # error 0.28
        expm1=(
            0.5000000000000006,
            0.16666666666666588,
            0.04166666666657611,
            0.00833333333339006,
            0.001388888893179292,
            0.00019841269718133027,
            2.480150498207235e-05,
            2.7557408041004263e-06,
            2.7626159920460795e-07,
            2.5053723475645497e-08,
        ),
        # error 0.45
        log1p=(
            0.08333333333334711,
            0.012499999998765828,
            0.0022321428951495707,
            0.0004340272052394134,
            8.878327140805603e-05,
            1.8755245107233808e-05,
            4.146210823095971e-06,
            7.555289485392045e-07,
            3.383573215686873e-07,
        ),
        # error 0.12
        erf=(
            0.12837916709551256,
            -0.37612638903183465,
            0.11283791670924814,
            -0.026866170632716138,
            0.005223977370331073,
            -0.0008548297524743491,
            0.00012053324328269506,
            -1.4845584067836499e-05,
            1.4723218459091702e-06,
        ),
        # error 0.19
        scaled_tail=(
            0.7737696342764068,
            -0.6851834205743381,
            0.5355964890624947,
            -0.3670490652936198,
            0.21787243285795874,
            -0.10970308995871789,
            0.04509758081490843,
            -0.01392351056568416,
            0.0024429826743629815,
            0.0002696040009142218,
            -0.000324522650881467,
            7.141485082768683e-05,
            1.631997950714554e-05,
            -1.211889878156674e-05,
            4.4635281932285013e-07,
            1.4838646274241446e-06,
            -2.677761572961563e-07,
            -1.7759450748903932e-07,
            5.025206542408258e-08,
            2.293961938348459e-08,
            -5.653289628689094e-09,
            -2.5801446129883556e-09,
        ),
    ),
}


def exp(e: Arithmetic, x: Vector) -> Vector:
    """exp(x)."""
    f, constant = _of(e, x)
    x = e.minimum(constant(f.highest), e.maximum(constant(f.lowest), x))
    whole, q = _reduced(e, x)
    # 2^128 is no float32, nor 2^1024 a float64, so results above 1 are made half as large first, and doubled
    above = e.compare("ogt", x, constant(0))
    y = e.multiply(e.add(constant(1), q), _power_of_two(e, whole, above))
    return e.select(above, e.add(y, y), y)


def exp_of_negative(e: Arithmetic, x: Vector, low: Vector | None = None) -> Vector:
    """exp(x) for x <= 0; exp(x + low), if x and low have more digits together than one number."""
    f, constant = _of(e, x)
    whole, q = _reduced(e, e.maximum(constant(f.lowest), x), low)
    return e.multiply(e.add(constant(1), q), _power_of_two(e, whole))


def expm1_of_negative(e: Arithmetic, x: Vector) -> Vector:
    """exp(x) - 1 for x <= 0, with all its digits near 0 too: 2^n · expm1(r) + (2^n - 1)."""
    f, constant = _of(e, x)
    whole, q = _reduced(e, e.maximum(constant(f.lowest), x))
    power = _power_of_two(e, whole)
    return e.multiply_add(power, q, e.subtract(power, constant(1)))


def tanh(e: Arithmetic, x: Vector) -> Vector:
    """tanh(x) = -m / (2 + m), where m = expm1(-2|x|), with the sign of x."""
    constant = constants(e, x)
    m = expm1_of_negative(e, e.multiply(e.absolute(x), constant(-2)))
    return e.copy_sign(e.divide(m, e.subtract(constant(-2), m)), x)


def sigmoid(e: Arithmetic, x: Vector) -> Vector:
    """1 / (1 + exp(-x)), which is exp(x) / (1 + exp(x)) for x < 0."""
    constant = constants(e, x)
    w, one = exp_of_negative(e, e.negate(e.absolute(x))), constant(1)
    return e.divide(e.select(e.compare("olt", x, constant(0)), w, one), e.add(one, w))


def softplus(e: Arithmetic, x: Vector) -> Vector:
    """log(1 + exp(x)) = max(x, 0) + log1p(w), where w = exp(-|x|).

    log1p(w) = 2 atanh(d / 2) with d = 2w / (2 + w) <= 2/3, a series in odd powers of d.
    """
    f, constant = _of(e, x)
    w = exp_of_negative(e, e.negate(e.absolute(x)))
    d = e.divide(e.add(w, w), e.add(constant(2), w))
    square = e.multiply(d, d)
    log1p = e.multiply_add(e.multiply(d, square), _polynomial(e, f.log1p, square), d)
    return e.add(e.maximum(constant(0), x), log1p)


def tanh_of_softplus(e: Arithmetic, x: Vector) -> Vector:
    """tanh(log(1 + exp(x))) = n / d. With w = exp(-|x|), n and d are

    w² + 2w and n + 2 for x < 0, and 1 + 2w and n + 2w² for x >= 0: tanh(log(1 + z)) = ((1 + z)² - 1) / ((1 + z)² + 1).
    """
    constant = constants(e, x)
    w, two = exp_of_negative(e, e.negate(e.absolute(x))), constant(2)
    square, below = e.multiply(w, w), e.compare("olt", x, constant(0))
    n = e.multiply_add(two, w, e.select(below, square, constant(1)))
    return e.divide(n, e.add(n, e.select(below, two, e.add(square, square))))


def erf(e: Arithmetic, x: Vector) -> Vector:
    """The error function: t + t · P(t²) for t = |x| < 1/2, and 1 - 2Φ(-√2 t) beyond, with the sign of x."""
    f, constant = _of(e, x)
    t = e.minimum(constant(f.farthest), e.absolute(x))
    square = e.multiply(t, t)
    tail = e.multiply(exp_of_negative(e, e.negate(square)), _scaled_tail(e, e.multiply(t, constant(math.sqrt(2)))))
    far = e.multiply_add(tail, constant(-2), constant(1))
    return e.copy_sign(e.select(e.compare("olt", t, constant(0.5)), _erf_near_zero(e, t, square), far), x)


def normal_distribution(e: Arithmetic, x: Vector) -> Vector:
    """Φ(x) = (1 + erf(x / √2)) / 2, with all its digits where it is small; for x >= 0 it is 1 - Φ(-x).

    For exp(-x²/2), x² is the sum of two numbers: with h the upper half of x's digits, h² is exact, and the rest is
    (x - h) · (x + h).
    """
    f, constant = _of(e, x)
    a, half = e.minimum(constant(f.farthest), e.absolute(x)), constant(0.5)
    mask = e.constant(f.half_mask, lanes=x.type.lanes, element=f.integer)
    h = e.bitcast(e.bit_and(e.bitcast(a, f.integer), mask), x.type.element)
    rest = e.multiply(e.subtract(a, h), e.add(a, h))
    density = exp_of_negative(e, *(e.multiply(part, constant(-0.5)) for part in (e.multiply(h, h), rest)))
    t = e.multiply(a, constant(math.sqrt(0.5)))
    near = e.multiply_add(_erf_near_zero(e, t, e.multiply(t, t)), constant(-0.5), half)
    tail = e.select(e.compare("olt", t, half), near, e.multiply(_scaled_tail(e, a), density))
    return e.select(e.compare("olt", x, constant(0)), tail, e.subtract(constant(1), tail))


def constants(e: Arithmetic, x: Vector) -> Callable[[float], Vector]:
    """What makes constant vectors of x's type."""
    return partial(e.constant, lanes=x.type.lanes, element=x.type.element)


def _of(e: Arithmetic, x: Vector) -> tuple[Format, Callable[[float], Vector]]:
    """The constants of x's dtype, and `constants`."""
    return FORMATS[x.type.element], constants(e, x)


def _reduced(e: Arithmetic, x: Vector, low: Vector | None = None) -> tuple[Vector, Vector]:
    """n and expm1(r), where x + low = n · ln 2 + r; x is between lowest and highest.

    n comes as n + 1.5 · 2^fraction_bits, for adding that rounds to an integer, whose bits are the last ones then.
    """
    f, constant = _of(e, x)
    shift = constant(1.5 * 2.0**f.fraction_bits)
    whole = e.multiply_add(x if low is None else e.add(x, low), constant(1 / math.log(2)), shift)
    n = e.subtract(whole, shift)
    r = e.multiply_add(n, constant(-f.ln2[1]), e.multiply_add(n, constant(-f.ln2[0]), x))
    r = r if low is None else e.add(r, low)
    return whole, e.multiply_add(e.multiply(r, r), _polynomial(e, f.expm1, r), r)


def _power_of_two(e: Arithmetic, whole: Vector, halved: Vector | None = None) -> Vector:
    """2^n, or half of it where the mask `halved` holds: n as `_reduced` gives it, put where the exponent's bits are.

    n + bias is at least 0, and 0 gives the number 0.
    """
    f = FORMATS[whole.type.element]
    constant = partial(e.constant, lanes=whole.type.lanes, element=f.integer)
    one = constant(f.bias << f.fraction_bits)
    if halved is not None:
        one = e.select(halved, constant((f.bias - 1) << f.fraction_bits), one)
    bits = e.shift_left(e.bitcast(whole, f.integer), f.fraction_bits)
    return e.bitcast(e.integer_add(bits, one), whole.type.element)


def _scaled_tail(e: Arithmetic, a: Vector) -> Vector:
    """exp(a²/2) · Φ(-a) for a >= 0 where exp(-a²/2) is not 0."""
    f, constant = _of(e, a)
    centre = constant(f.centre)
    inverse = e.divide(constant(1), e.add(a, centre))
    return e.multiply(_polynomial(e, f.scaled_tail, e.multiply(e.subtract(a, centre), inverse)), inverse)


def _erf_near_zero(e: Arithmetic, t: Vector, square: Vector) -> Vector:
    """erf(t) for 0 <= t <= 1/2."""
    return e.multiply_add(t, _polynomial(e, FORMATS[t.type.element].erf, square), t)


def _polynomial(e: Arithmetic, coefficients: Sequence[float], x: Vector) -> Vector:
    """The sum of coefficients[k] · x^k, by Horner's rule."""
    constant = constants(e, x)
    *rest, result = map(constant, coefficients)
    for coefficient in reversed(rest):
        result = e.multiply_add(result, x, coefficient)
    return result
