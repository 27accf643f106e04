"""Scratch memory: never more than was granted, never read before it is written, never overrun.

`run` hands every plan a workspace of exactly plan.workspace_bytes, filled with NaN, between guards.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from math import prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from passes import CONTEXT, Array, execute, operands, pack, poisoned_workspaces, product_of, run, shapes, takers
from strategies import SEEDS, problems, problems_drawn

import sevenloops as sl
from sevenloops.algorithms import lazy_im2col
from sevenloops.api.plans import context_of
from sevenloops.core.computation import PASSES, Pass
from sevenloops.core.layout import CHANNELS_FIRST
from sevenloops.core.reference import reference
from sevenloops.execution import workspaces
from sevenloops.execution.workspaces import ALIGNMENT, allocate, bytes_for, carve
from sevenloops.planning.limits import Limits

MIB = 1 << 20


def one_position_bytes(problem: sl.ConvProblem, pass_: Pass) -> int:
    """The least that lazy_im2col can do with: a block of one output position."""
    product, context = product_of(problem, pass_), context_of(Limits(workspace_limit=0))
    return lazy_im2col.program(product, product.compact_strides, context).scratch_bytes


@pytest.mark.parametrize("pass_", PASSES)
@problems_drawn("workspace, a pass")
@given(problem=problems(), seed=SEEDS, data=st.data())
def test_lazy_im2col_is_exact_in_whatever_workspace_it_is_granted(
    pass_: Pass, problem: sl.ConvProblem, seed: int, data: st.DataObject
) -> None:
    least = one_position_bytes(problem, pass_)
    whole_matrix = sl.plan(problem, pass_, algorithm="im2col").workspace_bytes
    limit = data.draw(st.integers(least, max(whole_matrix, least)))
    plan = sl.plan(problem, pass_, algorithm="lazy_im2col", workspace_limit=limit)
    assert plan.workspace_bytes <= limit
    first, second = operands(problem, pass_, seed)
    result = run(problem, pass_, "lazy_im2col", first, second, workspace_limit=limit)
    np.testing.assert_array_equal(result, reference(problem, pass_, first, second), f"{problem} in {limit} bytes")


@pytest.mark.parametrize("pass_", PASSES)
@given(problem=problems(corners=False))
def test_lazy_im2col_refuses_less_than_one_position_needs(pass_: Pass, problem: sl.ConvProblem) -> None:
    least = one_position_bytes(problem, pass_)
    if least == 0:  # no tap meets anything, nothing is summed
        return
    with pytest.raises(sl.UnsupportedError, match=rf"needs {least} bytes of workspace.*workspace_limit is {least - 1}"):
        sl.plan(problem, pass_, algorithm="lazy_im2col", workspace_limit=least - 1)


@pytest.mark.parametrize("pass_", PASSES)
@given(problem=problems(), data=st.data())
def test_every_bid_keeps_to_the_limit(pass_: Pass, problem: sl.ConvProblem, data: st.DataObject) -> None:
    limit = one_position_bytes(problem, pass_) + data.draw(st.integers(0, 1 << 16))
    plan, generous = sl.plan(problem, pass_, workspace_limit=limit), sl.plan(problem, pass_)
    assert all(bid.workspace_bytes <= limit for bid in plan.bids if bid.reason is None)
    refused = [bid for bid in plan.bids if bid.reason is not None and generous.bid(bid.name).reason is None]
    assert all("workspace" in bid.reason for bid in refused)


@pytest.mark.parametrize(
    "text", ["1x64x64x16 3x3x16x16 p1", "1x512x512x64 3x3x64x64 p1", "64x56x56x64 3x3x64x64 p1 s2"]
)
@pytest.mark.parametrize("pass_", PASSES)
def test_lazy_im2col_stays_within_its_default_whatever_the_image(pass_: Pass, text: str) -> None:
    plan = sl.plan(sl.ConvProblem.parse(text), pass_, algorithm="lazy_im2col")
    assert plan.workspace_bytes <= CONTEXT.blocking.lazy_block_bytes == 8 * MIB


@pytest.mark.parametrize("layout", ["channels last", "channels first"])
@pytest.mark.parametrize("pass_", PASSES)
@pytest.mark.parametrize(
    "text",
    [
        "1x64x64x16 3x3x16x16 p1",
        "2x33x41x12 3x3x6x8 s2 p0:1x1:0 g2",
        "3x24x24x8 3x5x1x8 g8 p1x2",
        "2x12x9x7x8 3x3x3x8x8 p1",
    ],
)
def test_larger_problems_are_exact_block_by_block(text: str, pass_: Pass, layout: str) -> None:
    problem = sl.ConvProblem.parse(text)
    if layout == "channels first":
        problem = replace(problem, layout=CHANNELS_FIRST[problem.rank])
    first, second = operands(problem, pass_, 0)
    expected = reference(problem, pass_, first, second)
    least = one_position_bytes(problem, pass_)
    for limit in (8 * least, 50 * least, None):
        result = run(problem, pass_, "lazy_im2col", first, second, workspace_limit=limit)
        np.testing.assert_array_equal(result, expected, f"{limit}")
    for algorithm in set(takers(problem, pass_)) - {"seven_loops"}:  # too slow for these
        np.testing.assert_array_equal(run(problem, pass_, algorithm, first, second), expected)


def peak_bytes(call: Callable[[], Array]) -> int:
    """The most that was allocated at once during the call, its result included."""
    call()  # whatever is made once is made now, but for scratch memory
    workspaces._kept.clear()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("algorithm", ["winograd_f4", "windowed_gemm", "im2col"])
def test_a_bound_call_whose_residual_is_its_output_allocates_nothing(algorithm: str) -> None:
    conv = sl.plan(sl.ConvProblem.parse("1x64x64x64 3x3x64x64 p1"), algorithm=algorithm, threads=1).bind(
        np.ones((3, 3, 64, 64), np.float32)
    )
    x, out = np.ones((1, 64, 64, 64), np.float32), np.ones((1, 64, 64, 64), np.float32)
    for _ in range(2):
        conv(x, residual=out, out=out)
    tracemalloc.start()
    try:
        conv(x, residual=out, out=out)
        assert tracemalloc.get_traced_memory()[1] < out.nbytes / 8
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("layout", ["NHWC", "NCHW"])
@pytest.mark.parametrize("pass_", PASSES)
def test_lazy_im2col_never_holds_the_matrix_nor_a_padded_image(pass_: Pass, layout: str) -> None:
    problem = replace(sl.ConvProblem.parse("1x256x256x32 3x3x32x32 p1"), layout=layout)
    first, second = (np.ones(shape, np.float32) for shape in shapes(problem, pass_)[:2])
    result_bytes = 4 * prod(shapes(problem, pass_)[2])
    matrix_bytes = 256 * 256 * 9 * 32 * 4

    def conv(algorithm: str) -> Array:
        plan = sl.plan(problem, pass_, algorithm=algorithm)
        return execute(plan, first, pack(plan, second), np.empty(shapes(problem, pass_)[2], np.float32))

    assert peak_bytes(lambda: conv("lazy_im2col")) < result_bytes + CONTEXT.blocking.lazy_block_bytes + MIB
    assert peak_bytes(lambda: conv("im2col")) > matrix_bytes


@pytest.mark.parametrize("pass_", PASSES)
def test_a_run_asks_for_one_workspace_of_the_size_that_the_plan_says(pass_: Pass) -> None:
    problem = sl.ConvProblem.parse("2x9x9x4 3x3x2x4 s2 p1 g2")
    first, second = operands(problem, pass_, 0)
    for algorithm in takers(problem, pass_):
        plan = sl.plan(problem, pass_, algorithm=algorithm)
        with poisoned_workspaces() as sizes:
            execute(plan, first, pack(plan, second), np.empty(shapes(problem, pass_)[2], np.float32))
        assert sizes == ([plan.workspace_bytes] if plan.workspace_bytes else [])


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), max_size=5), st.sampled_from(("float32", "float64")))
def test_a_workspace_is_carved_into_aligned_arrays_that_do_not_overlap(wanted: list[list[int]], dtype: str) -> None:
    workspace = allocate(bytes_for(dtype, wanted))
    arrays = carve(workspace, dtype, wanted)
    assert [array.shape for array in arrays] == [tuple(shape) for shape in wanted]
    for number, array in enumerate(arrays):
        assert array.dtype == dtype
        assert array.size == 0 or array.__array_interface__["data"][0] % ALIGNMENT == 0
        array[...] = number
    assert all((array == number).all() for number, array in enumerate(arrays))
