"""Activations: how they are named, what they mean, and that every algorithm ends with them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
from mpmath import mpf
from passes import EVERY_ACTIVATION, Array, execute, guarded, operands, pack, run, whole
from test_codegen import calls, functions
from ulps import FUNCTIONS, double_points, exact_values, levels, module, single_points, ulps
from ulps import run as run_emitted

import sevenloops as sl
from sevenloops.codegen import elementary, jit
from sevenloops.codegen.activations import EMITTERS, activate
from sevenloops.codegen.targets import KNOWN_TARGETS
from sevenloops.core.activations import ACTIVATIONS, Activation, Row, read_activation
from sevenloops.core.reference import reference

NAMES = [activation.name for activation in EVERY_ACTIVATION]
SHORT = [activation for activation in EVERY_ACTIVATION if activation.name not in FUNCTIONS]
SPECIAL = [
    np.nan,
    -np.inf,
    np.inf,
    -0.0,
    0.0,
    -1e-45,
    1e-45,
    -1e-38,
    1e-38,
    -3e38,
    3e38,
    -3.0,
    3.0,
    -88.0,
    -104.0,
    89.0,
]

# written again from their definitions, one number at a time
BY_DEFINITION: dict[str, Callable[..., mpf]] = {
    "relu": lambda x: max(x, 0),
    "relu6": lambda x: min(max(x, 0), 6),
    "leaky_relu": lambda x, slope: x if x >= 0 else slope * x,
    "clip": lambda x, low, high: min(max(x, low), high),
    "hard_sigmoid": lambda x: min(max(x + 3, 0), 6) / 6,
    "hard_swish": lambda x: x * min(max(x + 3, 0), 6) / 6,
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "tanh": mpmath.tanh,
    "silu": lambda x: x / (1 + mpmath.exp(-x)),
    "gelu": lambda x: x * (1 + mpmath.erf(x / mpmath.sqrt(2))) / 2,
    "gelu_tanh": lambda x: x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpf("0.044715") * x**3))),
    "elu": lambda x, alpha: x if x >= 0 else alpha * mpmath.expm1(x),
    "softplus": lambda x: mpmath.log(1 + mpmath.exp(x)),
    "mish": lambda x: x * mpmath.tanh(mpmath.log(1 + mpmath.exp(x))),
}


def exact(activation: Activation, x: Array) -> Array:
    """By definition, in float64; parameters are rounded to x's dtype."""
    parameters = tuple(float(x.dtype.type(value)) for value in activation.parameters)
    values = [by_definition(activation.name, parameters, number) for number in x.ravel().tolist()]
    return np.array(values, np.float64).reshape(x.shape)


@cache
def by_definition(name: str, parameters: tuple[float, ...], x: float) -> float:
    with mpmath.workdps(400):  # definitions cancel: at -20, gelu_tanh's has lost 260 digits
        return float(BY_DEFINITION[name](mpf(x), *map(mpf, parameters)))


def applied(activation: Activation, x: Array) -> Array:
    y = x.copy()
    activation.apply(y)
    return y


# -- names and parameters ----------------------------------------------------------------------------------------------


def test_every_activation_has_a_meaning_an_emitter_and_a_definition_here() -> None:
    assert list(ACTIVATIONS) == list(EMITTERS)
    assert set(ACTIVATIONS) == set(BY_DEFINITION)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (None, None),
        ("relu", Activation("relu")),
        (("relu",), Activation("relu")),
        ("leaky_relu", Activation("leaky_relu", (0.01,))),
        (("leaky_relu", 0.1), Activation("leaky_relu", (0.1,))),
        (("elu",), Activation("elu", (1.0,))),
        (("elu", 2), Activation("elu", (2.0,))),
        (("elu", np.float32(0.5)), Activation("elu", (0.5,))),
        (("clip", np.int8(-1), 6), Activation("clip", (-1.0, 6.0))),
        (Activation("elu", (2.0,)), Activation("elu", (2.0,))),
    ],
)
def test_names_and_tuples_are_read(given: Any, expected: Activation | None) -> None:
    found = read_activation(given)
    assert found == expected
    assert repr(found) == repr(expected)


def test_equal_activations_have_one_repr() -> None:
    assert repr(read_activation(("clip", -0.0, 1))) == repr(read_activation(("clip", 0, np.float64(1))))


@pytest.mark.parametrize(
    ("given", "parts"),
    [
        ("tanhh", ("activation 'tanhh' is not known. Did you mean 'tanh'?", "Use None, 'relu', 'relu6'")),
        ("swish", ("'swish' is not known. Did you mean 'mish' or 'hard_swish'?",)),
        ("LeakyReLU", ("Did you mean 'leaky_relu'",)),
        ("quite different", ("'quite different' is not known. Use None", "('clip', low, high)", "('elu', 1.0)")),
        (["relu"], ("['relu'] is not known. Use None",)),
        ((), ("() is not known",)),
        (3, ("3 is not known",)),
        ((0.1, "leaky_relu"), ("(0.1, 'leaky_relu') is not known",)),
        ("clip", ("activation 'clip': 'clip' takes 2 parameters, found 0. Use ('clip', low, high).",)),
        (("clip", 1.0), ("'clip' takes 2 parameters, found 1",)),
        (("relu", 1.0), ("activation ('relu', 1.0): 'relu' takes no parameters, found 1. Use 'relu'.",)),
        (("elu", 1.0, 2.0), ("'elu' takes 0 to 1 parameter, found 2. Use ('elu', 1.0).",)),
        (("elu", "1"), ("activation ('elu', '1'): alpha must be a finite number, found '1'. Use a float.",)),
        (("elu", True), ("alpha must be a finite number, found True",)),
        (("elu", None), ("alpha must be a finite number, found None",)),
        (("elu", [1.0]), ("alpha must be a finite number, found [1.0]",)),
        (("elu", np.nan), ("alpha must be a finite number, found nan",)),
        (("clip", 0.0, np.inf), ("high must be a finite number, found inf",)),
        (("leaky_relu", 10**400), ("slope must be a finite number",)),
    ],
)
def test_what_is_no_activation_is_refused_with_the_remedy(given: Any, parts: tuple[str, ...]) -> None:
    with pytest.raises(sl.UnsupportedError) as error:
        read_activation(given)
    for part in parts:
        assert part in str(error.value)


# -- meanings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=NAMES)
def test_the_meaning_is_the_definition(activation: Activation, dtype: str) -> None:
    x = np.concatenate([np.linspace(-8, 8, 400), [-20, 20, 0.0]]).astype(dtype)
    expected = exact(activation, x)
    bound = 6 if dtype == "float64" else 1 if activation.name in FUNCTIONS else 2
    condition = np.maximum(1, np.abs(1.6 * x * (1 + 0.045 * x * x))) if activation.name == "gelu_tanh" else 1
    if dtype == "float32" and activation.name == "gelu_tanh":
        condition = 1  # it is computed in float64
    errors = ulps(applied(activation, x), expected, np.zeros_like(expected), x)
    assert (errors <= bound * condition).all()


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name in ACTIVATIONS])
def test_the_meaning_has_all_digits_over_the_whole_range(name: str) -> None:
    function, x = FUNCTIONS[name], double_points(500)
    y = applied(read_activation(name) or Activation(""), x)
    high, low = exact_values(name, 500)
    errors = ulps(y, high, low, x if function.gated else 1)
    assert (errors <= 6 * function.condition(np.clip(x, -1e3, 1e3))).all()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=NAMES)
def test_special_values_have_their_limits_and_warn_of_nothing(activation: Activation, dtype: str) -> None:
    x = np.array(SPECIAL, dtype)
    y = applied(activation, x)
    assert np.isnan(y[0])
    assert not np.isnan(y[1:]).any()
    far = np.array([-1e4, 1e4], dtype)
    low, high = applied(activation, far)
    unbounded = [low if activation.name != "leaky_relu" else -np.inf, np.inf if high >= 1e3 else high]
    np.testing.assert_array_equal(y[1:3], unbounded)
    np.testing.assert_array_equal(applied(activation, x[:0]), x[:0])


@pytest.mark.parametrize("name", ["leaky_relu", "elu"])
def test_a_parameter_of_zero_makes_no_nan(name: str) -> None:
    activation, x = Activation(name, (0.0,)), np.array([-np.inf, -1, 2], np.float32)
    for y in (applied(activation, x), run_emitted(lambda e, v: activate(e, activation, v), x)):
        np.testing.assert_array_equal(y, [0, 0, 2])


def test_parameters_are_rounded_to_the_dtype() -> None:
    x = np.array([-1, 1, np.inf], np.float32)
    for activation, expected in [
        (Activation("leaky_relu", (0.1,)), [-np.float32(0.1), 1, np.inf]),
        (Activation("clip", (-1e300, 1e300)), [-1, 1, np.inf]),
        (Activation("leaky_relu", (1e-60,)), [0, 1, np.inf]),
    ]:
        for y in (applied(activation, x), run_emitted(lambda e, v, a=activation: activate(e, a, v), x)):
            np.testing.assert_array_equal(y, expected)


def test_strided_views_are_activated_in_place() -> None:
    whole_array = np.full((4, 6), -2.0)
    Activation("tanh").apply(whole_array[1::2, ::3])
    assert (whole_array[1::2, ::3] == np.tanh(-2)).all()
    assert (whole_array == -2).sum() == 20


# -- emitted code ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("flushed", [False, True])
@pytest.mark.parametrize("level", levels())
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=NAMES)
def test_special_values_have_the_same_limits(activation: Activation, dtype: str, level: str, flushed: bool) -> None:
    x = np.array(SPECIAL, dtype)
    y = run_emitted(lambda e, v: activate(e, activation, v), x, levels()[level], flushed=flushed)
    np.testing.assert_allclose(y, applied(activation, x), rtol=1e-5, atol=1e-35)
    assert np.isnan(y).tolist() == np.isnan(x).tolist()


@pytest.mark.parametrize("level", levels())
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", SHORT, ids=lambda activation: activation.name)
def test_short_activations_round_as_numpy_does_or_once_more(activation: Activation, dtype: str, level: str) -> None:
    x = single_points() if dtype == "float32" else double_points(500)
    expected = applied(activation, x.copy())
    y = run_emitted(lambda e, v: activate(e, activation, v), x, levels()[level])
    if activation.name in ("hard_sigmoid", "hard_swish"):  # a product with 1/6 for the quotient
        np.testing.assert_allclose(y, expected, rtol=4 * np.finfo(dtype).eps)
    else:
        np.testing.assert_array_equal(y, expected)


@pytest.mark.parametrize("target", KNOWN_TARGETS)
@pytest.mark.parametrize("activation", SHORT, ids=lambda activation: activation.name)
def test_no_target_calls_a_function_for_a_short_one(activation: Activation, target: str) -> None:
    ir = module(lambda e, v: activate(e, activation, v), "float32", KNOWN_TARGETS[target], flushed=False)
    assembly = jit.compile_assembly(ir, KNOWN_TARGETS[target])
    assert calls(assembly) <= functions(assembly) - {"run"}


# -- in every algorithm ------------------------------------------------------------------------------------------------

FUSED = {
    "windowed_gemm": ["2x5x6x5 3x3x5x19 p1", "1x6x6x8 3x3x8x2 p1", "1x8x4x4 20x4x1x1 g2 NCHW"],
    "winograd_f2": ["1x6x7x6 3x3x6x19 p1"],
    "winograd_f4": ["1x9x9x5 3x3x5x20 p1"],
    "polyphase": ["1x9x10x8 3x3x8x12 s2 p1"],
}
CASES = [(name, text) for name, texts in FUSED.items() for text in texts]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("algorithm", "text"), CASES)
@pytest.mark.parametrize("activation", EVERY_ACTIVATION, ids=NAMES)
def test_every_activation_is_fused(activation: Activation, algorithm: str, text: str, dtype: str, packed: bool) -> None:
    problem = sl.ConvProblem.parse(f"{text} {dtype}")
    rng = np.random.default_rng(2)
    x, w = (array / 8 for array in operands(problem, "forward", 1))
    bias, residual = whole(rng, (problem.out_channels,), dtype), whole(rng, problem.output_shape, dtype) / 2
    last = problem.layout == "NHWC"
    sums = reference(problem, "forward", x, w).astype(np.float64)
    sums += (bias if last else bias[:, None, None]) + residual
    expected = applied(activation, sums)
    plan = sl.plan(problem, algorithm=algorithm, tolerance=None)
    buffer, y = guarded(problem.output_shape, dtype)
    before = buffer.copy()
    execute(plan, x, pack(plan, w) if packed else w, y, bias, residual, activation)
    eps = np.finfo(dtype).eps
    noise = 0.0 if algorithm == "windowed_gemm" else 300 * eps  # no activation is steeper than 1.5
    np.testing.assert_allclose(y, expected, rtol=40 * eps, atol=noise)  # of gelu_tanh, |2u| is 10 here
    y[...] = np.nan
    np.testing.assert_array_equal(buffer, before)


@pytest.mark.parametrize("rank", [1, 2, 3])
@pytest.mark.parametrize("given", ["mish", ("leaky_relu", 0.25), ("clip", -1, 2.5), ("elu", 0.5)])
def test_the_public_functions_take_names_and_tuples(given: Any, rank: int) -> None:
    problem = sl.ConvProblem.parse({1: "2x6x2 3x2x4", 2: "2x5x4x2 3x3x2x4", 3: "1x3x3x3x2 2x2x2x2x4"}[rank])
    x, w = operands(problem, "forward", 0)
    activation = read_activation(given)
    assert activation is not None
    expected = applied(activation, reference(problem, "forward", x, w))
    for algorithm in ("naive", "auto", "windowed_gemm"):
        for _ in range(2):  # the second call is taken from memory
            y = getattr(sl, f"conv{rank}d")(x, w, activation=given, algorithm=algorithm)
            np.testing.assert_allclose(y, expected, rtol=1e-6)
    bound = sl.plan(problem).bind(w, activation=given)
    for _ in range(2):
        np.testing.assert_allclose(bound(x), expected, rtol=1e-6)
    transpose = getattr(sl, f"conv_transpose{rank}d")
    gy = np.ones(problem.output_shape, np.float32)
    np.testing.assert_allclose(transpose(gy, w, activation=given), applied(activation, transpose(gy, w)), rtol=1e-6)


def test_a_tuple_and_its_name_are_one_call_and_other_parameters_another() -> None:
    x, w = -np.ones((1, 3, 3, 2), np.float32), np.ones((1, 1, 2, 2), np.float32)
    for slope in (0.01, 0.1, 0.5, 0.1):
        assert np.allclose(sl.conv2d(x, w, activation=("leaky_relu", slope)), -2 * slope)
    np.testing.assert_array_equal(
        sl.conv2d(x, w, activation="leaky_relu"), sl.conv2d(x, w, activation=("leaky_relu", 0.01))
    )
    with pytest.raises(sl.UnsupportedError, match="is not known"):
        sl.conv2d(x, w, activation=["leaky_relu", 0.1])  # type: ignore[arg-type]


# -- a new activation --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["naive", "im2col", *FUSED])
def test_a_toy_activation_takes_an_entry_in_each_table(
    algorithm: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SEVENLOOPS_CACHE_DIR", str(tmp_path))
    monkeypatch.setitem(ACTIVATIONS, "toy", Row({"a": 2.0}, lambda y, a: np.multiply(a * y, y, out=y)))
    monkeypatch.setitem(EMITTERS, "toy", lambda e, x, a: e.multiply(e.multiply(x, e.constant(a)), x))
    problem = sl.ConvProblem.parse(FUSED.get(algorithm, FUSED["windowed_gemm"])[0])
    x, w = operands(problem, "forward", 0)
    for given, a in (("toy", 2), (("toy", 0.5), 0.5)):
        y = run(problem, "forward", algorithm, x, w, tolerance=None, activation=given)
        np.testing.assert_allclose(y, a * reference(problem, "forward", x, w) ** 2, rtol=1e-4, atol=1e-2)


@pytest.mark.parametrize("algorithm", FUSED)
def test_an_activation_without_an_emitter_is_refused_by_generated_code(
    algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTIVATIONS, "half_a_toy", Row({"a": 2.0}, lambda y, a: np.multiply(a * y, y, out=y)))
    problem = sl.ConvProblem.parse(FUSED[algorithm][0])
    x, w = operands(problem, "forward", 0)
    with pytest.raises(sl.UnsupportedError, match="'half_a_toy' has no emitter"):
        run(problem, "forward", algorithm, x, w, tolerance=None, activation="half_a_toy")
    y = run(problem, "forward", "naive", x, w, activation="half_a_toy")
    np.testing.assert_array_equal(y, 2 * reference(problem, "forward", x, w) ** 2)


def test_gelu_is_made_of_the_normal_distribution() -> None:
    x = np.linspace(-5, 5, 101)
    y = run_emitted(elementary.normal_distribution, x)
    np.testing.assert_allclose(y, [(1 + math.erf(v / math.sqrt(2))) / 2 for v in x], atol=1e-15)
