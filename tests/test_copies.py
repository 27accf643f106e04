"""Values, plans, bound convolutions and layers: copied, deep-copied, pickled, and unpickled by another process."""

from __future__ import annotations

import copy
import pickle
import pickletools
import subprocess
import sys
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from passes import EXACT, Array, new_plan, operands, real

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS
from sevenloops.codegen import targets
from sevenloops.core.activations import read_activation
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.epilogue import epilogue
from sevenloops.planning import wisdom
from sevenloops.planning.device import described, known_device
from sevenloops.planning.limits import Limits

PROBLEM = sl.ConvProblem.parse("2x9x8x16 3x3x16x16 s2 p1")
PLAIN = sl.ConvProblem.parse("1x12x12x16 3x3x16x16 p1")

WAYS: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle, protocol {protocol}": lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
}
every_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


def elsewhere(value: Any, expression: str, folder: Path) -> Any:
    """What an expression of the unpickled value comes to in another process, which has no wisdom."""
    source, target = folder / "value", folder / "answer"
    source.write_bytes(pickle.dumps(value))
    code = (
        "import pickle, sys\n"
        "from pathlib import Path\n"
        "value = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
        "import numpy as np, sevenloops as sl\n"
        f"Path(sys.argv[2]).write_bytes(pickle.dumps({expression}))\n"
    )
    subprocess.run([sys.executable, "-c", code, str(source), str(target)], check=True, timeout=120)
    return pickle.loads(target.read_bytes())


VALUES: dict[str, Any] = {
    "axis": sl.Axis(9, 3, 2, 1, 1, 1, 1),
    "problem": PROBLEM,
    "computation": Computation(
        PROBLEM, "forward", epilogue(bias=True, residual=True, activation=read_activation(("leaky_relu", 0.25)))
    ),
    "limits": Limits(2, 1 << 20, 1e-3, True),
    "machine": described(),
    "device": known_device(),
    "made-up device": sl.device(l2_bytes=1 << 18, vector_bytes=16, chunk_bytes=4096),
    "target": targets.KNOWN_TARGETS["neoverse-n1"],
    "element": PROBLEM.element,
}


@every_way
@pytest.mark.parametrize("name", VALUES)
def test_a_value_is_equal_to_its_copy(name: str, way: Callable[[Any], Any]) -> None:
    value = VALUES[name]
    hash(value)  # a cached one must not travel
    again = way(value)
    assert type(again) is type(value)
    assert again == value
    assert hash(again) == hash(value)
    assert str(again) == str(value)


def test_values_are_equal_in_another_process(tmp_path: Path) -> None:
    back = elsewhere(VALUES, "(value, [hash(each) and str(each) for each in value.values()])", tmp_path)
    assert back == (VALUES, [str(value) for value in VALUES.values()])


# -- plans -------------------------------------------------------------------------------------------------------------


@every_way
@pytest.mark.parametrize("pass_", PASSES)
def test_a_plan_is_copied_with_its_choice_and_its_limits(pass_: Pass, way: Callable[[Any], Any]) -> None:
    plan = sl.plan(PROBLEM, pass_, threads=2, workspace_limit=1 << 22, tolerance=0)
    again = way(plan)
    assert again is not plan
    assert (again.computation, again.limits, again.algorithm) == (plan.computation, plan.limits, plan.algorithm)
    assert str(again) == str(plan)
    first, second = operands(PROBLEM, pass_, 3)
    out = np.empty(plan.out_shape, np.float32)
    expected = plan.fresh.run(first, second, out).copy()
    np.testing.assert_array_equal(again.fresh.run(first, second, out), expected)


@pytest.mark.parametrize("algorithm", sl.algorithms())
def test_a_plan_made_for_an_algorithm_keeps_it(algorithm: str) -> None:
    own = {"polyphase": PROBLEM, "winograd_f5": sl.ConvProblem.parse("1x12x12x16 2x2x16x16")}
    problem = own.get(algorithm, PLAIN)
    plan = sl.plan(problem, algorithm=algorithm)
    again = pickle.loads(pickle.dumps(plan))
    assert again.algorithm == algorithm
    assert again.limits == plan.limits


def test_a_plan_keeps_a_choice_that_was_measured(tmp_path: Path) -> None:
    plan = sl.plan(PLAIN, threads=1)
    other = next(bid.name for bid in plan.bids if bid.reason is None and bid.name != plan.winner.name)
    names = [bid.name for bid in plan.bids if bid.reason is None]
    try:
        seconds = {name: 1e-9 if name == other else 1.0 for name in names}
        wisdom.remember(wisdom.request(Computation(PLAIN), Limits(1)), seconds)
        chosen = sl.plan(PLAIN, threads=1)
        assert chosen.winner.name == other != plan.winner.name
        assert str(copy.deepcopy(chosen)) == str(chosen)
        text = pickle.dumps(chosen)
    finally:
        wisdom.forget()
    again = pickle.loads(text)
    assert again.winner.name == other
    assert again.winner.measured_seconds is None
    assert elsewhere(again, "(value.chosen.name, value.limits)", tmp_path) == (other, chosen.limits)


def test_a_plan_keeps_the_variant_that_was_chosen() -> None:
    plan = new_plan(PLAIN, "weight_gradient", "windowed_gemm")
    offers = [offer for offer in plan.offers if offer.algorithm.name == "windowed_gemm"]
    assert [offer.name for offer in offers] == ["windowed_gemm", "windowed_gemm, 400 rows"]
    for offer in offers:
        assert pickle.loads(pickle.dumps(replace(plan, chosen=offer))).chosen.name == offer.name


def test_a_plan_for_a_made_up_device_keeps_it() -> None:
    device = sl.device(chunk_bytes=4096, cores=7)
    plan = sl.plan(PROBLEM, device=device)
    again = pickle.loads(pickle.dumps(plan))
    assert again.device == device
    assert str(again) == str(plan)


def test_a_plan_for_this_machine_is_made_for_the_machine_that_it_arrives_on(monkeypatch: pytest.MonkeyPatch) -> None:
    text = pickle.dumps(sl.plan(PROBLEM))
    there = sl.device(l2_bytes=1 << 18, cores=3, vector_bytes=16)
    monkeypatch.setattr("sevenloops.api.plans.known_device", lambda: there)
    assert pickle.loads(text).device == there


def test_a_plan_whose_algorithm_is_refused_on_arrival_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = sl.plan(PLAIN, algorithm="winograd_f6")
    assert plan.limits.tolerance == np.inf
    text = pickle.dumps(plan)
    monkeypatch.setattr(type(ALGORITHMS[0]), "why_not", lambda *_: "There is no compiler here.")
    again = pickle.loads(text)
    assert not again.algorithm.startswith("winograd")
    assert again.limits.tolerance < 1e-4
    assert again.bid("winograd_f6").reason == "There is no compiler here."


@every_way
def test_a_networks_plan_is_copied(way: Callable[[Any], Any]) -> None:
    plan = sl.plan_network({"first": PROBLEM, "second": PLAIN}, threads=1)
    assert str(way(plan)) == str(plan)


def test_a_pickled_plan_holds_no_code_and_no_arrays() -> None:
    plan = sl.plan(PROBLEM)
    plan.fresh.run(*operands(PROBLEM, "forward", 1), np.empty(plan.out_shape, np.float32))
    text = pickle.dumps(plan)
    assert len(text) < 2000
    names = {argument for opcode, argument, _ in pickletools.genops(text) if opcode.name == "SHORT_BINUNICODE"}
    modules = {name for name in names if name.startswith("sevenloops.")}
    assert modules == {
        "sevenloops.api.plans",
        "sevenloops.core.axis",
        "sevenloops.core.computation",
        "sevenloops.core.problem",
        "sevenloops.planning.limits",
    }


# -- bound convolutions ------------------------------------------------------------------------------------------------


def bound(algorithm: str, pass_: Pass = "forward", layout: str = "NHWC") -> tuple[Any, Array, Array]:
    """One with all that can be bound, an x for it, and what it returns."""
    problem = replace(PLAIN, layout=layout)
    plan = new_plan(problem, pass_, algorithm)
    x, w = operands(problem, pass_, 7, real)
    more = (np.arange(16, dtype=np.float32), ("leaky_relu", 0.25)) if pass_ == "forward" else ()
    conv = plan.bind(w, *more)
    return conv, x, conv(x)


@every_way
@pytest.mark.parametrize("pass_", ["forward", "input_gradient"])
@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
def test_a_bound_convolution_is_copied(layout: str, pass_: Pass, way: Callable[[Any], Any]) -> None:
    conv, x, y = bound("auto", pass_, layout)
    again = way(conv)
    assert again.packed is not conv.packed
    np.testing.assert_array_equal(again(x), y)
    np.testing.assert_array_equal(again(x, residual=y), conv(x, residual=y))
    np.testing.assert_array_equal(way(again)(x), y)


@pytest.mark.parametrize("algorithm", [*EXACT, "winograd_f4"])
def test_a_bound_convolution_of_every_algorithm_is_pickled(algorithm: str) -> None:
    conv, x, y = bound(algorithm)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(conv))(x), y)


def test_a_bound_convolution_arrives_in_another_process(tmp_path: Path) -> None:
    conv, x, y = bound("auto")
    back = elsewhere((conv, x), "value[0](value[1])", tmp_path)
    np.testing.assert_array_equal(back, y)


def test_a_copy_has_the_weights_that_were_bound_whatever_became_of_them() -> None:
    x, w = operands(PLAIN, "forward", 7, real)
    bias, before = np.zeros(16, np.float32), w.copy()
    conv = sl.plan(PLAIN).bind(w, bias)
    w[...], bias[...] = np.nan, np.nan
    np.testing.assert_array_equal(copy.deepcopy(conv)(x), sl.plan(PLAIN).bind(before)(x))


def test_bound_weights_are_held_twice_and_pickled_once() -> None:
    x, w = operands(PLAIN, "forward", 7, real)
    strided = np.zeros((*w.shape[:-1], 32), np.float32)[..., ::2]
    strided[...] = w
    conv = sl.plan(PLAIN).bind(strided)
    conv(x)
    text = pickle.dumps(conv)
    assert w.nbytes < len(text) < w.nbytes + 3000


# -- layers ------------------------------------------------------------------------------------------------------------


@every_way
@pytest.mark.parametrize("keep", [None, "transformed_input", "nothing"])
def test_a_layer_is_copied_without_its_batch(keep: Any, way: Callable[[Any], Any]) -> None:
    layer = sl.Conv2d(16, 16, 3, padding=1, seed=1, keep=keep, algorithm="auto")
    x = np.random.default_rng(2).standard_normal((8, 12, 12, 16)).astype(np.float32)
    y = layer(x)
    again = way(layer)
    assert len(pickle.dumps(layer)) < layer.weight.nbytes + 3000 < x.nbytes
    np.testing.assert_array_equal(again.weight, layer.weight)
    with pytest.raises(sl.ConvError, match="needs the x of a forward call"):
        again.backward(y)
    np.testing.assert_array_equal(again(x), y)
    if keep != "nothing":
        np.testing.assert_array_equal(again.backward(y), layer.backward(y))
        np.testing.assert_array_equal(again.weight_gradient, layer.weight_gradient)


def test_a_layer_arrives_in_another_process(tmp_path: Path) -> None:
    layer = sl.Conv2d(3, 4, 3, stride=2, padding="same", groups=1, seed=3)
    x = np.random.default_rng(2).standard_normal((1, 7, 6, 3)).astype(np.float32)
    np.testing.assert_array_equal(elsewhere((layer, x), "value[0](value[1])", tmp_path), layer(x))


def test_a_layer_that_keeps_nothing_lets_its_batch_go() -> None:
    layer = sl.Conv2d(1, 1, 3, keep="nothing")
    x = np.ones((1, 4, 4, 1), np.float32)
    alive = weakref.ref(x)
    y = layer(x)
    del x
    assert alive() is None
    with pytest.raises(sl.ConvError, match=r"needs the x of a forward call.*without keep='nothing'"):
        layer.backward(y)
