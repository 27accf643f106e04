"""Memory and time of im2col, lazy im2col and a product per tap on one large image: 1x1024x1024x64 3x3x64x64 p1.

Each algorithm runs in a process of its own; they are asked in turn, the others suspended (SIGSTOP), for several rounds.
Prints the peak memory traced by tracemalloc during a call (output included), the median time, and the ratio to im2col.

    python bench/lazy_im2col.py [--rounds 5] [--problem TEXT]
"""

import argparse
import multiprocessing
import os
import signal
import statistics
import time
import tracemalloc

import numpy as np

import sevenloops as sl

ALGORITHMS = ("im2col", "lazy_im2col", "shifted_matmul")


def contestant(connection, text, algorithm):
    """Answer "memory" with the peak in bytes, "time" with the seconds of a call."""
    problem = sl.ConvProblem.parse(text)
    random = np.random.default_rng(0)
    x = random.standard_normal(problem.input_shape, dtype=np.float32)
    w = random.standard_normal(problem.weight_shape, dtype=np.float32)
    pads = [(axis.pad_low, axis.pad_high) for axis in problem.axes]
    strides = [axis.stride for axis in problem.axes]

    def call():
        return sl.conv2d(x, w, padding=pads, stride=strides, groups=problem.groups, algorithm=algorithm)

    call()
    while (asked := connection.recv()) is not None:
        if asked == "memory":
            tracemalloc.start()
            call()
            connection.send(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        else:
            start = time.perf_counter()
            call()
            connection.send(time.perf_counter() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--problem", default="1x1024x1024x64 3x3x64x64 p1")
    arguments = parser.parse_args()
    processes = {}
    for algorithm in ALGORITHMS:
        here, there = multiprocessing.Pipe()
        process = multiprocessing.Process(target=contestant, args=(there, arguments.problem, algorithm), daemon=True)
        process.start()
        here.send("memory")
        peak = here.recv()
        os.kill(process.pid, signal.SIGSTOP)
        processes[algorithm] = (process, here, peak, [])
    for _ in range(arguments.rounds):
        for process, here, _, seconds in processes.values():
            os.kill(process.pid, signal.SIGCONT)
            here.send("time")
            seconds.append(here.recv())
            os.kill(process.pid, signal.SIGSTOP)
    slowest = statistics.median(processes["im2col"][3])
    print(f"{arguments.problem}, median of {arguments.rounds}")
    for algorithm, (process, here, peak, seconds) in processes.items():
        median = statistics.median(seconds)
        print(f"{algorithm:16} {peak / 2**20:8.1f} MiB {median:7.3f} s   im2col's time / this: {slowest / median:.2f}")
        os.kill(process.pid, signal.SIGCONT)
        here.send(None)
        process.join()


if __name__ == "__main__":
    main()
