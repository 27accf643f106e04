"""JAX: conv_general_dilated compiled by XLA, and its vector-Jacobian products, one at a time.

It knows no weights bound beforehand.
"""

from __future__ import annotations

import os
from typing import Any

import numpy as np

from sevenloops.benchmarks.task import Array, Prepared, Task, hwio, nchw, nhwc, oihw


def jax(task: Task, *operands: Array, channels_last: bool, eigen: bool) -> Prepared | None:
    """With `eigen`, XLA computes itself; else it may hand a convolution to YNNPACK, which takes one thread for it."""
    if task.pass_ == "backward":
        return None
    # read when XLA makes its threads; with --xla_cpu_multi_thread_eigen=false some work still goes to others
    os.environ["PJRT_NPROC"] = str(task.threads)
    if eigen:
        os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_experimental_ynn_fusion_type="
    import jax

    jax.config.update("jax_platforms", "cpu")
    jax.config.update("jax_enable_x64", task.problem.dtype == "float64")
    axes = task.problem.axes

    def convolve(x: Any, w: Any) -> Any:
        return jax.lax.conv_general_dilated(
            x,
            w,
            [axis.stride for axis in axes],
            [(axis.pad_low, axis.pad_high) for axis in axes],
            [axis.input_dilation for axis in axes],
            [axis.dilation for axis in axes],
            ("NHWC", "HWIO", "NHWC") if channels_last else ("NCHW", "OIHW", "NCHW"),
            task.problem.groups,
        )

    def image(array: Array) -> Any:
        return array if channels_last else nchw(array)

    def weight(array: Array) -> Any:
        return array if channels_last else oihw(array)

    # where the derivative is taken: a linear function has the same everywhere, and XLA drops its value
    zeros_x = image(np.zeros(task.problem.input_shape, task.problem.dtype))
    zeros_w = weight(np.zeros(task.problem.weight_shape, task.problem.dtype))

    def input_gradient(gy: Any, w: Any) -> Any:
        return jax.vjp(lambda x: convolve(x, w), zeros_x)[1](gy)[0]

    def weight_gradient(x: Any, gy: Any) -> Any:
        return jax.vjp(lambda w: convolve(x, w), zeros_w)[1](gy)[0]

    function = {"forward": convolve, "input_gradient": input_gradient, "weight_gradient": weight_gradient}[task.pass_]
    first, second = operands
    turned = image(second) if task.pass_ == "weight_gradient" else weight(second)
    compiled, placed = jax.jit(function), jax.device_put((image(first), turned))
    kept: list[Any] = []

    def run() -> None:
        kept[:] = [compiled(*placed).block_until_ready()]

    def results() -> list[Array]:
        found = np.asarray(kept[0])
        if channels_last:
            return [found]
        return [hwio(found) if task.pass_ == "weight_gradient" else nhwc(found)]

    return Prepared(run, results)
