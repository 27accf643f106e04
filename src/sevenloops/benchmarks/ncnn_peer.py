"""ncnn: a network of one Convolution layer, in float32 throughout; Winograd's algorithm, its default, is left on."""

from __future__ import annotations

import tempfile
from typing import Any

import numpy as np

from sevenloops.benchmarks.task import Array, Prepared, Task, nchw, nhwc, oihw


def ncnn(task: Task, *operands: Array, packed: bool) -> Prepared | None:
    """One image at a time, as ncnn has no batch.

    Parameters
    ----------
    packed : bool
        Images in the interleaved channels that a layer in the midst of a network reads and writes; else plain NCHW,
        which it converts from and to.
    """
    if not task.is_plain_inference:
        return None
    import ncnn

    x, w = operands
    weights = oihw(w)
    network = _network(task, weights)
    input_weights = ncnn.Mat(weights).clone()  # a clone owns its memory

    def convolve(image: Any) -> Any:
        extractor = network.create_extractor()
        extractor.input("x", image)
        if not task.bound:
            extractor.input("w", input_weights)
        status, result = extractor.extract("y", 1 if packed else 0)
        if status:
            raise RuntimeError(f"extract returned {status}")
        return result

    images = [ncnn.Mat(image).clone() for image in nchw(x)]
    if packed:
        lanes = convolve(images[0]).elempack  # what this machine's layers prefer
        if task.problem.in_channels % lanes == 0:
            images = [ncnn.convert_packing(image, lanes) for image in images]
    kept: list[Any] = []

    def run() -> None:
        kept[:] = [convolve(image) for image in images]

    def results() -> list[Array]:
        return [nhwc(np.stack([ncnn.convert_packing(image, 1).numpy() for image in kept]))]

    return Prepared(run, results)


def _network(task: Task, weights: Array) -> Any:
    """Loaded from ncnn's two files: the layers as text, and the weights, which a word of 0 declares to be float32."""
    import ncnn

    problem, (rows, columns) = task.problem, task.problem.axes
    network = ncnn.Net()
    network.opt.num_threads = task.threads
    for name in ("fp16_packed", "fp16_storage", "fp16_arithmetic", "bf16_packed", "bf16_storage"):
        setattr(network.opt, f"use_{name}", False)
    layer = "Convolution" if problem.groups == 1 else "ConvolutionDepthWise"
    parameters = {
        0: problem.out_channels,
        1: columns.kernel_size,
        11: rows.kernel_size,
        2: columns.dilation,
        12: rows.dilation,
        3: columns.stride,
        13: rows.stride,
        4: columns.pad_low,
        15: columns.pad_high,
        14: rows.pad_low,
        16: rows.pad_high,
        6: weights.size,
        **({7: problem.groups} if problem.groups > 1 else {}),
        19: 0 if task.bound else 1,  # weights are an input
    }
    words = " ".join(f"{key}={value}" for key, value in parameters.items())
    if task.bound:
        lines = ["7767517", "2 2", "Input x 0 1 x", f"{layer} convolution 1 1 x y {words}"]
    else:
        lines = ["7767517", "3 3", "Input x 0 1 x", "Input w 0 1 w", f"{layer} convolution 2 1 x w y {words}"]
    with tempfile.NamedTemporaryFile() as file:
        file.write(np.int32(0).tobytes() + weights.tobytes())
        file.flush()
        if network.load_param_mem("\n".join(lines) + "\n") or network.load_model(file.name):
            raise RuntimeError(f"ncnn does not load {words}")
    return network
