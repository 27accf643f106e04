"""Errors of the emitted functions in units in the last place, over the whole range of both dtypes.

`python tests/ulps.py` prints the table of docs/accuracy.md; it takes some minutes. The tests take fewer points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, NamedTuple
from unittest import mock

import mpmath
import numpy as np
from mpmath import mpf
from numpy.typing import NDArray

from sevenloops.codegen import elementary, jit
from sevenloops.codegen.activations import EMITTERS
from sevenloops.codegen.emitter import Emitter
from sevenloops.codegen.records import Fields
from sevenloops.codegen.targets import KNOWN_TARGETS, Target
from sevenloops.codegen.values import ELEMENT_BYTES, Address, Index, Vector
from sevenloops.core.activations import ACTIVATIONS

Array = NDArray[Any]

FRAME = Fields(source=Address, target=Address, vectors=Index)
_STEP = 9973  # a prime: of so many float32 numbers one
_EDGES = (0.0, 2.0**-1074, 2.0**-1022, 2.0**-149, 2.0**-126, 1e-20, 0.5, 1.0, 87.3, 88.8, 708.3, 709.8, 3e38, 1.7e308)


class Function(NamedTuple):
    """An emitted function and its definition.

    Attributes
    ----------
    emit : function of an emitter and a vector
    exact : function of an mpf
    wide : function of a float64 array
        The definition for float32 results.
    bound : float
        In ulps times `condition`, as docs/accuracy.md promises.
    gated : bool
        Whether it is a product with x: results below |x| times the smallest normal number may become 0.
    condition : function of a float64 array
        How much an error of one rounding, in what an exponential is taken of, comes to.
    """

    emit: Callable[[Any, Vector], Vector]
    exact: Callable[[mpf], mpf]
    wide: Callable[[Array], Array]
    bound: float = 4
    gated: bool = False
    condition: Callable[[Array], Array] = np.ones_like


def each(function: Callable[[float], float]) -> Callable[[Array], Array]:
    return np.vectorize(function, otypes=[np.float64])


def sigmoid(x: mpf) -> mpf:
    return 1 / (1 + mpmath.exp(-x))


def normal_distribution(x: mpf) -> mpf:
    return mpmath.ncdf(max(min(x, mpf(50)), mpf(-50)))  # it is 0 or 1 in float64 there, and mpmath fails much further


def wide_sigmoid(x: Array) -> Array:
    w = np.exp(-np.abs(x))
    return np.where(x < 0, w, 1) / (1 + w)


def wide_softplus(x: Array) -> Array:
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def meaning(name: str) -> Callable[[Array], Array]:
    """What an activation does to a float64 array, of which it makes a new one."""

    def apply(x: Array) -> Array:
        y = x.copy()
        ACTIVATIONS[name].apply(y, *(value for value in ACTIVATIONS[name].parameters.values() if value is not None))
        return y

    return apply


def gelu(x: mpf) -> mpf:
    return x * normal_distribution(x)


def gelu_tanh(x: mpf) -> mpf:
    return x * sigmoid(mpmath.sqrt(8 / mpmath.pi) * (x + mpf("0.044715") * x**3)) if x > -1000 else mpf(0)


def mish(x: mpf) -> mpf:
    return x * mpmath.tanh(mpmath.log1p(mpmath.exp(x)))


def elu(x: mpf) -> mpf:
    return mpmath.expm1(x) if x < 0 else x


def silu(x: mpf) -> mpf:
    return x * sigmoid(x) if x > -1000 else mpf(0)


FUNCTIONS = {
    "exp": Function(elementary.exp, mpmath.exp, np.exp),
    "tanh": Function(elementary.tanh, mpmath.tanh, np.tanh),
    "sigmoid": Function(elementary.sigmoid, sigmoid, wide_sigmoid),
    "softplus": Function(elementary.softplus, lambda x: mpmath.log1p(mpmath.exp(x)), wide_softplus),
    "erf": Function(elementary.erf, mpmath.erf, each(math.erf)),
    "normal_distribution": Function(
        elementary.normal_distribution, normal_distribution, each(lambda x: math.erfc(-x * math.sqrt(0.5)) / 2), 6
    ),
    "elu": Function(lambda e, x: EMITTERS["elu"](e, x, 1.0), elu, meaning("elu")),
    "silu": Function(EMITTERS["silu"], silu, meaning("silu"), gated=True),
    "mish": Function(EMITTERS["mish"], mish, meaning("mish"), gated=True),
    "gelu": Function(EMITTERS["gelu"], gelu, meaning("gelu"), 6, gated=True),
    "gelu_tanh": Function(
        EMITTERS["gelu_tanh"],
        gelu_tanh,
        meaning("gelu_tanh"),
        gated=True,
        condition=lambda x: np.maximum(1, np.minimum(np.abs(1.6 * x * (1 + 0.045 * x * x)), 1000)),
    ),
}


def levels() -> dict[str, Target]:
    """The instruction sets that this machine runs, by the names of targets that have them."""
    host, found = jit.host(), {"host": jit.host()}
    if host.architecture == "x86_64":
        found["x86-64"] = KNOWN_TARGETS["x86-64"]._replace(triple=host.triple)
        if host.vector_bytes > 32 and host.fused:
            found["haswell"] = KNOWN_TARGETS["haswell"]._replace(triple=host.triple)
    return found


def module(emit: Callable[[Any, Vector], Vector], dtype: str, target: Target, flushed: bool) -> str:
    """The module of `run`, which applies a function to whole vectors."""
    e = Emitter(dtype, target.vector_bytes // ELEMENT_BYTES[dtype], target.fused)
    with e.exported("run", FRAME) as (frame, *_):
        source, result = frame.addresses("source", "target")
        with flushing(e, target) if flushed else unflushed(), e.loop(frame.index("vectors")) as i:
            place = i * target.vector_bytes
            e.store(emit(e, e.load(source + place)), result + place)
    return e.text()


def flushing(e: Emitter, target: Target) -> Any:
    return e.denormals_flushed(target.architecture)


@contextmanager
def unflushed() -> Iterator[None]:
    yield


def run(
    emit: Callable[[Any, Vector], Vector], x: Array, target: Target | None = None, *, flushed: bool = False
) -> Array:
    """An emitted function of an array, by code for a target that this machine can run."""
    target = jit.host() if target is None else target
    lanes = target.vector_bytes // x.itemsize
    source = np.zeros(-(-x.size // lanes) * lanes, x.dtype)
    source[: x.size] = x
    result = np.empty_like(source)
    frame = np.array(FRAME.in_order(source=source.ctypes.data, target=result.ctypes.data, vectors=len(source) // lanes))
    with mock.patch.object(jit, "host", return_value=target):
        jit.function("run", FRAME, str, module(emit, x.dtype.name, target, flushed))(frame.ctypes.data, 0, 0)
    return result[: x.size]


def ulps(y: Array, high: Array, low: Array, gate: Array | float = 1) -> Array:
    """|y - (high + low)| in units in the last place of what is exact; 0 for what is so small that it may become 0."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):  # what is exact may overflow
        exact = high.astype(y.dtype)
        errors = np.abs(y.astype(np.float64) - high - low) / np.spacing(np.abs(exact))
        smallest = np.finfo(y.dtype).smallest_normal * np.maximum(np.abs(gate), 1)
        errors[(y == exact) & np.isinf(exact)] = 0
        errors[(np.abs(high) < smallest) & (np.abs(y - high) <= smallest)] = 0
    return errors


def single_points(step: int = _STEP) -> Array:
    """Every so-manyth finite float32 number, by its bits."""
    found = np.arange(0, 1 << 32, step, np.uint64).astype(np.uint32).view(np.float32)
    return np.concatenate([found[np.isfinite(found)], edges("float32")])


@cache
def double_points(count: int) -> Array:
    """Numbers of all sizes, most of them where the functions are neither constant nor linear."""
    rng = np.random.default_rng(0)
    spread = 10.0 ** rng.uniform(-30, 2.8, count) * rng.choice([-1, 1], count)
    found = [np.linspace(-746, 720, count), np.linspace(-38, 9, count), rng.uniform(-3, 3, 2 * count), spread]
    return np.concatenate([*found, edges("float64")])


def edges(dtype: str) -> Array:
    with np.errstate(over="ignore"):
        found = np.array([*_EDGES, *(-x for x in _EDGES)]).astype(dtype)
    return found[np.isfinite(found)]


@cache
def exact_values(name: str, count: int) -> tuple[Array, Array]:
    """A function of `double_points` as a sum of two float64 arrays."""
    with mpmath.workdps(40):
        exact = [FUNCTIONS[name].exact(mpf(x)) for x in double_points(count).tolist()]
        high = np.array([float(value) for value in exact])
        low = [0.0 if math.isinf(a) else float(value - mpf(a)) for a, value in zip(high, exact, strict=True)]
    return high, np.array(low)


def largest_error(
    name: str,
    dtype: str,
    target: Target,
    count: int = 1000,
    step: int = _STEP,
    run: Callable[..., Array] = run,
) -> tuple[float, float]:
    """The largest error of a function in ulps times its condition, and where it is."""
    function = FUNCTIONS[name]
    if dtype == "float32":
        x = single_points(step)
        with np.errstate(over="ignore"):
            high = function.wide(x.astype(np.float64))
        low = np.zeros_like(high)
    else:
        x = double_points(count)
        high, low = exact_values(name, count)
    errors = ulps(run(function.emit, x, target), high, low, x if function.gated else 1)
    errors = errors / function.condition(np.clip(x.astype(np.float64), -1e3, 1e3))
    worst = int(np.argmax(errors))
    return float(errors[worst]), float(x[worst])


def main() -> None:
    """Print a table of the largest errors."""
    print("| function | bound | float32 | float64 |")
    print("|---|---|---|---|")
    for name in FUNCTIONS:
        found = [
            max(largest_error(name, dtype, target, 20_000, 97) for target in levels().values())[0]
            for dtype in ("float32", "float64")
        ]
        print(f"| {name} | {FUNCTIONS[name].bound} | {found[0]:.2f} | {found[1]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
