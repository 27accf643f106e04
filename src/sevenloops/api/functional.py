"""The public functions, whatever the rank: read the arguments, plan, run.

A call that is like an earlier one goes straight to what ran that one (`recent`), which compares the arrays itself.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sevenloops.algorithms import ALGORITHMS
from sevenloops.api import recent
from sevenloops.api.calls import Call, Options
from sevenloops.api.plans import context_of, plan_for
from sevenloops.codegen.jit import CodeError
from sevenloops.core.arguments import as_array, check_shape, common_dtype, output_array
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.epilogue import epilogue
from sevenloops.core.errors import ShapeError
from sevenloops.core.layout import (
    check_layout,
    image_view,
    is_channels_last,
    transposed_weight,
    weight_shape,
    weight_view,
)
from sevenloops.core.problem import ConvProblem, PerAxis, per_axis
from sevenloops.execution.bias_gradient import bias_gradient
from sevenloops.execution.gradients import Gradients
from sevenloops.planning import wisdom
from sevenloops.planning.limits import Limits
from sevenloops.planning.protocol import SharesGradients

Array = NDArray[Any]


def conv(x: Array, w: Array, bias: Array | None, residual: Array | None, out: Array | None, options: Options) -> Array:
    """Return activation(conv(x, w) + bias + residual): see `ranks.conv2d`."""
    key = recent.key("forward", x, w, options, bias is None, residual is None)
    found = recent.find(key)
    if found is not None:
        result = found.empty() if out is None else out
        if found.again(x, w, result, bias, residual):
            return result
    x, w, bias, residual = _operands(x, w, bias, residual)
    call = Call(*options)
    problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=x.dtype, **call.geometry)
    return _forward(key, problem, x, w, bias, residual, out, call)


def conv_transpose(
    x: Array,
    w: Array,
    bias: Array | None,
    residual: Array | None,
    output_padding: PerAxis,
    out: Array | None,
    options: Options,
) -> Array:
    """Return the transposed convolution: see `ranks.conv_transpose2d`."""
    x, w, bias, residual = _operands(x, w, bias, residual)
    call = Call(*options)
    problem = ConvProblem.transposed_from_shapes(
        x.shape, w.shape, output_padding=output_padding, dtype=x.dtype, **call.geometry
    )
    weight = transposed_weight(weight_view(w, problem.layout), problem.groups)
    if not is_channels_last(problem.layout):
        weight = weight.transpose(-1, -2, *range(problem.rank))
    return _forward(None, problem, x, weight, bias, residual, out, call)


def _operands(
    x: Array, w: Array, bias: Array | None, residual: Array | None
) -> tuple[Array, Array, Array | None, Array | None]:
    x, w = as_array(x, "x"), as_array(w, "w")
    bias = None if bias is None else as_array(bias, "bias")
    residual = None if residual is None else as_array(residual, "residual")
    common_dtype(x=x, w=w, bias=bias, residual=residual)
    return x, w, bias, residual


def _forward(
    key: Any,
    problem: ConvProblem,
    x: Array,
    w: Array,
    bias: Array | None,
    residual: Array | None,
    out: Array | None,
    call: Call,
) -> Array:
    limits, activation = call.limits(), call.read_activation()
    if bias is not None:
        check_shape(bias, (problem.out_channels,), "bias", "one for each output channel")
    if residual is not None:
        check_shape(residual, problem.output_shape, "residual", "the output's shape")
    ops = epilogue(bias=bias is not None, residual=residual is not None, activation=activation)
    execution = plan_for(Computation(problem, "forward", ops), limits, call.algorithm).fresh
    result = output_array(out, problem.output_shape, problem.element.storage, x=x, w=w, bias=bias)
    recent.remember(key, execution)
    execution.run(x, w, result, bias, residual)
    return result if out is None else out


def conv_input_gradient(gy: Array, w: Array, input_shape: Sequence[int], out: Array | None, options: Options) -> Array:
    """Return the gradient with respect to x: see `ranks.conv2d_input_gradient`."""
    size = tuple(input_shape) if isinstance(input_shape, tuple | list) else None
    key = None if size is None else recent.key("input_gradient", gy, w, options, size)
    found = recent.find(key)
    if found is not None:
        result = found.empty() if out is None else out
        if found.again(gy, w, result):
            return result
    gy, w, call = as_array(gy, "gy"), as_array(w, "w"), Call(*options)
    problem = ConvProblem.from_shapes(input_shape, w.shape, dtype=common_dtype(gy=gy, w=w), **call.geometry)
    limits = call.limits()
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of input_shape with w")
    execution = plan_for(Computation(problem, "input_gradient"), limits, call.algorithm).fresh
    result = output_array(out, problem.input_shape, problem.element.storage, gy=gy, w=w)
    recent.remember(key, execution)
    execution.run(gy, w, result)
    return result if out is None else out


def conv_weight_gradient(x: Array, gy: Array, kernel_size: PerAxis, out: Array | None, options: Options) -> Array:
    """Return the gradient with respect to w: see `ranks.conv2d_weight_gradient`."""
    size = tuple(kernel_size) if isinstance(kernel_size, list) else kernel_size
    key = recent.key("weight_gradient", x, gy, options, size)
    found = recent.find(key)
    if found is not None:
        result = found.empty() if out is None else out
        if found.again(x, gy, result):
            return result
    x, gy, call = as_array(x, "x"), as_array(gy, "gy"), Call(*options)
    geometry = call.geometry
    layout = geometry["layout"]
    _check_image(x, "x", layout)
    _check_image(gy, "gy", layout)
    groups = max(per_axis(call.groups, 1, "groups")[0], 1)
    channels = image_view(x, layout).shape[-1], image_view(gy, layout).shape[-1]
    taps = per_axis(kernel_size, call.rank, "kernel_size")
    w_shape = weight_shape(layout, taps, channels[0] // groups, channels[1])
    problem = ConvProblem.from_shapes(x.shape, w_shape, dtype=common_dtype(x=x, gy=gy), **geometry)
    limits = call.limits()
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of x with a kernel of kernel_size")
    execution = plan_for(Computation(problem, "weight_gradient"), limits, call.algorithm).fresh
    result = output_array(out, problem.weight_shape, problem.element.storage, x=x, gy=gy)
    recent.remember(key, execution)
    execution.run(x, gy, result)
    return result if out is None else out


def conv_bias_gradient(gy: Array, rank: int, layout: str, out: Array | None) -> Array:
    """Return the gradient with respect to the bias: see `ranks.conv2d_bias_gradient`."""
    gy = as_array(gy, "gy")
    layout = check_layout(layout, rank)
    _check_image(gy, "gy", layout)
    channels_last = image_view(gy, layout)
    if out is None:
        return bias_gradient(channels_last)
    output_array(out, channels_last.shape[-1:], gy.dtype.name, gy=gy)[...] = bias_gradient(channels_last)
    return out


def conv_gradients(
    x: Array, w: Array, gy: Array, options: Options, kept: Array | None = None
) -> tuple[Array, Array, Array]:
    """Return all three gradients: see `ranks.conv2d_gradients`; kept is what `conv_keeping` returned for this x."""
    x, w, gy, call = as_array(x, "x"), as_array(w, "w"), as_array(gy, "gy"), Call(*options)
    dtype = common_dtype(x=x, w=w, gy=gy)
    problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=dtype, **call.geometry)
    limits = call.limits()
    check_shape(gy, problem.output_shape, "gy", "the output of a convolution of x with w")
    shared = _shared(problem, ("input_gradient", "weight_gradient"), limits, call.algorithm)
    if shared is not None:
        with suppress(CodeError):  # then each by itself
            return shared.run(x, w, gy, kept)
    gx = conv_input_gradient(gy, w, x.shape, None, options)
    gw = conv_weight_gradient(x, gy, problem.kernel_size, None, options)
    return gx, gw, conv_bias_gradient(gy, problem.rank, problem.layout, None)


def conv_keeping(x: Array, w: Array, bias: Array | None, options: Options, keep: bool) -> tuple[Array, Any]:
    """Return conv(x, w) + bias, and what `conv_gradients` can use again of it, or None."""
    if keep:
        x, w, bias, _ = _operands(x, w, bias, None)
        call = Call(*options)
        problem = ConvProblem.from_shapes(x.shape, w.shape, dtype=x.dtype, **call.geometry)
        shared = _shared(problem, PASSES, call.limits(), call.algorithm)
        if shared is not None:
            y, kept = np.empty(problem.output_shape, problem.element.storage), None
            with suppress(CodeError):
                kept = shared.keep(x, w, bias, y)
            if kept is not None:
                return y, kept
    return conv(x, w, bias, None, None, options), None


@functools.lru_cache(maxsize=1024)
def _shared(problem: ConvProblem, passes: tuple[Pass, ...], limits: Limits, algorithm: str) -> Gradients | None:
    """What computes all gradients at once, if one algorithm is chosen for all of these passes and offers it."""
    winners = {plan_for(Computation(problem, pass_), limits, algorithm).algorithm for pass_ in passes}
    for candidate in ALGORITHMS:
        if winners == {candidate.name} and isinstance(candidate, SharesGradients):
            shared = candidate.gradients(Computation(problem), context_of(limits))
            return None if shared is None else Gradients(problem, shared)
    return None


wisdom.listeners.append(_shared.cache_clear)


def _check_image(array: Array, name: str, layout: str) -> None:
    if array.ndim != len(layout):
        raise ShapeError(
            f"{name} must have {len(layout)} axes ({', '.join(layout)}), found shape {array.shape} with {array.ndim}. "
            "Add the missing axes with numpy.expand_dims."
        )
