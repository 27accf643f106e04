"""What more threads gain: the time with one thread over that with several, beside the same of the machine's peak.

In one process every layer is asked in turn, with one thread and with several, and beside it a loop of nothing but
multiply-adds; then all of them again, for several rounds, so that what else the machine does in some seconds of a run
falls on few of a layer's. The figures are ratios of medians. Layers of fewer than 100 MFLOP are left out.

    python bench/scaling.py [--networks resnet50] [--passes forward,input_gradient,weight_gradient] [--batch 8]
"""

import argparse
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from layouts import caller

import sevenloops as sl
from sevenloops.catalog import CATALOG
from sevenloops.codegen import jit, probe
from sevenloops.core.computation import PASSES
from sevenloops.planning.measuring import settle

FEWEST_FLOPS = 100e6
TURNS = 2_000_000  # 10 ms: to start the threads takes a hundredth of that
SHORTEST = 0.02  # seconds: a layer is called again until so much time has passed


def with_threads(problem, pass_, threads):
    """A `caller` that sets the number of threads first."""
    sl.set_num_threads(threads)  # a bound convolution's threads are those of its plan
    call = caller(problem, pass_)

    def run():
        sl.set_num_threads(threads)
        call()

    return run


def peak(dtype, pool, threads):
    """A function of no arguments: the same multiply-adds, in registers, on each of so many threads."""
    function = jit.function("peak", (), probe.peak_ir, dtype, jit.host())

    def multiply(_):
        sums, factor = np.zeros(4096, np.uint8), np.full(16, 0.5, dtype)
        frame = np.array([sums.ctypes.data, factor.ctypes.data], np.int64)
        function(frame.ctypes.data, TURNS, 0)

    return lambda: list(pool.map(multiply, range(threads)))


def seconds(call, threads):
    """Of one call, on average over as many as SHORTEST takes; some go before, for the threads to have cores."""
    call()
    settle(call, threads)
    calls, start = 0, time.perf_counter()
    while (passed := time.perf_counter() - start) < SHORTEST or not calls:
        call()
        calls += 1
    return passed / calls


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", default="resnet50")
    parser.add_argument("--layers", default="")
    parser.add_argument("--passes", default=",".join(PASSES))
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--dtype", default="float32", choices=("float32", "float64"))
    arguments = parser.parse_args()
    pool, counts = ThreadPoolExecutor(arguments.threads), (1, arguments.threads)
    peaks = [peak(arguments.dtype, pool, n) for n in counts]
    for pass_ in arguments.passes.split(","):
        problems = {}
        for name, layer in CATALOG.items():
            network, short = name.split(".")
            problem = replace(layer, batch=arguments.batch, dtype=arguments.dtype)
            named = short in arguments.layers.split(",") if arguments.layers else True
            if network in arguments.networks.split(",") and named and problem.flops >= FEWEST_FLOPS:
                problems[name] = problem
        callers = {name: [with_threads(each, pass_, n) for n in counts] + peaks for name, each in problems.items()}
        rounds = [
            {name: list(map(seconds, calls, counts + counts)) for name, calls in callers.items()}
            for _ in range(arguments.rounds)
        ]
        gains, shares = [], []
        for name, problem in problems.items():
            times = zip(*(each[name] for each in rounds), strict=True)
            one, several, peak_one, peak_several = map(statistics.median, times)
            peak_gain = arguments.threads * peak_one / peak_several
            gains.append(one / several)
            shares.append(gains[-1] / peak_gain)
            rates = f"{problem.flops / one / 1e9:6.0f} {problem.flops / several / 1e9:6.0f} GFLOP/s"
            gained = f"gained {gains[-1]:.2f}, the peak {peak_gain:.2f}: {shares[-1]:.3f} of it"
            print(f"{pass_} {name:22} {rates}   {gained}", flush=True)
        gain, share = statistics.geometric_mean(gains), statistics.geometric_mean(shares)
        print(f"{pass_}: geometric means: gained {gain:.2f}, {share:.3f} of the peak's gain", flush=True)


if __name__ == "__main__":
    main()
