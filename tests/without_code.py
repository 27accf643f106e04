"""The public contract where no code can be generated, as a process of its own: prints "right", or raises.

python tests/without_code.py [no-memory]
"""

from __future__ import annotations

import ctypes
import sys
import warnings
from typing import Any

import numpy as np

import sevenloops as sl

_REFUSE_EXECUTABLE_MEMORY = (65, 1)  # prctl: PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN; Linux 6.3 and newer


def refuse_executable_memory() -> bool:
    """Let the system refuse to execute what was written; return whether it does now."""
    try:
        numbers = map(ctypes.c_ulong, (*_REFUSE_EXECUTABLE_MEMORY, 0, 0, 0))
        granted: int = ctypes.CDLL(None).prctl(*numbers)
    except (AttributeError, OSError, TypeError):
        return False
    return granted == 0


def check(right: bool, what: str) -> None:
    """As assert, which -O leaves out."""
    if not right:
        raise SystemExit(f"wrong: {what}")


def integers(*shape: int) -> Any:
    return np.random.default_rng(shape).integers(-3, 4, shape).astype(np.float32)


def convolutions() -> None:
    x, w, gy, bias = integers(2, 9, 8, 6), integers(3, 3, 6, 8), integers(2, 9, 8, 8), integers(8)
    right = sl.conv2d(x, w, bias, padding=1, algorithm="naive")
    for name in ("auto", "im2col", "lazy_im2col", "shifted_matmul"):
        check(np.array_equal(sl.conv2d(x, w, bias, padding=1, algorithm=name), right), f"conv2d by {name}")
    first, OI = (0, 3, 1, 2), (3, 2, 0, 1)
    for copy in (np.ascontiguousarray, np.asarray):
        y = sl.conv2d(copy(x.transpose(first)), copy(w.transpose(OI)), bias, padding=1, layout="NCHW")
        check(np.array_equal(y, right.transpose(first)), "conv2d of channels first")
    gx, gw, gb = sl.conv2d_gradients(x, w, gy, padding=1)
    naive = {"padding": 1, "algorithm": "naive"}
    check(np.array_equal(gx, sl.conv2d_input_gradient(gy, w, x.shape, **naive)), "input gradient")
    check(np.array_equal(gw, sl.conv2d_weight_gradient(x, gy, 3, **naive)), "weight gradient")
    check(np.array_equal(gb, sl.conv2d_bias_gradient(gy)), "bias gradient")
    strided = sl.conv2d(x, w, stride=2, activation="relu", residual=integers(2, 4, 3, 8))
    check(strided.shape == (2, 4, 3, 8) and strided.min() >= 0, "a stride, an activation and a residual")
    up = sl.conv_transpose2d(gy, w, stride=2)
    check(up.shape == (2, 19, 17, 6), "conv_transpose2d")
    check(sl.conv1d(x[0], w[0]).shape == (9, 6, 8), "conv1d")
    check(sl.conv3d(x[None], w[None]).shape == (1, 2, 7, 6, 8), "conv3d")
    layer = sl.Conv2d(6, 8, 3, padding=1, keep="transformed_input")
    check(layer(x).shape == gy.shape and layer.backward(gy).shape == x.shape, "a layer")


def plans(cause: str) -> None:
    problem = sl.ConvProblem.parse("1x24x24x32 3x3x32x32 p1")
    plan = sl.plan(problem)
    check(cause in str(plan) and cause in plan.bid("windowed_gemm").reason, "what a plan says")
    x, w = integers(*problem.input_shape), integers(*problem.weight_shape)
    check(np.array_equal(plan.bind(w)(x), sl.conv2d(x, w, padding=1)), "a bound convolution")
    check(len(sl.plan_network([problem]).plans) == 1, "a network's plan")
    check(sl.plan(problem, effort="measure").winner.measured_seconds is not None, "a measured plan")
    check("GFLOP/s" in str(sl.machine()) and sl.device(l2_bytes=1 << 18) is not None, "the machine")
    check(sl.windows(x, 3).shape == (1, 22, 22, 3, 3, 32) and "float32" in str(sl.describe(x)), "windows")
    for name in ("windowed_gemm", "winograd_f4"):
        try:
            sl.conv2d(x, w, padding=1, algorithm=name)
        except sl.UnsupportedError as error:
            check(cause in str(error), f"why {name} is refused: {error}")
        else:
            check(False, f"{name} is not refused")


def main() -> None:
    cause = "llvmlite"
    if sys.argv[1:] == ["no-memory"]:
        import llvmlite.binding  # noqa: F401  # a library is loaded before; nothing that was written is run

        cause = "mprotect refuses"
        if not refuse_executable_memory():
            print("not to be had")
            return
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        convolutions()
        plans(cause)
    messages = [str(each.message) for each in said]
    check(len(messages) == 1 and cause in messages[0] and "NumPy" in messages[0], f"what is warned of: {messages}")
    print("right")


if __name__ == "__main__":
    main()
