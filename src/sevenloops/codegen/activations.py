"""The code that is emitted for each activation of a vector; the meanings are those of `core.activations`.

Each emitter is called with the vector and the activation's parameters, which are constants of the code, rounded to its
dtype.

A short activation is emitted for each register of outputs. A longer one is a function of the module, from memory to
memory: sums go to the stack, and it writes the outputs. Emitted for every register of a tile, gelu in float64 would
make the object file of a 3x3 kernel five times as large, and LLVM would take nine times as long for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from sevenloops.codegen import elementary
from sevenloops.codegen.arithmetic import Arithmetic, rounded
from sevenloops.codegen.elementary import constants
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.values import Address, Vector
from sevenloops.core.activations import Activation
from sevenloops.core.errors import UnsupportedError

_SHORT = frozenset({"relu", "relu6", "leaky_relu", "clip", "hard_sigmoid", "hard_swish"})  # at most six instructions


def activate(e: Arithmetic, activation: Activation | None, x: Vector) -> Vector:
    """The activation of a vector.

    Raises
    ------
    UnsupportedError
        If no code is known for it.
    """
    if activation is None:
        return x
    if activation.name not in EMITTERS:
        raise UnsupportedError(
            f"activation {activation.name!r} has no emitter in sevenloops.codegen.activations, so it cannot be part of "
            "generated code. Add one, or use an algorithm that is written in NumPy, such as 'im2col'."
        )
    return EMITTERS[activation.name](e, x, *activation.parameters)


def is_short(activation: Activation | None) -> bool:
    """True if an activation is emitted where outputs are in registers, not as a function."""
    return activation is None or activation.name in _SHORT


def write_functions(e: Emitter, activation: Activation | None, counts: Iterable[int]) -> None:
    """The functions that activate so many elements, at most a vector; none for a short activation."""
    for count in sorted(set() if is_short(activation) else set(counts)):
        with e.function(f"activate_{count}", addresses=2) as ((source, target), _, _):
            e.store(activate(e, activation, e.load(source, count)), target, count)


def activate_memory(e: Emitter, source: Address, target: Address, count: int) -> None:
    """Call the function for so many elements; the target may be the source."""
    e.call(f"activate_{count}", source, target)


def _relu(e: Arithmetic, x: Vector) -> Vector:
    return _at_least(e, x, 0)


def _clip(e: Arithmetic, x: Vector, low: float, high: float) -> Vector:
    return e.minimum(constants(e, x)(high), _at_least(e, x, low))


def _relu6(e: Arithmetic, x: Vector) -> Vector:
    return _clip(e, x, 0, 6)


def _leaky_relu(e: Arithmetic, x: Vector, slope: float) -> Vector:
    constant = constants(e, x)
    if rounded(slope, x.type.element) == 0:
        return _relu(e, x)  # 0 · inf is no number
    return e.select(e.compare("olt", x, constant(0)), e.multiply(x, constant(slope)), x)


def _hard_sigmoid(e: Arithmetic, x: Vector) -> Vector:
    constant = constants(e, x)
    return e.multiply(_relu6(e, e.add(x, constant(3))), constant(1 / 6))


def _hard_swish(e: Arithmetic, x: Vector) -> Vector:
    return _gated(e, x, -3, _hard_sigmoid(e, x))


def _silu(e: Arithmetic, x: Vector) -> Vector:
    return _gated(e, x, _FAR_BELOW, elementary.sigmoid(e, x))


def _gelu(e: Arithmetic, x: Vector) -> Vector:
    return _gated(e, x, _FAR_BELOW, elementary.normal_distribution(e, x))


def _gelu_tanh(e: Arithmetic, x: Vector) -> Vector:
    """x/2 · (1 + tanh(u)) = x · sigmoid(2u), where u = √(2/π) · (x + 0.044715 x³)."""
    constant, scale = constants(e, x), math.sqrt(8 / math.pi)
    cubic = e.multiply_add(e.multiply(x, x), constant(0.044715 * scale), constant(scale))
    return _gated(e, x, _FAR_BELOW, elementary.sigmoid(e, e.multiply(x, cubic)))


def _mish(e: Arithmetic, x: Vector) -> Vector:
    return _gated(e, x, _FAR_BELOW, elementary.tanh_of_softplus(e, x))


def _elu(e: Arithmetic, x: Vector, alpha: float) -> Vector:
    constant = constants(e, x)
    below = elementary.expm1_of_negative(e, e.minimum(constant(0), x))
    return e.select(e.compare("olt", x, constant(0)), e.multiply(below, constant(alpha)), x)


def _at_least(e: Arithmetic, x: Vector, low: float) -> Vector:
    """max(x, low); NaN stays NaN."""
    limit = constants(e, x)(low)
    return e.select(e.compare("olt", x, limit), limit, x)


_FAR_BELOW = -1000.0  # where all gates are 0: as in core.activations, a product with -inf would be NaN


def _gated(e: Arithmetic, x: Vector, lowest: float, gate: Vector) -> Vector:
    """x · gate, with the gate 0 below `lowest`."""
    return e.multiply(_at_least(e, x, lowest), gate)


EMITTERS: dict[str, Callable[..., Vector]] = {
    "relu": _relu,
    "relu6": _relu6,
    "leaky_relu": _leaky_relu,
    "clip": _clip,
    "hard_sigmoid": _hard_sigmoid,
    "hard_swish": _hard_swish,
    "sigmoid": elementary.sigmoid,
    "tanh": elementary.tanh,
    "silu": _silu,
    "gelu": _gelu,
    "gelu_tanh": _gelu_tanh,
    "elu": _elu,
    "softplus": elementary.softplus,
    "mish": _mish,
}
