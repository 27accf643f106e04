"""The first call of a process: cold, with nothing in the object cache, and warm, with what an earlier process left.

Each is a new process that has imported NumPy and llvmlite; prints the median milliseconds of the first call, beside
those of a later one, which convolves and no more, and of `import sevenloops`.

    python bench/first_call.py [--rounds 7] [--pass input_gradient] [--threads 2] [PROBLEM ...]
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile

PROBLEMS = (
    "1x8x8x8 3x3x8x8 p1",
    "1x56x56x64 1x1x64x64",
    "1x56x56x64 3x3x64x64 p1",
    "1x56x56x128 3x3x128x128 s2 p1",
    "1x57x53x40 3x3x40x72 s2 p1",  # no size a multiple of another, nor channels of vectors: the most code
)

CALLS = {
    "forward": "sl.conv2d(x, w, **how)",
    "input_gradient": "sl.conv2d_input_gradient(gy, w, x.shape, **how)",
    "weight_gradient": "sl.conv2d_weight_gradient(x, gy, w.shape[:2], **how)",
}

PROCESS = """
import sys, time
import numpy as np
import llvmlite.binding
start = time.perf_counter()
import sevenloops as sl
imported = time.perf_counter()
problem = sl.ConvProblem.parse(sys.argv[1])
shapes = problem.input_shape, problem.weight_shape, problem.output_shape
x, w, gy = (np.ones(shape, problem.dtype) for shape in shapes)
pads, strides = [(axis.pad_low, axis.pad_high) for axis in problem.axes], [axis.stride for axis in problem.axes]
how = dict(padding=pads, stride=strides, groups=problem.groups)
times = [imported - start]
for _ in range(8):
    begin = time.perf_counter()
    [call]
    times.append(time.perf_counter() - begin)
print(1e3 * times[0], 1e3 * times[1], 1e3 * min(times[2:]))
"""


def first_call(problem, pass_, threads, folder):
    """Milliseconds of the import, of the first call, and of a later one."""
    environment = {**os.environ, "SEVENLOOPS_CACHE_DIR": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # without compiled modules, Python would be what is measured
    if threads:
        environment["SEVENLOOPS_NUM_THREADS"] = str(threads)
    command = [sys.executable, "-c", PROCESS.replace("[call]", CALLS[pass_]), problem]
    return tuple(map(float, subprocess.run(command, env=environment, check=True, capture_output=True).stdout.split()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--pass", dest="pass_", choices=CALLS, default="forward")
    parser.add_argument("--threads", type=int, help="as many as there are cores, if not given")
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    arguments = parser.parse_args()
    for problem in arguments.problems:
        cold, warm, later, imports = [], [], [], []
        for _ in range(arguments.rounds):
            with tempfile.TemporaryDirectory() as folder:
                given = (problem, arguments.pass_, arguments.threads, folder)
                cold.append(first_call(*given)[1])
                for figures, figure in zip((imports, warm, later), first_call(*given), strict=True):
                    figures.append(figure)
        medians = (statistics.median(times) for times in (cold, warm, later, imports))
        print("{:34} cold {:6.1f} ms   warm {:5.1f}   a later call {:5.2f}   import {:5.1f}".format(problem, *medians))


if __name__ == "__main__":
    main()
