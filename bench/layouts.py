"""Channels first against channels last: the time of NCHW over that of NHWC, layer by layer.

Both are asked in turn in one process, for several rounds; the figure is the ratio of the medians. Forward is bound, or
with --unbound a plain call; gradients are plain calls.

    python bench/layouts.py [--networks resnet50,vgg16] [--pass forward] [--batch 1] [--threads 1] [--unbound]
"""

import argparse
import statistics
import time
from dataclasses import replace
from functools import partial

import numpy as np

import sevenloops as sl
from sevenloops.catalog import CATALOG
from sevenloops.core.computation import PASSES

SHORTEST = 0.005  # seconds: a round is as many calls as take so long
ROUNDS = 9


def caller(problem, pass_, unbound=False):
    """A function of no arguments that does the pass on arrays of its own."""
    random = np.random.default_rng(0)
    shapes = problem.input_shape, problem.weight_shape, problem.output_shape
    x, w, gy = (random.standard_normal(shape, dtype=np.float32) for shape in shapes)
    options = {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
        "layout": problem.layout,
    }
    if pass_ == "forward":
        out = np.empty_like(gy)
        return (
            partial(sl.conv2d, x, w, out=out, **options) if unbound else partial(sl.plan(problem).bind(w), x, out=out)
        )
    if pass_ == "input_gradient":
        return partial(sl.conv2d_input_gradient, gy, w, x.shape, out=np.empty_like(x), **options)
    return partial(sl.conv2d_weight_gradient, x, gy, problem.kernel_size, out=np.empty_like(w), **options)


def medians(callers):
    times = [[] for _ in callers]
    for call in callers:
        call()
        call()
    start = time.perf_counter()
    callers[0]()
    repeats = max(int(SHORTEST / (time.perf_counter() - start)), 1)
    for _ in range(ROUNDS):
        for call, found in zip(callers, times, strict=True):
            call()
            start = time.perf_counter()
            for _ in range(repeats):
                call()
            found.append((time.perf_counter() - start) / repeats)
    return map(statistics.median, times)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", default="resnet50,vgg16")
    parser.add_argument("--pass", dest="pass_", default="forward", choices=PASSES)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--unbound", action="store_true")
    arguments = parser.parse_args()
    sl.set_num_threads(arguments.threads)
    ratios = []
    for name, layer in CATALOG.items():
        if name.split(".")[0] not in arguments.networks.split(","):
            continue
        problems = (replace(layer, batch=arguments.batch, layout=layout) for layout in ("NHWC", "NCHW"))
        last, first = medians([caller(problem, arguments.pass_, arguments.unbound) for problem in problems])
        ratios.append(first / last)
        print(f"{name:22} NHWC {last * 1e6:9.1f} us   NCHW {first * 1e6:9.1f} us   {ratios[-1]:.2f}", flush=True)
    print(f"geometric mean {statistics.geometric_mean(ratios):.3f}, worst {max(ratios):.2f}")


if __name__ == "__main__":
    main()
