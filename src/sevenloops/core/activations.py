"""Activations: their names, their parameters, and what each does to an array.

A new one is an entry in `ACTIVATIONS` and one in `codegen.activations.EMITTERS`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sevenloops.core.errors import UnsupportedError

Array: TypeAlias = NDArray[Any]
ActivationLike: TypeAlias = "str | tuple[str | float, ...] | None"
"""None, a name, or a tuple of a name and its parameters: ("leaky_relu", 0.1)."""


class Activation(NamedTuple):
    """An activation with all its parameters, as `read_activation` makes it. Its repr is part of compiled code's key."""

    name: str
    parameters: tuple[float, ...] = ()

    def apply(self, y: Array) -> None:
        """Replace every element of y (float32 or float64) by its activation.

        Parameters are rounded to the dtype, as in generated code. NaN stays NaN, infinities give the limits, and
        nothing warns.
        """
        with np.errstate(over="ignore", under="ignore"):
            ACTIVATIONS[self.name].apply(y, *(float(y.dtype.type(value)) for value in self.parameters))


class Row(NamedTuple):
    """An activation's entry in the table.

    Attributes
    ----------
    parameters : dict
        The names of the parameters in order, and their defaults; None for one that must be given.
    apply : function
        apply(y, *parameters) works in place.
    """

    parameters: Mapping[str, float | None]
    apply: Callable[..., None]


def read_activation(value: object) -> Activation | None:
    """The activation that a caller names, with its parameters filled in.

    Raises
    ------
    UnsupportedError
        If there is no such activation, or the parameters are not as many finite numbers as it takes.
    """
    if value is None or type(value) is Activation:
        return value
    name, given = (value[0], value[1:]) if type(value) is tuple and value else (value, ())
    if type(name) is not str or name not in ACTIVATIONS:
        raise UnsupportedError(f"activation {value!r} is not known. {_meant(name)}Use None, {_usage()}.")
    parameters = ACTIVATIONS[name].parameters
    if not parameters and not given:
        return Activation(name)  # most calls', of which the rest would take a microsecond
    required = sum(default is None for default in parameters.values())
    if not required <= len(given) <= len(parameters):
        raise UnsupportedError(
            f"activation {value!r}: {name!r} takes {_count(required, len(parameters))}, found {len(given)}. "
            f"Use {_written(name)}."
        )
    numbers = [_number(value, parameter, number) for parameter, number in zip(parameters, given, strict=False)]
    defaults = [default for default in parameters.values() if default is not None]
    return Activation(name, (*numbers, *defaults[len(given) - required :]))


def _number(value: object, parameter: str, number: object) -> float:
    """A parameter as a float; -0.0 as 0.0, so that equal activations have one repr."""
    if isinstance(number, int | float | np.integer | np.floating) and not isinstance(number, bool):
        try:
            found = float(number) + 0.0
        except OverflowError:  # of an int
            found = math.inf
        if math.isfinite(found):
            return found
    raise UnsupportedError(f"activation {value!r}: {parameter} must be a finite number, found {number!r}. Use a float.")


def _meant(name: object) -> str:
    """Names that are like one that is not known, as a question."""
    from difflib import get_close_matches  # only wrong names need it

    near = get_close_matches(name.lower(), ACTIVATIONS) if isinstance(name, str) else []
    return f"Did you mean {' or '.join(map(repr, near))}? " if near else ""


def _usage() -> str:
    """All names, and the tuples of those that take parameters."""
    required = [name for name, row in ACTIVATIONS.items() if None in row.parameters.values()]
    names = [repr(name) for name in ACTIVATIONS if name not in required]
    tuples = [_written(name) for name, row in ACTIVATIONS.items() if row.parameters]
    return f"{', '.join(names)}; or a name and its parameters: {', '.join(tuples)}"


def _written(name: str) -> str:
    """An activation with its defaults, and the names of the parameters without: ('leaky_relu', 0.01)."""
    parameters = ACTIVATIONS[name].parameters.items()
    listed = ", ".join([repr(name), *(key if value is None else repr(value) for key, value in parameters)])
    return f"({listed})" if parameters else listed


def _count(fewest: int, most: int) -> str:
    if most == 0:
        return "no parameters"
    return f"{most if fewest == most else f'{fewest} to {most}'} parameter{'s' if most > 1 else ''}"


# -- in place, in the array's own dtype --------------------------------------------------------------------------------


def _relu(y: Array) -> None:
    np.maximum(y, 0, out=y)


def _clip(y: Array, low: float, high: float) -> None:
    np.clip(y, low, high, out=y)


def _leaky_relu(y: Array, slope: float) -> None:
    if slope == 0:
        _relu(y)  # 0 · inf is no number
    else:
        np.multiply(y, slope, out=y, where=y < 0)


def _hard_sigmoid(y: Array) -> None:
    y += 3
    np.clip(y, 0, 6, out=y)
    y /= 6


def _hard_swish(y: Array) -> None:
    gate = y.copy()
    _hard_sigmoid(gate)
    np.maximum(y, -3, out=y)  # the gate is 0 there, and 0 · inf no number
    y *= gate


# -- functions of float64 arrays ---------------------------------------------------------------------------------------

_FAR_BELOW = -1000.0  # exp of it is 0: products with it are the limit, where products with -inf would be NaN


def _in_float64(function: Callable[..., Array]) -> Callable[..., None]:
    """In place, from a function of float64 arrays: float32 results are correctly rounded but for rare ties."""

    def apply(y: Array, *parameters: float) -> None:
        y[...] = function(y.astype(np.float64, copy=False), *parameters)

    return apply


def _sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x)), by exponentials that do not overflow."""
    w = np.exp(-np.abs(x))
    y: Array = np.where(x < 0, w, 1) / (1 + w)
    return y


def _silu(x: Array) -> Array:
    return np.maximum(x, _FAR_BELOW) * _sigmoid(x)


def _elu(x: Array, alpha: float) -> Array:
    return np.where(x < 0, alpha * np.expm1(np.minimum(x, 0)), x)


def _softplus(x: Array) -> Array:
    """log(1 + exp(x)) = max(x, 0) + log(1 + exp(-|x|))."""
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def _mish(x: Array) -> Array:
    """x · tanh(softplus(x)); tanh(log(1 + z)) = (z² + 2z) / (z² + 2z + 2), and w = exp(-|x|) is z or 1/z."""
    w = np.exp(-np.abs(x))
    n = np.where(x < 0, w * w, 1) + 2 * w
    y: Array = np.maximum(x, _FAR_BELOW) * (n / (n + np.where(x < 0, 2, 2 * w * w)))
    return y


def _gelu(x: Array) -> Array:
    """x · Φ(x) = x · erfc(-x / √2) / 2.

    The math module's erfc has all digits of small results, and no vectors: an element takes 0.1 µs, which is little
    beside a convolution in NumPy. t = -x / √2 is rounded, so erfc(t) is off by a factor of exp(x²/2 - t²), which
    matters for x far below 0. There x² and t² are found with twice as many digits: squares of float32 are exact.
    """
    x = np.maximum(x, _FAR_BELOW)
    t = x * -math.sqrt(0.5)
    erfc = np.fromiter(map(math.erfc, t.ravel().tolist()), np.float64, t.size).reshape(t.shape)
    (x_high, x_low), (t_high, t_low) = _square(np.clip(x, -40, 0)), _square(np.clip(t, 0, 40 * math.sqrt(0.5)))
    return x * (erfc * np.exp((t_high - x_high / 2) + (t_low - x_low / 2)) / 2)


def _square(x: Array) -> tuple[Array, Array]:
    """x² as a sum of two numbers."""
    high = x.astype(np.float32).astype(np.float64)
    return high * high, (x - high) * (x + high)


def _gelu_tanh(x: Array) -> Array:
    """x/2 · (1 + tanh(u)) = x · sigmoid(2u), where u = √(2/π) · (x + 0.044715 x³)."""
    return np.maximum(x, _FAR_BELOW) * _sigmoid(math.sqrt(8 / math.pi) * x * (1 + 0.044715 * (x * x)))


ACTIVATIONS: dict[str, Row] = {
    "relu": Row({}, _relu),
    # Howard et al. 2017 (MobileNets), after Krizhevsky 2010: min(max(y, 0), 6)
    "relu6": Row({}, lambda y: _clip(y, 0, 6)),
    # Maas, Hannun, Ng 2013, "Rectifier nonlinearities", section 2
    "leaky_relu": Row({"slope": 0.01}, _leaky_relu),
    "clip": Row({"low": None, "high": None}, _clip),
    # Howard et al. 2019 (MobileNetV3), section 5.2: relu6(y + 3) / 6, and y times that
    "hard_sigmoid": Row({}, _hard_sigmoid),
    "hard_swish": Row({}, _hard_swish),
    "sigmoid": Row({}, _in_float64(_sigmoid)),
    "tanh": Row({}, _in_float64(np.tanh)),
    # Elfwing, Uchibe, Doya 2018
    "silu": Row({}, _in_float64(_silu)),
    # Hendrycks, Gimpel 2016, section 2: by the normal distribution, and the approximation by tanh
    "gelu": Row({}, _in_float64(_gelu)),
    "gelu_tanh": Row({}, _in_float64(_gelu_tanh)),
    # Clevert, Unterthiner, Hochreiter 2016, equation 15
    "elu": Row({"alpha": 1.0}, _in_float64(_elu)),
    # Dugas et al. 2001
    "softplus": Row({}, _in_float64(_softplus)),
    # Misra 2020, equation 1
    "mish": Row({}, _in_float64(_mish)),
}
