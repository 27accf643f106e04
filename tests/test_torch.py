"""The same numbers as PyTorch, every pass, float64. Skipped where torch is not installed.

Both sides round: each is within summation_bound of the exact answer, so they may differ by twice that times the
magnitude (the same pass on absolute values), element by element.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from passes import Array, call, options, product_of, real, some_algorithm
from strategies import SEEDS, plain_problems

import sevenloops as sl
from sevenloops.core.accuracy import summation_bound
from sevenloops.core.computation import PASSES
from sevenloops.core.layout import image_view, is_channels_last, weight_view
from sevenloops.core.reference import magnitude

torch = pytest.importorskip("torch")
functional = torch.nn.functional

PROBLEMS_A_PASS = 300


@st.composite
def float64_problems(draw: st.DrawFn) -> sl.ConvProblem:
    """Half of them with the paddings that torch has itself: as much below as above, and none negative."""
    problem = replace(draw(plain_problems(corners=False)), dtype="float64")
    if draw(st.booleans()):
        return problem
    pads = [max(abs(axis.pad_low), -(-(axis.extent - axis.input_size) // 2)) for axis in problem.axes]
    axes = (replace(axis, pad_low=pad, pad_high=pad) for axis, pad in zip(problem.axes, pads, strict=True))
    return replace(problem, axes=tuple(axes))


def image_to_torch(array: Array, problem: sl.ConvProblem) -> Any:
    return torch.tensor(np.moveaxis(image_view(array, problem.layout), -1, 1).copy())


def weight_to_torch(array: Array, problem: sl.ConvProblem) -> Any:
    return torch.tensor(np.moveaxis(weight_view(array, problem.layout), (-1, -2), (0, 1)).copy())


def image_from_torch(tensor: Any, problem: sl.ConvProblem) -> Array:
    array = tensor.detach().numpy()
    return np.moveaxis(array, 1, -1) if is_channels_last(problem.layout) else array


def weight_from_torch(tensor: Any, problem: sl.ConvProblem) -> Array:
    array = tensor.detach().numpy()
    return np.moveaxis(array, (0, 1), (-1, -2)) if is_channels_last(problem.layout) else array


def symmetric_pads(problem: sl.ConvProblem) -> list[int] | None:
    """The paddings in torch's own form, if they have one."""
    native = all(axis.pad_low == axis.pad_high >= 0 for axis in problem.axes)
    return [axis.pad_low for axis in problem.axes] if native else None


def padded(x: Any, pads: list[tuple[int, int]]) -> Any:
    """x with zeros added, then cropped: in two steps, because torch refuses to crop more than there is of x."""
    last_axis_first = [pad for pair in reversed(pads) for pad in pair]
    grown = functional.pad(x, [max(pad, 0) for pad in last_axis_first])
    return functional.pad(grown, [min(pad, 0) for pad in last_axis_first])


def torch_conv(x: Any, w: Any, bias: Any, problem: sl.ConvProblem) -> Any:
    pads = symmetric_pads(problem)
    if pads is None:
        x, pads = padded(x, options(problem)["padding"]), [0] * problem.rank
    conv = getattr(functional, f"conv{problem.rank}d")
    steps = {"stride": options(problem)["stride"], "dilation": options(problem)["dilation"]}
    return conv(x, w, bias, padding=pads, groups=problem.groups, **steps)


def close(ours: Array, theirs: Array, allowed: Array, message: str) -> None:
    assert ours.shape == theirs.shape, message
    assert (np.abs(ours - theirs) <= allowed).all(), message


@settings(max_examples=PROBLEMS_A_PASS)
@given(problem=float64_problems(), seed=SEEDS)
def test_every_pass_agrees_with_torch(problem: sl.ConvProblem, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, w, gy = (real(rng, s, "float64") for s in (problem.input_shape, problem.weight_shape, problem.output_shape))
    bias = real(rng, (problem.out_channels,), "float64")
    x_torch = image_to_torch(x, problem).requires_grad_()
    w_torch = weight_to_torch(w, problem).requires_grad_()
    bias_torch = torch.tensor(bias).requires_grad_()
    y_torch = torch_conv(x_torch, w_torch, bias_torch, problem)
    # this runs aten::convolution_backward, and the backward of the paddings that torch has not itself
    gx_torch, gw_torch, gb_torch = torch.autograd.grad(
        y_torch, (x_torch, w_torch, bias_torch), image_to_torch(gy, problem)
    )
    bounds = [2 * summation_bound(product_of(problem, pass_)) for pass_ in PASSES]
    sizes = [magnitude(problem, pass_, *pair) for pass_, pair in zip(PASSES, ((x, w), (gy, w), (x, gy)), strict=True)]
    image_view(sizes[0], problem.layout)[...] += np.abs(bias)

    algorithm = some_algorithm(problem, seed)
    y = call(problem, "forward", x, w, bias=bias, algorithm=algorithm)
    close(y, image_from_torch(y_torch, problem), bounds[0] * sizes[0], f"forward of {problem}")
    gx = call(problem, "input_gradient", gy, w, algorithm=algorithm)
    close(gx, image_from_torch(gx_torch, problem), bounds[1] * sizes[1], f"input gradient of {problem}")
    gw = call(problem, "weight_gradient", x, gy, algorithm=algorithm)
    close(gw, weight_from_torch(gw_torch, problem), bounds[2] * sizes[2], f"weight gradient of {problem}")
    gb = getattr(sl, f"conv{problem.rank}d_bias_gradient")(gy, layout=problem.layout)
    size = np.abs(image_view(gy, problem.layout)).reshape(-1, problem.out_channels).sum(0)
    close(gb, gb_torch.numpy(), bounds[2] * size, f"bias gradient of {problem}")  # also a sum over all positions


@settings(max_examples=PROBLEMS_A_PASS)
@given(problem=float64_problems(), seed=SEEDS, data=st.data())
def test_conv_transpose_agrees_with_torch(problem: sl.ConvProblem, seed: int, data: st.DataObject) -> None:
    rng = np.random.default_rng(seed)
    x, w = real(rng, problem.output_shape, "float64"), real(rng, problem.weight_shape, "float64")
    bias = real(rng, (problem.in_channels,), "float64")
    # torch takes an output_padding below the stride or the dilation; those below the stride lead to a convolution
    extra = [data.draw(st.integers(0, axis.stride - 1)) for axis in problem.axes]
    if any(a.read_size - a.pad_low - a.pad_high + more < 1 for a, more in zip(problem.axes, extra, strict=True)):
        extra = [axis.remainder for axis in problem.axes]
    shared = {"dilation": options(problem)["dilation"], "stride": options(problem)["stride"], "groups": problem.groups}
    function = getattr(functional, f"conv_transpose{problem.rank}d")
    arrays = image_to_torch(x, problem), weight_to_torch(w, problem)
    pads = symmetric_pads(problem)

    def conv_transpose(x: Any, w: Any, bias: Any) -> Any:
        sizes = [a.read_size - 2 * a.pad_low + more for a, more in zip(problem.axes, extra, strict=True)]
        if pads is not None and min(sizes) > 0:
            return function(x, w, bias, padding=pads, output_padding=extra, **shared)
        # in full, then cropped by what is padding to the convolution; what output_padding adds holds only the bias
        crops = [(-a.pad_low, more - a.pad_high) for a, more in zip(problem.axes, extra, strict=True)]
        return padded(function(x, w, **shared), crops) + bias.reshape(-1, *(1,) * problem.rank)

    theirs = conv_transpose(*arrays, torch.tensor(bias))
    size = conv_transpose(*(array.abs() for array in arrays), torch.tensor(np.abs(bias)))
    ours = getattr(sl, f"conv_transpose{problem.rank}d")(
        x, w, bias, output_padding=extra, algorithm=some_algorithm(problem, seed), **options(problem)
    )
    bound = 2 * summation_bound(product_of(problem, "input_gradient"))
    allowed = bound * image_from_torch(size, problem)
    close(ours, image_from_torch(theirs, problem), allowed, f"conv_transpose of {problem}, output_padding {extra}")


def test_tensors_that_torch_does_not_hand_over_are_refused_with_the_remedy() -> None:
    x, w = torch.ones(1, 6, 6, 2), np.ones((3, 3, 2, 4), np.float32)
    with pytest.raises(sl.DtypeError, match=r"x cannot be read .*requires grad.*Pass x\.detach\(\)"):
        sl.conv2d(x.clone().requires_grad_(), w)
    with pytest.raises(sl.DtypeError, match=r"BFloat16.*Its dtype is torch\.bfloat16: pass a dense float32 or float64"):
        sl.conv2d(x.bfloat16(), w)
    with pytest.raises(sl.DtypeError, match=r"x\.real and x\.imag"):
        sl.conv2d(x.cfloat(), w)
    with pytest.raises(sl.DtypeError, match=r"Convert with x\.astype\(np\.float32\)\."):
        sl.conv2d(x.double(), w)
