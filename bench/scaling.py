"""What more threads gain: the time with one thread over that with several, beside the same of the machine's peak.

Both are asked in turn in one process, for several rounds, and so is a loop of nothing but multiply-adds, before every
layer; the figures are ratios of medians. Layers of fewer than 100 MFLOP are left out.

    python bench/scaling.py [--networks resnet50] [--passes forward,input_gradient,weight_gradient] [--batch 8]
"""

import argparse
import statistics
from dataclasses import replace

from layouts import caller, medians

import sevenloops as sl
from sevenloops.benchmarks.machine import roofline
from sevenloops.catalog import CATALOG
from sevenloops.core.protocol import PASSES

FEWEST_FLOPS = 100e6


def with_threads(problem, pass_, threads):
    """A `caller` that sets the number of threads first."""
    sl.set_num_threads(threads)  # a bound convolution's threads are those of its plan
    call = caller(problem, pass_)

    def run():
        sl.set_num_threads(threads)
        call()

    return run


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", default="resnet50")
    parser.add_argument("--layers", default="")
    parser.add_argument("--passes", default=",".join(PASSES))
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--dtype", default="float32", choices=("float32", "float64"))
    arguments = parser.parse_args()
    for pass_ in arguments.passes.split(","):
        gains, peaks = [], []
        for name, layer in CATALOG.items():
            network, short = name.split(".")
            problem = replace(layer, batch=arguments.batch, dtype=arguments.dtype)
            named = short in arguments.layers.split(",") if arguments.layers else True
            if network not in arguments.networks.split(",") or not named or problem.flops < FEWEST_FLOPS:
                continue
            one, several = (roofline(arguments.dtype, n).flops_per_second for n in (1, arguments.threads))
            peaks.append(several / one)
            one, several = medians([with_threads(problem, pass_, n) for n in (1, arguments.threads)])
            gains.append(one / several)
            rates = f"{problem.flops / one / 1e9:6.0f} {problem.flops / several / 1e9:6.0f} GFLOP/s"
            print(f"{pass_} {name:22} {rates}   gained {gains[-1]:.2f}, the peak {peaks[-1]:.2f}", flush=True)
        gain, peak = statistics.geometric_mean(gains), statistics.median(peaks)
        print(f"{pass_}: gained {gain:.2f}, the peak {peak:.2f} (median): {gain / peak:.3f} of it", flush=True)


if __name__ == "__main__":
    main()
