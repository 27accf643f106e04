"""Choosing: every algorithm of a table bids or refuses; and what a plan can be asked for."""

from __future__ import annotations

import math
import runpy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from passes import EXACT, execute, operands, pack, shapes

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS, seven_loops
from sevenloops.api import plans
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.cost import Cost, Traffic
from sevenloops.core.epilogue import Finish
from sevenloops.core.reference import reference
from sevenloops.execution.program import Arrays, Program, PythonStep, Strides
from sevenloops.planning import wisdom
from sevenloops.planning.blocking import Blocking
from sevenloops.planning.costing import seconds
from sevenloops.planning.device import Device, Level, Machine
from sevenloops.planning.limits import Limits
from sevenloops.planning.planner import make_plan, plausible
from sevenloops.planning.protocol import Context

PROBLEM = sl.ConvProblem.parse("1x6x6x2 3x3x2x4 p1")
LEVELS = Level("L1", 1000, 4e8, 16e8), Level("memory", math.inf, 1e8, 3e8)
MACHINE = Machine("toy", 4, 1e9, 4e9, LEVELS, copied_bytes_per_second=1e8, seconds_per_call=1e-3)
FORWARD, WEIGHT_GRADIENT = Computation(PROBLEM), Computation(PROBLEM, "weight_gradient")


@dataclass(frozen=True)
class Toy:
    """An algorithm that fills its output with one number."""

    name: str
    fill: float = 0.0
    flops: float = 1e9
    refusal: str | None = None
    scratch: int = 0

    generates_code = False

    def why_not(self, computation: Computation, context: Context) -> str | None:
        return self.refusal

    def cost(self, computation: Computation, context: Context) -> Cost:
        return Cost(self.flops)

    def error_bound(self, computation: Computation, context: Context) -> float:
        return float("inf")

    def expected_error(self, computation: Computation, context: Context) -> float:
        return 0.0

    def program(self, computation: Computation, strides: Strides, context: Context) -> Program:
        def fill(arrays: Arrays) -> None:
            arrays["y"][...] = self.fill
            Finish(computation.epilogue, arrays).apply(arrays["y"])

        return Program((PythonStep(fill),), scratch={"scratch": self.scratch})


def plan_with(*table: Toy, pass_: Pass = "forward", **more: Any) -> Any:
    limits = {name: more.pop(name) for name in ("workspace_limit", "tolerance") if name in more}
    return make_plan(Computation(PROBLEM, pass_), table, Device(MACHINE, Blocking()), Limits(**limits), **more)


# -- the choice -------------------------------------------------------------------------------------------------------


def test_the_least_estimate_wins_and_runs() -> None:
    plan = plan_with(Toy("slow", 1, 2e9), Toy("fast", 2, 1e9), Toy("slower", 3, 3e9))
    assert [bid.name for bid in plan.bids] == ["slow", "fast", "slower"]
    assert [bid.seconds for bid in plan.bids] == pytest.approx([2.0, 1.0, 3.0], abs=1e-4)
    assert plan.winner.name == "fast"
    x, w = operands(PROBLEM, "forward", 0)
    assert (plan.bind(w, activation="relu6")(x) == 2).all()


def test_the_first_of_equals_wins() -> None:
    assert plan_with(Toy("one"), Toy("two")).winner.name == "one"


def test_an_algorithm_is_taken_at_its_word_when_it_is_asked_for() -> None:
    assert plan_with(Toy("slow", flops=2e9), Toy("fast"), algorithm="slow").winner.name == "slow"


def test_a_refusal_keeps_its_reason() -> None:
    plan = plan_with(Toy("picky", refusal="It takes only Tuesdays."), Toy("slow", flops=9e9))
    assert plan.winner.name == "slow"
    assert plan.bids[0].reason == "It takes only Tuesdays."
    with pytest.raises(sl.UnsupportedError, match=r"'picky' refuses forward of 1x6x6x2 3x3x2x4 p1: .*only Tuesdays"):
        plan_with(Toy("picky", refusal="It takes only Tuesdays."), algorithm="picky")


def test_when_all_refuse_each_says_why() -> None:
    with pytest.raises(
        sl.UnsupportedError, match=r"no algorithm takes input_gradient of .* one: Too small.* two: Too large"
    ):
        plan_with(Toy("one", refusal="Too small."), Toy("two", refusal="Too large."), pass_="input_gradient")


def test_whoever_needs_more_workspace_than_the_limit_refuses() -> None:
    table = Toy("hungry", flops=1, scratch=1088), Toy("modest", flops=2, scratch=1024)
    assert plan_with(*table).winner.name == "hungry"
    limited = plan_with(*table, workspace_limit=1024)
    assert limited.winner.name == "modest"
    assert limited.workspace_bytes == 1024
    assert "1088" in limited.bids[0].reason
    assert "1024" in limited.bids[0].reason
    with pytest.raises(sl.UnsupportedError, match=r"'hungry' refuses .*needs 1088 bytes of workspace.*is 1024"):
        plan_with(*table, algorithm="hungry", workspace_limit=1024)


def test_an_unknown_algorithm_is_answered_with_the_known_ones() -> None:
    with pytest.raises(sl.UnsupportedError, match=r"'three' is not known\. Use 'auto', 'one', 'two'"):
        plan_with(Toy("one"), Toy("two"), algorithm="three")


def test_the_input_gradient_is_planned_as_the_forward_product_of_the_transposed_problem() -> None:
    plan = plan_with(Toy("one"), pass_="input_gradient")
    assert plan.target == PROBLEM.transposed()
    assert plan_with(Toy("one"), pass_="weight_gradient").target == PROBLEM


def estimate(cost: Cost, threads: int = 1, problem: sl.ConvProblem = PROBLEM) -> float:
    """Without what every algorithm must read and write."""
    forward = Computation(problem)
    return seconds(cost, forward, MACHINE, threads) - seconds(Cost(), forward, MACHINE, threads)


def test_seconds_are_flops_bytes_and_calls_over_the_machines_rates() -> None:
    cost = Cost(2e9, copies=(Traffic(2e8, 1e9),), calls=4)
    assert estimate(cost) == pytest.approx(2 + 2 + 2 + 0.004)  # to copy takes NumPy's time, and memory's
    assert estimate(Cost(2e9), problem=replace(PROBLEM, dtype="float64")) == pytest.approx(4)
    assert estimate(cost, threads=2) == pytest.approx(1 + 4 + 0.004)
    assert estimate(Cost(4e9), threads=99) == pytest.approx(1)  # no more than there are cores


def test_bytes_come_from_the_smallest_level_that_holds_what_they_lie_among() -> None:
    for among, expected in ((1000, 2), (2001, 8), (1e9, 8)):
        assert estimate(Cost(traffic=(Traffic(8e8, among),))) == pytest.approx(expected)
    assert estimate(Cost(traffic=(Traffic(8e8, 1250),))) == pytest.approx(0.8 * 2 + 0.2 * 8)  # a share fits
    assert estimate(Cost(traffic=(Traffic(9e8, 1e9),)), threads=4) == pytest.approx(3)  # memory is shared


def test_every_algorithm_must_read_the_operands_and_write_the_result() -> None:
    moved = PROBLEM.memory_bytes + 36 * 4 * 4  # what is written is read by a cache first
    rate = MACHINE.bytes_per_second(PROBLEM.memory_bytes, 1)
    assert seconds(Cost(), FORWARD, MACHINE, 1) == pytest.approx(moved / rate)
    assert seconds(Cost(), WEIGHT_GRADIENT, MACHINE, 1) < seconds(Cost(), FORWARD, MACHINE, 1)


def test_costs_add_up() -> None:
    one, other = Cost(1, (Traffic(2, 3),), (Traffic(4, 5),), 6), Cost(10, (Traffic(20, 30),), (), 60)
    assert one + other == Cost(11, (Traffic(2, 3), Traffic(20, 30)), (Traffic(4, 5),), 66)
    assert (one + other).moved_bytes == 2 + 20 + 4


# -- another algorithm ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class WithVariants(Toy):
    """A toy whose variants are quicker than its own choice, or slower."""

    offered: tuple[tuple[str, float], ...] = ()

    def variants(self, computation: Computation, context: Context) -> dict[str, dict[str, float]]:
        return {name: {"chunk_bytes": flops} for name, flops in self.offered}

    def cost(self, computation: Computation, context: Context) -> Cost:
        return Cost(self._flops(context))

    def program(self, computation: Computation, strides: Strides, context: Context) -> Program:
        return Toy(self.name, self._flops(context)).program(computation, strides, context)

    def _flops(self, context: Context) -> float:
        changed = context.blocking.chunk_bytes
        return self.flops if changed == Blocking().chunk_bytes else changed


def test_variants_are_bids_of_their_own() -> None:
    toy = WithVariants("toy", flops=2e9, offered=(("small blocks", 1e9), ("large blocks", 3e9)))
    plan = plan_with(toy, Toy("other", flops=1.5e9))
    assert [bid.name for bid in plan.bids] == ["toy", "toy, small blocks", "toy, large blocks", "other"]
    assert (plan.winner.name, plan.algorithm) == ("toy, small blocks", "toy")
    x, w = operands(PROBLEM, "forward", 0)
    assert (plan.bind(w)(x) == 1e9).all()
    assert plan_with(toy, Toy("other", flops=1), algorithm="toy").winner.name == "toy, small blocks"
    assert plan_with(toy, measured={"toy, large blocks": 1e-9}).winner.name == "toy, large blocks"
    assert [each.winner.name for each in plausible(plan)] == [bid.name for bid in plan.bids]
    assert [each.winner.name for each in plausible(plan, most=1.6)] == ["toy, small blocks", "other"]


def test_a_registered_algorithm_bids_wins_loses_and_explains(monkeypatch: pytest.MonkeyPatch) -> None:
    def registered(toy: Toy) -> Any:
        monkeypatch.setattr(plans, "ALGORITHMS", (*ALGORITHMS, toy))
        wisdom._tell()
        assert "toy" in sl.algorithms()
        return sl.plan(PROBLEM, threads=1)

    try:
        won = registered(Toy("toy", fill=7, flops=1))
        assert won.winner.name == "toy"
        assert "-> toy " in str(won)
        x, w = operands(PROBLEM, "forward", 0)
        assert (won.bind(w)(x) == 7).all()
        lost = registered(Toy("toy", flops=1e12))
        assert lost.winner.name != "toy"
        assert lost.bid("toy").seconds > lost.winner.seconds
        assert "   toy " in str(lost)
        assert sl.plan(PROBLEM, algorithm="toy").winner.name == "toy"
        refused = registered(Toy("toy", refusal="It takes only Tuesdays."))
        assert "refuses: It takes only Tuesdays." in str(refused)
    finally:
        monkeypatch.undo()
        wisdom._tell()


# -- sl.plan ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pass_", PASSES)
def test_a_plan_prints_the_problem_and_every_bid_or_reason(pass_: Pass) -> None:
    plan = sl.plan(PROBLEM, pass_, threads=3, workspace_limit=2000)
    text = str(plan)
    assert f"{pass_.replace('_', ' ')} of {PROBLEM}" in text
    assert "0.005184 MFLOP" in text
    assert "3 threads" in text
    lines = [line for line in text.splitlines()[1:] if line[3] != " "][: len(plan.bids)]
    assert [line[3:].split()[0] for line in lines] == list(sl.algorithms())
    for line, bid in zip(lines, plan.bids, strict=True):
        assert (bid.reason is None) == ("estimated" in line and "workspace" in line)
        assert bid.reason is None or f"refuses: {bid.reason}" in line
        assert line.startswith("->") == (bid is plan.winner)
    assert any(bid.reason for bid in plan.bids)


def test_a_plan_tells_its_flops_and_workspace() -> None:
    plan = sl.plan(PROBLEM, algorithm="im2col")
    assert plan.flops == PROBLEM.flops
    assert plan.workspace_bytes == plan.winner.workspace_bytes > 36 * 18 * 4


def test_the_names_are_the_tables() -> None:
    assert sl.algorithms() == tuple(algorithm.name for algorithm in ALGORITHMS)
    assert len(set(sl.algorithms())) == len(sl.algorithms())
    assert seven_loops in ALGORITHMS


def test_the_seven_loops_answer_to_their_old_name() -> None:
    assert sl.plan(PROBLEM, algorithm="naive").algorithm == "seven_loops"
    x, w = operands(PROBLEM, "forward", 0)
    np.testing.assert_array_equal(
        sl.conv2d(x, w, padding=1, algorithm="naive"), sl.conv2d(x, w, padding=1, algorithm="seven_loops")
    )


def test_the_seven_loops_are_not_what_auto_picks_for_a_real_layer() -> None:
    layer = sl.ConvProblem.parse("1x56x56x64 3x3x64x64 p1")
    for pass_ in PASSES:
        plan = sl.plan(layer, pass_)
        bids = {bid.name: bid.seconds for bid in plan.bids}
        assert plan.winner.name != "seven_loops"
        assert bids["seven_loops"] > 100 * bids[plan.winner.name]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"pass_": "backward"}, ("'backward' is not known", "'forward', 'input_gradient', 'weight_gradient'")),
        ({"effort": "guess"}, ("'guess'", "Use 'estimate' or 'measure'")),
        ({"algorithm": "winograd9"}, ("'winograd9' is not known", "'auto'")),
        ({"threads": 0}, ("number of threads must be an int from 1 to 1024", "found 0")),
        ({"threads": 1.5}, ("number of threads", "found 1.5")),
        ({"workspace_limit": -1}, ("workspace_limit must be None or bytes", "found -1")),
        ({"workspace_limit": "8MB"}, ("workspace_limit must be None or bytes", "found '8MB'")),
        ({"workspace_limit": float("nan")}, ("workspace_limit must be None or bytes", "found nan")),
    ],
)
def test_a_plan_that_cannot_be_made_is_refused(arguments: dict[str, Any], words: tuple[str, ...]) -> None:
    with pytest.raises(sl.UnsupportedError) as caught:
        sl.plan(PROBLEM, **arguments)
    assert all(word in str(caught.value) for word in words), f"{caught.value}"


def test_a_limit_that_nobody_keeps_to_is_refused_with_what_each_would_need() -> None:
    with pytest.raises(sl.UnsupportedError, match=r"no algorithm takes .*seven_loops: It needs \d+ bytes of workspace"):
        sl.plan(sl.ConvProblem.parse("1x8x8x8 3x3x1x8 p1 g8"), workspace_limit=0)


@pytest.mark.parametrize("problem", ["1x8x8x8 3x3x8x8", None])
def test_what_is_no_problem_is_not_planned(problem: Any) -> None:
    with pytest.raises(sl.UnsupportedError, match="a plan is for a ConvProblem, found"):
        sl.plan(problem)
    with pytest.raises(sl.UnsupportedError, match=r"a network is a list|a plan is for a ConvProblem"):
        sl.plan_network(problem)
    with pytest.raises(sl.UnsupportedError, match="'backward' is not known"):
        sl.plan_network([], "backward")


def test_a_bid_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(sl.UnsupportedError, match=r"nobody called 'winograd9' bids\. There are winograd_f2"):
        sl.plan(PROBLEM).bid("winograd9")


def test_a_printed_plan_counts_the_operands_bytes() -> None:
    plan = sl.plan(sl.ConvProblem.parse("1x16x16x64 1x1x64x64"), algorithm="windowed_gemm")
    assert "144 KiB of arrays" in str(plan)
    assert "208 KiB read and written" in str(plan)  # the output is read by a cache first


# -- bind -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
@pytest.mark.parametrize("algorithm", EXACT)
@pytest.mark.parametrize("pass_", ["forward", "input_gradient"])
def test_a_bound_convolution_keeps_its_own_weights_and_bias(pass_: Pass, algorithm: str, layout: str) -> None:
    problem = replace(PROBLEM, layout=layout)
    first, w = operands(problem, pass_, 0)
    bias = np.arange(problem.out_channels if pass_ == "forward" else problem.in_channels, dtype=np.float32)
    channel = bias.copy() if layout == "NHWC" else bias.copy()[:, None, None]
    sums = reference(problem, pass_, first, w)
    bound = sl.plan(problem, pass_, algorithm=algorithm).bind(w, bias)
    np.testing.assert_array_equal(bound(first), sums + channel)
    w[...] = 99
    bias[...] = 99
    np.testing.assert_array_equal(bound(first), sums + channel)
    np.testing.assert_array_equal(bound(2 * first), 2 * sums + channel)


def test_a_bound_convolution_writes_into_out_and_adds_a_residual() -> None:
    x, w = operands(PROBLEM, "forward", 0)
    bound = sl.plan(PROBLEM).bind(w, activation="relu")
    out = np.full(PROBLEM.output_shape, np.nan, np.float32)
    residual = np.full(PROBLEM.output_shape, 3, np.float32)
    assert bound(x, residual=residual, out=out) is out
    np.testing.assert_array_equal(out, np.maximum(reference(PROBLEM, "forward", x, w) + 3, 0))


X, W = operands(PROBLEM, "forward", 0)


@pytest.mark.parametrize(
    ("bind", "error", "words"),
    [
        (lambda plan: plan.bind(W[:2]), sl.ShapeError, ("w must have shape (3, 3, 2, 4)", "found (2, 3, 2, 4)")),
        (lambda plan: plan.bind(W.astype(float)), sl.DtypeError, ("plan is for float32", "found float64", "astype")),
        (lambda plan: plan.bind(W, np.ones(3, np.float32)), sl.ShapeError, ("bias must have shape (4,)", "(3,)")),
        (lambda plan: plan.bind(W, np.ones(4)), sl.DtypeError, ("w is float32, bias is float64",)),
        (lambda plan: plan.bind(W, activation="swish"), sl.UnsupportedError, ("'swish' is not known", "'hard_swish'")),
        (lambda plan: plan.bind(W)(X[:, :5]), sl.ShapeError, ("x must have shape (1, 6, 6, 2)", "found (1, 5, 6, 2)")),
        (lambda plan: plan.bind(W)(X.astype(float)), sl.DtypeError, ("plan is for float32", "found float64")),
        (lambda plan: plan.bind(W)(X, residual=X), sl.ShapeError, ("residual must have shape (1, 6, 6, 4)",)),
        (lambda plan: plan.bind(W)(X, out=np.empty(4)), sl.ShapeError, ("out must have shape (1, 6, 6, 4)",)),
    ],
)
def test_what_does_not_fit_the_plan_is_refused(bind: Any, error: type[sl.ConvError], words: tuple[str, ...]) -> None:
    with pytest.raises(error) as caught:
        bind(sl.plan(PROBLEM))
    assert all(word in str(caught.value) for word in words), f"{caught.value}"


def test_a_refused_call_leaves_out_alone() -> None:
    out = np.full(PROBLEM.output_shape, -99, np.float32)
    bound = sl.plan(PROBLEM).bind(W)
    with pytest.raises(sl.ShapeError):
        bound(X, residual=X, out=out)
    assert (out == -99).all()


def test_a_weight_gradient_has_no_weights_to_bind() -> None:
    with pytest.raises(sl.UnsupportedError, match=r"has no weights to bind.*Call conv2d_weight_gradient"):
        sl.plan(PROBLEM, "weight_gradient").bind(W)


@pytest.mark.parametrize("pass_", PASSES)
def test_packed_operands_serve_many_runs(pass_: Pass) -> None:
    plan = sl.plan(PROBLEM, pass_)
    first, second = operands(PROBLEM, pass_, 0)
    packed = pack(plan, second)
    for factor in (1, 2):
        out = np.empty(shapes(PROBLEM, pass_)[2], np.float32)
        execute(plan, factor * first, packed, out)
        np.testing.assert_array_equal(out, factor * reference(PROBLEM, pass_, first, second))


# -- threads and machine ----------------------------------------------------------------------------------------------


def test_plans_are_made_for_the_number_of_threads_that_is_set() -> None:
    before = sl.get_num_threads()
    try:
        sl.set_num_threads(3)
        assert sl.get_num_threads() == sl.plan(PROBLEM).threads == 3
        assert sl.plan(PROBLEM, threads=np.int64(2)).threads == 2
    finally:
        sl.set_num_threads(before)


@pytest.mark.parametrize("n", [0, -1, 1.5, "2", None])
def test_a_number_of_threads_that_is_none_is_refused(n: object) -> None:
    before = sl.get_num_threads()
    with pytest.raises(sl.UnsupportedError, match="must be an int from 1 to 1024, found"):
        sl.set_num_threads(n)
    assert sl.get_num_threads() == before


def test_the_table_of_bids_in_the_docs_is_current() -> None:
    docs = Path(__file__).parents[1] / "docs"
    assert runpy.run_path(str(docs / "bids.py"))["page"]() == (docs / "bids.md").read_text(), "run make docs"


# -- networks ---------------------------------------------------------------------------------------------------------


def test_a_networks_plan_sums_up() -> None:
    layers = {"one": PROBLEM, "two": sl.ConvProblem.parse("1x30x30x16 3x3x16x16 p1"), "three": PROBLEM}
    planned = sl.plan_network(layers, threads=1)
    assert planned.seconds == pytest.approx(sum(plan.seconds for plan in planned.plans))
    assert planned.flops == sum(problem.flops for problem in layers.values())
    assert planned.workspace_bytes == max(plan.workspace_bytes for plan in planned.plans)
    assert planned.dominant == (1,)
    assert sum(map(planned.share, range(3))) == pytest.approx(1)
    lines = str(planned).splitlines()
    assert [line[2:].split()[0] for line in lines[:3]] == list(layers)
    assert [line.startswith("*") for line in lines[:3]] == [False, True, False]
    assert "3 convolutions" in lines[3]
    unnamed = sl.plan_network(list(layers.values()), "weight_gradient", threads=1)
    assert unnamed.names == ("0", "1", "2")
    assert {plan.pass_ for plan in unnamed.plans} == {"weight_gradient"}


def test_no_layers_make_an_empty_network() -> None:
    assert "0 convolutions" in str(sl.plan_network([]))


def test_planning_a_new_problem_asks_for_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Toy, "program", lambda *_: pytest.fail("made"))
    assert plan_with(Toy("one")).algorithm == "one"
