"""Find the coefficients of `sevenloops.codegen.elementary`, and print them with the errors reached.

Each function f is approximated on an interval by base + factor · P(v), where P is a polynomial in a variable v(x).
Remez' exchange finds the P with the least largest relative error: it solves for coefficients whose error has one size
and alternating signs at as many points as there are unknowns, moves these points to the extremes of the error, and
repeats. Coefficients are then rounded to the dtype. The errors that are printed are those of the rounded coefficients
in exact arithmetic, as multiples of the largest relative error of one rounding.

Source: Muller, Elementary Functions, 3rd ed. (Birkhäuser 2016), chapter 3. `python bench/minimax.py` takes a second.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import NamedTuple

import mpmath
from mpmath import mp, mpf

Real = Callable[[mpf], mpf]

ROUNDING = {"float32": mpf(2) ** -24, "float64": mpf(2) ** -53}
_GRID = 400  # points of an interval, dense at its ends; the error has at most 23 extremes
_ROUNDS = 30  # of the exchange; it settles in 2 to 7


class Approximation(NamedTuple):
    """What is approximated.

    Attributes
    ----------
    name, dtype : str
    f, base, factor, variable : function of x
        f = base + factor · P(variable); factor is not negative.
    interval : (low, high)
    terms : int
        Coefficients of P.
    spread : float or None
        Points are x = spread · (1 + s) / (1 - s) for evenly treated s: most of them are near the interval's low end.
    """

    name: str
    dtype: str
    f: Real
    base: Real
    factor: Real
    variable: Real
    interval: tuple[mpf, mpf]
    terms: int
    spread: mpf | None = None


def approximations(dtype: str) -> list[Approximation]:
    """The four functions that everything else is made of."""
    single = dtype == "float32"
    reduced = mpmath.ln2 / 2 * (1 + mpf(2) ** -10)  # what Cody and Waite's reduction leaves, and rounding adds
    tiny = mpf(2) ** -20  # from here on to 0 the approximations are their leading terms
    farthest = mpf(14.5 if single else 40)  # beyond, exp(-a²/2) is 0
    centre = mpf(3.75 if single else 5.5)  # of 3.5, 3.75 and so on to 6, those that need the fewest terms
    return [
        Approximation(
            "expm1(r) = r + r² · P(r)",
            dtype,
            mpmath.expm1,
            base=lambda r: r,
            factor=lambda r: r**2,
            variable=lambda r: r,
            interval=(-reduced, reduced),
            terms=5 if single else 10,
        ),
        Approximation(
            "log1p(w) = d + d³ · P(d²), d = 2w / (2 + w)",
            dtype,
            lambda d: 2 * mpmath.atanh(d / 2),
            base=lambda d: d,
            factor=lambda d: d**3,
            variable=lambda d: d**2,
            interval=(tiny, mpf(2) / 3),
            terms=4 if single else 9,
        ),
        Approximation(
            "erf(t) = t + t · P(t²)",
            dtype,
            mpmath.erf,
            base=lambda t: t,
            factor=lambda t: t,
            variable=lambda t: t**2,
            interval=(tiny, mpf(1) / 2),
            terms=5 if single else 9,
        ),
        Approximation(
            f"exp(a²/2) · Φ(-a) = P((a - {centre}) / (a + {centre})) / (a + {centre})",
            dtype,
            lambda a: mpmath.exp(a**2 / 2) * mpmath.erfc(a / mpmath.sqrt(2)) / 2,
            base=lambda a: mpf(0),
            factor=lambda a: 1 / (a + centre),
            variable=lambda a: (a - centre) / (a + centre),
            interval=(mpf(0), farthest),
            terms=9 if single else 22,
            spread=centre,
        ),
    ]


class Samples:
    """An approximation's functions at the points of its grid."""

    def __init__(self, wanted: Approximation) -> None:
        low, high = wanted.interval
        points = [-mpmath.cos(mpmath.pi * i / (_GRID - 1)) for i in range(_GRID)]
        if wanted.spread is not None:
            low, high = ((x - wanted.spread) / (x + wanted.spread) for x in (low, high))
        points = [(low + high) / 2 + (high - low) / 2 * s for s in points]
        if wanted.spread is not None:
            points = [wanted.spread * (1 + s) / (1 - s) for s in points]
        self.size = [abs(wanted.f(x)) for x in points]  # where f changes its sign, the error must not change its own
        self.rest = [wanted.f(x) - wanted.base(x) for x in points]
        self.factor = [wanted.factor(x) for x in points]
        self.variable = [wanted.variable(x) for x in points]
        self.terms = wanted.terms

    def errors(self, coefficients: list[mpf]) -> list[mpf]:
        """(base + factor · P - f) / |f| at every point."""
        rows = zip(self.factor, self.variable, self.rest, self.size, strict=True)
        return [(factor * mpmath.polyval(coefficients[::-1], v) - rest) / size for factor, v, rest, size in rows]


def remez(samples: Samples) -> list[mpf]:
    """The coefficients whose largest relative error is least."""
    unknowns = samples.terms + 1  # the coefficients, and the error
    points = [round((_GRID - 1) * (1 - mpmath.cos(mpmath.pi * i / (unknowns - 1))) / 2) for i in range(unknowns)]
    for _ in range(_ROUNDS):
        coefficients = solve(samples, points)
        errors = samples.errors(coefficients)
        extremes = alternating(errors)
        while len(extremes) > unknowns:
            extremes.pop(0 if abs(errors[extremes[0]]) < abs(errors[extremes[-1]]) else -1)
        if len(extremes) < unknowns:
            raise ArithmeticError(f"the error alternates at {len(extremes)} points only, {unknowns} are needed")
        if extremes == points:
            return coefficients
        points = extremes
    raise ArithmeticError(f"the extremes still move after {_ROUNDS} rounds")


def solve(samples: Samples, points: list[int]) -> list[mpf]:
    """The coefficients of factor · P = rest ± E · |f| at these points, with alternating signs."""
    matrix = mpmath.matrix(len(points))
    for row, point in enumerate(points):
        for power in range(samples.terms):
            matrix[row, power] = samples.factor[point] * samples.variable[point] ** power
        matrix[row, samples.terms] = (-1) ** row * samples.size[point]
    *coefficients, _ = mpmath.lu_solve(matrix, mpmath.matrix([samples.rest[point] for point in points]))
    return coefficients


def alternating(errors: list[mpf]) -> list[int]:
    """Where the error is largest, in each stretch of points where it has one sign."""
    extremes: list[int] = []
    for i, error in enumerate(errors):
        if extremes and (error > 0) == (errors[extremes[-1]] > 0):
            if abs(error) > abs(errors[extremes[-1]]):
                extremes[-1] = i
        else:
            extremes.append(i)
    return extremes


def rounded(value: mpf, dtype: str) -> float:
    """The nearest number of the dtype."""
    return float(struct.unpack("<f", struct.pack("<f", float(value)))[0]) if dtype == "float32" else float(value)


def spelled(value: float, dtype: str) -> str:
    """The shortest decimal number that the dtype rounds to this one."""
    texts = (f"{value:.{digits}g}" for digits in range(1, 18))
    return repr(float(next(text for text in texts if rounded(float(text), dtype) == value)))


def main() -> None:
    """Print the tables."""
    mp.dps = 50
    for dtype, rounding in ROUNDING.items():
        for wanted in approximations(dtype):
            samples = Samples(wanted)
            coefficients = [rounded(value, dtype) for value in remez(samples)]
            error = max(map(abs, samples.errors([mpf(value) for value in coefficients])))
            low, high = map(float, wanted.interval)
            print(f"{dtype}: {wanted.name} for x in [{low:.4g}, {high:.4g}]; error {float(error / rounding):.2f}")
            print(f"  ({', '.join(spelled(value, dtype) for value in coefficients)})")


if __name__ == "__main__":
    main()
