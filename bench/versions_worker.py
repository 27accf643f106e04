"""One contestant of versions.py: a process that reads questions as lines of JSON, and answers each with one such line.

It uses the standard library, NumPy, llvmlite and public names of sevenloops only, for it runs with any version.
"""

import itertools
import json
import math
import platform
import signal
import statistics
import sys
import time
import timeit

TURN_SECONDS = 0.15  # of runs in a turn; at least three runs, or a second of them
SETTLE_SECONDS = 0.2  # of runs before a turn of several threads, until each of them has a core
PAGE, LINE = 4096, 64  # bytes

_numbers = itertools.count()
_prepared = {}


def normal(shape, dtype="float32"):
    """Return an array of normal numbers, the same few thousand repeated: to draw all of them takes too long.

    The array begins at a multiple of a cache line. Each array has another distance from a page's begin, so that arrays
    do not compete for the same sets of a cache; the distances depend on the order of the calls only.
    """
    dtype = np.dtype(dtype)
    size = math.prod(shape) * dtype.itemsize
    memory = np.empty(size + 2 * PAGE, np.uint8)
    begin = -memory.ctypes.data % PAGE + 9 * LINE * next(_numbers) % PAGE
    array = memory[begin : begin + size].view(dtype).reshape(shape)
    array[...] = np.resize(np.random.default_rng(0).standard_normal(4096).astype(dtype), shape)
    return array


def arrays(problem, names):
    """Return the arrays of a problem that have these names: x, w, y, and their gradients gx, gw, gy."""
    shapes = {"x": problem.input_shape, "w": problem.weight_shape, "y": problem.output_shape}
    return [normal(shapes[name[-1]], problem.dtype) for name in names.split()]


def options(problem):
    """Return a problem's keyword arguments of `conv2d` and its gradients."""
    return {
        "stride": [axis.stride for axis in problem.axes],
        "padding": [(axis.pad_low, axis.pad_high) for axis in problem.axes],
        "dilation": [axis.dilation for axis in problem.axes],
        "groups": problem.groups,
        "layout": problem.layout,
    }


def versions():
    """Return the versions, and the file that sevenloops was imported from."""
    found = {"sevenloops": sl.__version__, "numpy": np.__version__, "llvmlite": llvmlite.__version__}
    found["LLVM"] = ".".join(map(str, llvmlite.binding.llvm_version_info))
    return {**found, "python": platform.python_version(), "file": sl.__file__}


def machine():
    """Return the machine and its rates, as sevenloops measures them."""
    return str(sl.machine())


def prepare(setup, statement, threads, repeats):
    """Run the setup, and the statement twice, which `turn` is to time; `repeats` runs count as one."""
    names = namespace(threads)
    exec(setup, names)
    _prepared.update(timer=timeit.Timer(statement, globals=names), repeats=repeats, threads=threads)
    _prepared["timer"].timeit(2)


def turn():
    """Return the median seconds of a run of what is prepared."""
    timer, repeats = _prepared["timer"], _prepared["repeats"]
    began = time.perf_counter()
    while _prepared["threads"] > 1 and time.perf_counter() - began < SETTLE_SECONDS:
        timer.timeit(1)
    times, began = [], time.perf_counter()
    while (elapsed := time.perf_counter() - began) < TURN_SECONDS or (len(times) < 3 and elapsed < 1):
        times.append(timer.timeit(repeats) / repeats)
    return statistics.median(times)


def first(steps, threads, calls=1):
    """Run each step's setup, then its statement several times.

    Returns the seconds of each statement's calls, and how many modules LLVM parsed during them: that is how often
    something was compiled.
    """
    names, seconds, compiled = namespace(threads), [], []
    parse = llvmlite.binding.parse_assembly
    parsed = []

    def counted(*given, **more):
        parsed.append(None)
        return parse(*given, **more)

    llvmlite.binding.parse_assembly = counted
    for setup, statement in steps:
        exec(setup, names)
        code, before = compile(statement, "<statement>", "exec"), len(parsed)
        times = []
        for _ in range(calls):
            begin = time.perf_counter()
            exec(code, names)
            times.append(time.perf_counter() - begin)
        seconds.append(times)
        compiled.append(len(parsed) - before)
    return {"seconds": seconds, "compiled": compiled}


def namespace(threads):
    sl.set_num_threads(threads)
    return {"np": np, "sl": sl, "normal": normal, "arrays": arrays, "options": options}


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is versions.py's, which ends this process
    answers, sys.stdout = sys.stdout, sys.stderr  # what else is printed is no answer
    try:
        import llvmlite.binding
        import numpy as np

        import sevenloops as sl
    except Exception as error:
        broken = error
    else:
        broken = None
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if broken is not None:
                raise broken
            answer = {"answer": globals()[question.pop("ask")](**question)}
        except Exception as error:  # a version may raise anything
            answer = {"error": f"{type(error).__name__}: {' '.join(str(error).split())}"}
        print(json.dumps(answer), file=answers, flush=True)
