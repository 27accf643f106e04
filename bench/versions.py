"""Compare two versions of sevenloops in alternation: the time of the old one over that of the new one.

    python bench/versions.py OLD NEW [--catalog resnet50,vgg16] [--what forward,unbound] [--threads 1,2] [--batch 8]
                             [--rounds 6] [--json FILE]

OLD and NEW are Python executables that import different versions, or `python=PATH,PYTHONPATH=FOLDER`. Each version runs
in processes of its own (versions_worker.py), which use public names only. Each has its own object cache and plans by
round figures. One process runs at a time; the others are stopped. The versions are asked in turn, and the one that is
asked first changes from round to round. The ratio is that of the medians of all rounds. The least and the largest ratio
of a round follow it, and "slower" where it is below 0.95.

`--what` names the measurements:

forward, unbound, input_gradient, weight_gradient
    Calls with `out` on the layers of `--catalog`: forward with bound weights, forward as a plain call, and gradients
    of `--batch` images. A round's time is the median of the runs of 0.15 seconds. After three rounds new processes
    take over, because times depend on where in memory a process's arrays lie.
small
    Calls that compute next to nothing, and `sl.plan` of a problem planned before; 2000 calls are one run. The least of
    all rounds counts.
first
    The first call of a process: cold, with an empty object cache, and warm, with the cache that the cold one filled.
planning
    `sl.plan` in new processes: the first plan of a process, the median of new layers, and of their other batch sizes.
import
    `import sevenloops` in new processes that have imported NumPy.
sizes (not by default)
    The first call of a new size less its second call, after a call of another size of the same kernel: the median, the
    largest, and the number of sizes for which LLVM compiled. One process has an empty object cache, and the next one
    the cache that it filled.
giants (not by default)
    Cold first calls of kernels and strides with very many taps or phases. Above 2 seconds there is one round only.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from versions_contestants import (
    Contestant,
    ContestantError,
    Result,
    Times,
    Worker,
    alternate,
    ask_first,
    import_seconds,
)

from sevenloops import ConvProblem
from sevenloops.benchmarks.machine import cpu_name
from sevenloops.catalog import CATALOG, find_problem, networks

ROUNDS_A_PROCESS = 3
SMALL = "1x8x8x8 3x3x8x8 p1"
SMALL_CALLS = 2000
FIRST = (  # as in first_call.py
    "1x8x8x8 3x3x8x8 p1",
    "1x56x56x64 1x1x64x64",
    "1x56x56x64 3x3x64x64 p1",
    "1x56x56x128 3x3x128x128 s2 p1",
    "1x57x53x40 3x3x40x72 s2 p1",
)
BATCHES = (3, 5, 6, 7)  # the first one makes new problems of layers, the others only change the batch size

# The names of the arrays of each kind of call, and the call.
CALLS = {
    "forward": ("x w y", "conv(x, out=y)"),
    "unbound": ("x w y", "sl.conv{rank}d(x, w, out=y, **how)"),
    "input_gradient": ("gy w gx", "sl.conv{rank}d_input_gradient(gy, w, gx.shape, out=gx, **how)"),
    "weight_gradient": ("x gy gw", "sl.conv{rank}d_weight_gradient(x, gy, problem.kernel_size, out=gw, **how)"),
}
GRADIENTS = ("input_gradient", "weight_gradient")
SMALL_STATEMENTS = {
    "bound, out given": "conv(x, out=y)",
    "bound": "conv(x)",
    "unbound, out given": "sl.conv2d(x, w, padding=1, out=y)",
    "unbound": "sl.conv2d(x, w, padding=1)",
    "plan seen before": "sl.plan(problem)",
}

# The kind of call of each family, and its sizes; the first size is not counted, for after it the kernel is known.
SIZES = {
    "conv1d lengths": ("unbound", ["1x997x64 9x64x64 p4", *(f"1x{1000 + 37 * n}x64 9x64x64 p4" for n in range(60))]),
    "conv2d sizes": (
        "unbound",
        ["1x56x56x32 3x3x32x64 p1", *(f"1x{20 + 3 * n}x{113 - 2 * n}x32 3x3x32x64 p1" for n in range(30))],
    ),
    "weight-gradient sizes": (
        "weight_gradient",
        ["4x56x56x32 3x3x32x48 p1", *(f"4x{20 + 3 * n}x{73 - 2 * n}x32 3x3x32x48 p1" for n in range(20))],
    ),
    "input-gradient sizes, stride 2": (
        "input_gradient",
        ["1x56x56x32 3x3x32x48 s2 p1", *(f"1x{20 + 3 * n}x{73 - 2 * n}x32 3x3x32x48 s2 p1" for n in range(20))],
    ),
    "batch sizes": (
        "unbound",
        ["16x28x28x64 3x3x64x64 p1", *(f"{batch}x28x28x64 3x3x64x64 p1" for batch in range(1, 11))],
    ),
}


def giants() -> Iterator[tuple[str, str, str]]:
    """Yield the name, the setup and the statement of each giant.

    A transposed convolution is the input gradient of a convolution, and its own input gradient is that convolution.
    """
    for rank, size in ((2, 128), (2, 256), (1, 4096)):
        small, large = (1, *[4] * rank, 4), (1, *[4 * size] * rank, 1)
        arrays = f"w = normal({(*[size] * rank, 1, 4)})\nx = normal({{}})"
        transposed, gradient = f"conv_transpose{rank}d", f"conv{rank}d_input_gradient"
        yield f"{transposed} k=s={size}", arrays.format(small), f"sl.{transposed}(x, w, stride={size})"
        yield f"{gradient} k=s={size}", arrays.format(small), f"sl.{gradient}(x, w, {large}, stride={size})"
        yield f"conv{rank}d k=s={size}", arrays.format(large), f"sl.conv{rank}d(x, w, stride={size})"
    for problem in ("1x46341x1 1x1x1 s46340", "1x92681x4 46340x4x4 s46340"):
        statement = "sl.plan(problem, 'input_gradient')"
        yield f"plan input_gradient {problem}", f"problem = sl.ConvProblem.parse({problem!r})", statement
    yield "conv1d 300,000 taps", "x = normal((1, 300_000, 1))\nw = normal((300_000, 1, 1))", "sl.conv1d(x, w)"
    yield "conv2d 301x301 taps", "x = normal((1, 310, 310, 1))\nw = normal((301, 301, 1, 1))", "sl.conv2d(x, w)"


def call(kind: str, problem: ConvProblem) -> tuple[str, str]:
    """Return the setup and the statement of a kind of call."""
    names, statement = CALLS[kind]
    setup = f"problem = sl.ConvProblem.parse({str(problem)!r})\nhow = options(problem)\n"
    setup += f"{names.replace(' ', ', ')} = arrays(problem, {names!r})\n"
    setup += "conv = sl.plan(problem).bind(w)" if kind == "forward" else ""
    return setup, statement.format(rank=problem.rank)


# -- a contestant's turn, in a round of that number -------------------------------------------------------------------


def first_turn(contestant: Contestant, number: int, *, item: str, question: dict[str, Any]) -> Times:
    with tempfile.TemporaryDirectory() as cache:
        cold, warm = (ask_first(contestant, cache, **question)["seconds"][0][0] for _ in range(2))
    return {("first, cold", f"{item}, cold"): cold, ("first, warm", f"{item}, warm"): warm}


def giant_turn(contestant: Contestant, number: int, *, item: str, question: dict[str, Any]) -> Times:
    with tempfile.TemporaryDirectory() as cache:
        return {("giants", item): ask_first(contestant, cache, **question)["seconds"][0][0]}


def planning_turn(contestant: Contestant, number: int, *, pass_: str, question: dict[str, Any]) -> Times:
    seconds = [each for (each,) in ask_first(contestant, **question)["seconds"]]
    layers = (len(seconds) - 1) // len(BATCHES)
    groups = {
        "first of a process": seconds[:1],
        "new layer": seconds[1 : 1 + layers],
        "new batch size": seconds[1 + layers :],
    }
    return {("planning", f"{pass_}, {name}"): statistics.median(group) for name, group in groups.items()}


def import_turn(contestant: Contestant, number: int) -> Times:
    return {("import", "import sevenloops"): import_seconds(contestant)}


# -- the measurements -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Measurements:
    """The measurements of `--what`; each method returns or yields results."""

    contestants: list[Contestant]
    layers: dict[str, ConvProblem]
    batch: int
    rounds: int
    threads: int

    def of(self, kind: str) -> Iterable[Result]:
        others = {
            "small": self.small,
            "first": self.first,
            "planning": self.planning,
            "import": self.imports,
            "giants": self.giants,
        }
        return others[kind]() if kind in others else self.calls(kind)

    def calls(self, kind: str) -> Iterator[Result]:
        for name, layer in self.layers.items():
            problem = replace(layer, batch=self.batch) if kind in GRADIENTS else layer
            yield from self._repeated(kind, name, *call(kind, problem), repeats=1)

    def small(self) -> Iterator[Result]:
        setup, _ = call("forward", ConvProblem.parse(SMALL))
        for item, statement in SMALL_STATEMENTS.items():
            yield from self._repeated("small", item, setup, statement, repeats=SMALL_CALLS)

    def first(self) -> Iterator[Result]:
        for kind in ("unbound", *GRADIENTS):
            for text in FIRST:
                question = {"steps": [call(kind, ConvProblem.parse(text))], "threads": self.threads}
                item = f"{kind.replace('unbound', 'forward')} {text}"
                yield from self._alternate(f"first {item}", partial(first_turn, item=item, question=question))

    def planning(self) -> Iterator[Result]:
        problems = [SMALL, *(str(replace(layer, batch=n)) for n in BATCHES for layer in self.layers.values())]
        for pass_ in ("forward", *GRADIENTS):
            statement = f"sl.plan(problem, {pass_!r})"
            steps = [(f"problem = sl.ConvProblem.parse({problem!r})", statement) for problem in problems]
            question = {"steps": steps, "threads": self.threads}
            yield from self._alternate(f"planning {pass_}", partial(planning_turn, pass_=pass_, question=question))

    def imports(self) -> list[Result]:
        return self._alternate("import", import_turn)

    def giants(self) -> Iterator[Result]:
        for item, setup, statement in giants():
            question = {"steps": [(setup, statement)], "threads": self.threads}
            yield from self._alternate(item, partial(giant_turn, item=item, question=question))

    def _alternate(self, what: str, turn: Any) -> list[Result]:
        return alternate(self.contestants, what, self.threads, self.rounds, turn)

    def _repeated(self, kind: str, item: str, setup: str, statement: str, *, repeats: int) -> list[Result]:
        """Measure a statement again and again in processes that live for some rounds."""
        workers: dict[str, Worker] = {}
        task = {"setup": setup, "statement": statement, "threads": self.threads, "repeats": repeats}
        with ExitStack() as stack:

            def turn(contestant: Contestant, number: int) -> Times:
                if number % ROUNDS_A_PROCESS == 0:
                    if contestant.name in workers:
                        workers[contestant.name].end()
                    workers[contestant.name] = stack.enter_context(Worker(contestant))
                    workers[contestant.name].ask("prepare", **task)
                return {(kind, item): workers[contestant.name].ask("turn")}

            return self._alternate(f"{kind}, {item}", turn)


def new_sizes(contestants: Iterable[Contestant], threads: int) -> Iterator[dict[str, Any]]:
    """Yield the figures of each contestant, cache state and family; print a line for each."""
    steps = [call(kind, ConvProblem.parse(text)) for kind, texts in SIZES.values() for text in texts]
    print(f"\nsizes, {_threads(threads)}: ms of the first call less the second one")
    print(f"  {'family':44}{'median':>9}{'largest':>9}  sizes compiled; the largest is at")
    for contestant in contestants:
        with tempfile.TemporaryDirectory() as cache:
            for state in ("cold", "warm"):
                try:
                    found = ask_first(contestant, cache, steps=steps, threads=threads, calls=2)
                except ContestantError as error:
                    print(f"  {contestant.name} failed at sizes, {state}: {error}", flush=True)
                    break
                answers = zip(found["seconds"], found["compiled"], strict=True)
                for family, (_, texts) in SIZES.items():
                    timed = dict(zip(texts, answers, strict=False))
                    del timed[texts[0]]
                    extra = {text: first - second for text, ((first, second), _) in timed.items()}
                    compiled = sum(modules > 0 for _, modules in timed.values())
                    worst, median = max(extra, key=extra.__getitem__), statistics.median(extra.values())
                    line = f"{contestant.name}, {state}, {family}"
                    figures = f"{1e3 * median:9.2f}{1e3 * extra[worst]:9.2f}"
                    print(f"  {line:44}{figures}  {compiled} of {len(timed)}; {worst}", flush=True)
                    where = {"contestant": contestant.name, "threads": threads, "cache": state, "family": family}
                    yield {**where, "extra_seconds": extra, "compiled_sizes": compiled}


# -- the report -------------------------------------------------------------------------------------------------------


def summarise(results: list[Result]) -> list[dict[str, Any]]:
    """Print and return the geometric mean and the least of each kind's ratios."""
    found = []
    for kind in dict.fromkeys(result.kind for result in results):
        ratios = {each.item: each.ratio for each in results if each.kind == kind and each.ratio is not None}
        if ratios:
            mean, item = statistics.geometric_mean(ratios.values()), min(ratios, key=ratios.__getitem__)
            print(
                f"  {kind}: geometric mean {mean:.3f} of {len(ratios)}, least {ratios[item]:.3f} ({item})", flush=True
            )
            figures = {"geometric_mean": mean, "least": ratios[item], "least_item": item}
            found.append({"kind": kind, "threads": results[0].threads, **figures})
    return found


def _as_json(result: Result) -> dict[str, Any]:
    return {**vars(result), "figures": result.figures, "ratio": result.ratio, "spread": result.spread}


def _threads(count: int) -> str:
    return f"{count} thread{'s' * (count > 1)}"


def _layers(text: str) -> dict[str, ConvProblem]:
    """Return the layers of networks, and the layers or problems, that the words name."""
    found = {}
    for word in text.split(","):
        if word in networks():
            found |= {name: layer for name, layer in CATALOG.items() if name.split(".")[0] == word}
        else:
            found[word] = find_problem(word)
    return found


def circumstances(contestants: list[Contestant]) -> dict[str, Any]:
    """Return what the figures depend on; print the versions."""
    found: dict[str, Any] = {"date": date.today().isoformat(), "cpu": cpu_name(), "cores": os.cpu_count()}
    found["versions"] = {}
    for contestant in contestants:
        with Worker(contestant) as worker:
            try:
                found["versions"][contestant.name] = worker.ask("versions")
                if contestant.name == "new":
                    found["machine"] = worker.ask("machine")
            except ContestantError as error:
                print(f"{contestant.name} failed: {error}")
        print(f"{contestant.name}:", ", ".join(map(" ".join, found["versions"].get(contestant.name, {}).items())))
    return found


def main() -> None:
    usual = (*CALLS, "small", "first", "planning", "import")
    kinds = (*usual, "sizes", "giants")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--catalog", default="resnet50,vgg16", help="networks, layers or problems")
    parser.add_argument("--what", default=",".join(usual), help="some of " + ", ".join(kinds))
    parser.add_argument("--threads", default="1", help="one number or several")
    parser.add_argument("--batch", type=int, default=8, help="images of gradients")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    chosen, layers = arguments.what.split(","), _layers(arguments.catalog)
    if unknown := sorted(set(chosen) - set(kinds)):
        parser.error(f"--what knows {', '.join(kinds)}; found {', '.join(unknown)}")
    if arguments.rounds < 1:
        parser.error("--rounds must be 1 or more")
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))  # processes and folders are removed then
    with tempfile.TemporaryDirectory() as folder:
        try:
            contestants = [Contestant.parse(n, getattr(arguments, n), Path(folder, n)) for n in ("old", "new")]
        except ValueError as error:
            parser.error(str(error))
        report = circumstances(contestants)
        report |= {"layers": {name: str(layer) for name, layer in layers.items()}, "batch": arguments.batch}
        report |= {"summary": [], "results": [], "sizes": []}
        for threads in map(int, arguments.threads.split(",")):
            measurements = Measurements(contestants, layers, arguments.batch, arguments.rounds, threads)
            for kind in chosen:
                if kind == "sizes":
                    report["sizes"] += new_sizes(contestants, threads)
                else:
                    print(f"\n{kind}, {_threads(threads)}: old, new, old over new, the same of single rounds")
                    results = []
                    for result in measurements.of(kind):
                        print(result, flush=True)
                        results.append(result)
                    report["summary"] += summarise(results)
                    report["results"] += map(_as_json, results)
                if arguments.json:  # after each kind, so that what was measured is kept if a later one is interrupted
                    arguments.json.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(128 + signal.SIGINT)
