"""Random convolutions for Hypothesis, and how many of them a run of the suite draws.

Problems are small (a few thousand products), so that even the seven loops answer in milliseconds. One in eight is a
corner: there every size, kernel, batch and channel count may be 0, and so may the output.
"""

from __future__ import annotations

from dataclasses import replace
from math import prod

from hypothesis import settings
from hypothesis import strategies as st

import sevenloops as sl
from sevenloops.core.computation import PASSES
from sevenloops.core.layout import CHANNELS_FIRST, CHANNELS_LAST

# Random problems a run, over all ranks; a row with "a pass" is drawn for each of the three passes.
# test_problem.py holds the sum to 2,000 at least; test_torch.py draws its own 300 a pass on top.
PROBLEMS = {
    "exact, a pass": 300,  # test_exact.py: every algorithm on each
    "bounds, a pass": 150,  # test_bounds.py: every algorithm on each
    "views, a pass": 100,  # test_views.py: every algorithm on each
    "workspace, a pass": 150,  # test_memory.py: lazy_im2col block by block
    "winograd, a pass": 25,  # test_winograd_passes.py: a variant on each
    "nan": 100,  # test_epilogue.py: every algorithm on each; as many again for inf and -inf
    "adjoint": 250,  # test_properties.py, from here on; every pass on each
    "linearity": 100,
    "shift": 150,
    "batch split": 100,
    "group split": 100,
    "layout": 100,
    "weight gradient as forward": 100,
    "input gradient as forward": 100,
    "conv_transpose": 150,
}
PROBLEMS_A_RUN = sum(count * (len(PASSES) if "a pass" in what else 1) for what, count in PROBLEMS.items())

SMALL_STEPS = st.sampled_from((1, 1, 2, 3))
SEEDS = st.integers(0, 2**32 - 1)  # for operands: drawing thousands of elements one by one is slow and shrinks badly

_WORK = {1: 60, 2: 24, 3: 10}  # outputs times taps an axis, at most; or one output
_PRODUCTS = 2500


def problems_drawn(what: str) -> settings:
    """Draw as many problems as the table says."""
    return settings(max_examples=PROBLEMS[what])


@st.composite
def axes(draw: st.DrawFn, work: int = 60, input_dilation: bool = True, corner: bool = True) -> sl.Axis:
    """A valid axis: steps 1 to 3, padding uneven, larger than the kernel or negative, a tail that no window reads."""
    least_size = 0 if corner else 1
    n, k = draw(st.integers(least_size, 7)), draw(st.integers(least_size, 5))
    s, d = draw(SMALL_STEPS), draw(SMALL_STEPS)
    a = draw(SMALL_STEPS) if input_dilation else 1
    low = draw(st.integers(-3, 6))
    one_output = d * (k - 1) - a * (n - 1) - low  # the high padding with which the only window reads everything
    least = one_output - (s if corner else 0)
    most = one_output + s * max(work // max(k, 1), 1) - 1
    usual = range(max(least, -3), min(most, 6) + 1)
    high = draw(st.sampled_from(usual)) if usual else max(least, min(most, 0))
    return sl.Axis(n, k, s, d, a, low, high)


@st.composite
def problems(draw: st.DrawFn, *, input_dilation: bool = True, corners: bool = True) -> sl.ConvProblem:
    """A valid problem of rank 1 to 3, either layout, either dtype, up to 3 groups of up to 3 channels."""
    rank = draw(st.integers(1, 3))
    corner = corners and draw(st.integers(0, 7)) == 7
    spatial = tuple(draw(axes(_WORK[rank], input_dilation, corner)) for _ in range(rank))
    least = 0 if corner else 1
    batch = draw(st.integers(least, 2))
    room = max(_PRODUCTS // max(prod(axis.output_size * axis.kernel_size for axis in spatial) * batch, 1), 1)
    groups = draw(st.integers(1, min(3, room)))
    group_in = draw(st.integers(least, min(3, room // groups)))
    group_out = draw(st.integers(least, min(3, max(room // (groups * max(group_in, 1)), 1))))
    return sl.ConvProblem(
        batch=batch,
        axes=spatial,
        in_channels=groups * group_in,
        out_channels=groups * group_out,
        groups=groups,
        layout=draw(st.sampled_from((CHANNELS_LAST[rank], CHANNELS_FIRST[rank]))),
        dtype=draw(st.sampled_from(("float32", "float64"))),
    )


def plain_problems(*, corners: bool = True) -> st.SearchStrategy[sl.ConvProblem]:
    """Problems without input dilation: those that conv1d, conv2d and conv3d can be asked for."""
    return problems(input_dilation=False, corners=corners).filter(kernel_fits)


def kernel_fits(problem: sl.ConvProblem) -> bool:
    """Whether a caller may ask for it: outputs are empty only where inputs are."""
    return all(axis.output_size or not axis.input_size for axis in problem.axes)


@st.composite
def unit_step_problems(draw: st.DrawFn) -> sl.ConvProblem:
    """One or two axes of stride 1 and dilation 1 to 3, and 4 to 21 channels a group: what Winograd's algorithms take.

    Images are smaller and larger than a tile; padding is uneven, larger than the kernel, or negative.
    """
    rank = draw(st.integers(1, 2))
    spatial = []
    for number in range(rank):
        k = draw(st.integers(2 if rank == 1 else 1, 5))
        if number == 1 and spatial[0].kernel_size == 1:
            k = max(k, 2)
        n, low, dilation = draw(st.integers(3, 14)), draw(st.integers(-2, 6)), draw(st.sampled_from((1, 1, 2, 3)))
        fewest = dilation * (k - 1) + 1 - n - low  # of padding, for one output
        high = draw(st.integers(max(fewest, -2), max(fewest, 6)))
        spatial.append(sl.Axis(n, k, 1, dilation, 1, low, high))
    groups = draw(st.integers(1, 3))
    return sl.ConvProblem(
        batch=draw(st.integers(1, 2)),
        axes=tuple(spatial),
        in_channels=groups * draw(st.integers(4, 21)),
        out_channels=groups * draw(st.integers(4, 21)),
        groups=groups,
        layout=draw(st.sampled_from((CHANNELS_LAST[rank], CHANNELS_FIRST[rank]))),
        dtype=draw(st.sampled_from(("float32", "float64"))),
    )


def without_tail(axis: sl.Axis) -> sl.Axis:
    """The axis without the padded tail that no window reads: what turning an axis over twice comes back to."""
    return replace(axis, pad_high=axis.pad_high - axis.remainder)
