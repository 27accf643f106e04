"""What it takes to widen the library: a toy of each kind, in a few lines; of activations, in test_activations.py."""

from __future__ import annotations

import numpy as np
import pytest
from passes import operands

import sevenloops as sl
from sevenloops.algorithms import ALGORITHMS, phases, seven_loops
from sevenloops.api.plans import plan_for
from sevenloops.core import dtypes
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.cost import Cost
from sevenloops.core.reference import reference
from sevenloops.planning.device import known_device
from sevenloops.planning.limits import Limits
from sevenloops.planning.planner import make_plan

PROBLEM = sl.ConvProblem.parse("2x7x6x8 3x3x8x16 s2 p1")


class Toy:
    """A toy algorithm: one class, or one file, with the members of the protocol."""

    name, generates_code = "toy", False
    error_bound, expected_error = staticmethod(seven_loops.error_bound), staticmethod(seven_loops.expected_error)
    why_not = staticmethod(seven_loops.why_not)

    def cost(self, computation, context):
        return Cost(calls=1)

    def program(self, computation, strides, context):
        return phases.program(computation, strides, context, lambda p: 0, self.forward, seven_loops.weight_gradient)

    def forward(self, problem, x, w, y, finish, scratch):
        y[...] = 7
        finish.apply(y)


def test_a_toy_algorithm_is_a_file_and_a_line_of_the_table() -> None:
    plan = make_plan(Computation(PROBLEM), (*ALGORITHMS, Toy()), known_device(), Limits(), "toy")
    x, w = operands(PROBLEM, "forward", 0)
    assert (plan.bind(w, activation="relu6")(x) == 6).all()
    assert "-> toy" in str(plan)


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("text", ["2x7x6x8 3x3x8x16 s2 p1", "1x9x4x5 3x1x5x7 p1x0", "1x12x4 5x2x6 g2 d2"])
def test_a_toy_dtype_is_a_row_of_the_table(monkeypatch: pytest.MonkeyPatch, text: str, pass_: Pass) -> None:
    monkeypatch.setitem(dtypes.DTYPES, "toy32", dtypes.DTYPES["float32"]._replace(name="toy32"))
    problem = sl.ConvProblem.parse(f"{text} toy32")
    assert sl.ConvProblem.parse(str(problem)) == problem
    plain = sl.ConvProblem.parse(text)
    first, second = operands(plain, pass_, 1)
    expected = reference(plain, pass_, first, second)
    for name in sl.algorithms():
        try:
            plan = plan_for(Computation(problem, pass_), Limits(tolerance=0), name)
        except sl.UnsupportedError:
            continue
        out = np.empty(expected.shape, np.float32)
        np.testing.assert_array_equal(plan.fresh.run(first, second, out), expected)


DEVICES = {
    "tiny caches": {"l1_bytes": 1 << 10, "l2_bytes": 4 << 10, "l3_bytes": 16 << 10},
    "four registers": {"vector_registers": 4},
    "64 registers of 16 bytes": {"vector_registers": 64, "vector_bytes": 16},
    "eight registers of 32 bytes": {"vector_registers": 8, "vector_bytes": 32},
    "16 registers of 64 bytes": {"vector_registers": 16, "vector_bytes": 64},
    "64 cores": {"cores": 64},
}


@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize("device", DEVICES)
def test_a_toy_device_is_a_row(device: str, pass_: Pass) -> None:
    made_up = sl.device(**DEVICES[device])
    for text in ("2x15x14x12 3x3x12x20 p1", "2x15x14x12 3x3x12x20 s2 p1", "1x9x3 3x3x5"):
        problem = sl.ConvProblem.parse(text)
        first, second = operands(problem, pass_, 2)
        expected = reference(problem, pass_, first, second)
        for name in sl.algorithms():
            try:
                plan = sl.plan(problem, pass_, threads=made_up.machine.cores, algorithm=name, device=made_up)
            except sl.UnsupportedError:
                continue
            out = plan.fresh.run(first, second, np.empty(expected.shape, np.float32))
            allowed = 1e-4 if plan.expected_error else 0
            np.testing.assert_allclose(out, expected, rtol=0, atol=allowed * np.abs(expected).max())
            assert name in str(plan)


def test_a_device_refuses_what_it_does_not_have() -> None:
    with pytest.raises(sl.UnsupportedError, match=r"no 'wings'\. It has .*l2_bytes.*vector_bytes"):
        sl.device(wings=2)
    with pytest.raises(sl.UnsupportedError, match="cores must be a number above 0, found 0"):
        sl.device(cores=0)
