"""The emitted elementary functions: their errors over the whole range, NaN, infinities, and what they are made of."""

from __future__ import annotations

import numpy as np
import pytest
from test_codegen import calls, functions
from ulps import FRAME, FUNCTIONS, edges, largest_error, levels, module, run, single_points, ulps

from sevenloops.codegen import jit
from sevenloops.codegen.checker import check
from sevenloops.codegen.targets import KNOWN_TARGETS

LIMITS = {
    "exp": (0, np.inf),
    "tanh": (-1, 1),
    "sigmoid": (0, 1),
    "softplus": (0, np.inf),
    "erf": (-1, 1),
    "normal_distribution": (0, 1),
    "elu": (-1, np.inf),
    **dict.fromkeys(("silu", "mish", "gelu", "gelu_tanh"), (0, np.inf)),
}


@pytest.mark.parametrize("level", levels())
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_errors_are_within_the_bound(name: str, dtype: str, level: str) -> None:
    error, x = largest_error(name, dtype, levels()[level])
    assert error <= FUNCTIONS[name].bound, f"{name}({x!r})"
    assert error > 0.25  # the measure sees something


@pytest.mark.parametrize("flushed", [False, True])
@pytest.mark.parametrize("level", levels())
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_nan_stays_nan_and_infinities_give_the_limits(name: str, dtype: str, level: str, flushed: bool) -> None:
    largest = np.finfo(dtype).max
    x = np.array([np.nan, -np.nan, -np.inf, np.inf, -largest, largest], dtype)
    y = run(FUNCTIONS[name].emit, x, levels()[level], flushed=flushed)
    assert np.isnan(y[:2]).all()
    low, high = LIMITS[name]
    assert y[2:4].tolist() == [low, high]
    assert y[4:].tolist() == [low, high if np.isfinite(high) or name == "exp" else largest]


@pytest.mark.parametrize("name", ["tanh", "erf"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_odd_functions_keep_the_sign_of_zero(dtype: str, name: str) -> None:
    x = np.array([0.0, -0.0], dtype)
    y = run(FUNCTIONS[name].emit, x)
    assert (y == 0).all()
    assert np.signbit(y).tolist() == [False, True]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_where_denormals_are_flushed_only_small_results_differ(name: str) -> None:
    function, x = FUNCTIONS[name], single_points()
    y = run(function.emit, x, flushed=True)
    x = np.where(np.abs(x) < np.finfo(np.float32).smallest_normal, 0, x)  # as it is read
    with np.errstate(over="ignore"):
        high = function.wide(x.astype(np.float64))
    errors = ulps(y, high, np.zeros_like(high), x if function.gated else 1)
    assert (errors <= function.bound * function.condition(np.clip(x.astype(np.float64), -1e3, 1e3))).all()
    if name != "elu":  # which hands numbers from 0 on through
        assert (np.abs(y[y != 0]) >= np.finfo(np.float32).smallest_normal).all()


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_target_calls_a_function(name: str, dtype: str, target: str) -> None:
    """Nor converts to integers, which is of no value where they do not fit, nor branches, but for the loop's end."""
    ir = module(FUNCTIONS[name].emit, dtype, KNOWN_TARGETS[target], flushed=False)
    check(ir, {"run": FRAME})
    assembly = jit.compile_assembly(ir, KNOWN_TARGETS[target])
    assert calls(assembly) <= functions(assembly) - {"run"}
    assert "fptosi" not in ir
    assert ir.count("br i1") == 2


def test_the_measure_finds_an_error() -> None:
    x = edges("float32")
    high = x.astype(np.float64)
    off = np.nextafter(np.nextafter(x, np.float32(np.inf)), np.float32(np.inf))
    assert ulps(off, high, np.zeros_like(high))[np.abs(x) >= 1].min() >= 1
    assert ulps(x, high, np.zeros_like(high)).max() <= 0.5
