"""`sevenloops tune`: measure and remember; `--audit`: estimates beside measurements."""

from __future__ import annotations

import itertools
import json
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table

from sevenloops.api.plans import machine, measure_plan, plan_for
from sevenloops.benchmarks.audit import Audit, Request, audit, process_for, rank_correlation
from sevenloops.cli.contest import check_folder
from sevenloops.core.computation import Computation, Pass
from sevenloops.core.errors import FileError, UnsupportedError
from sevenloops.core.problem import ConvProblem
from sevenloops.planning import wisdom
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import format_seconds

_SHOWN = 20  # audits, the worst first

Found = TypeVar("Found")


def requests(
    problems: Mapping[str, ConvProblem], passes: Iterable[Pass], threads: Iterable[int], batches: Sequence[int]
) -> list[Request]:
    """All combinations, by threads; without batches, each problem's own. Weights are bound."""
    return [
        Request(name, replace(problem, batch=batch or problem.batch), pass_, Limits(count))
        for count, batch in itertools.product(threads, batches or [0])
        for name, problem in problems.items()
        for pass_ in passes
    ]


def known_batches(words: list[str]) -> list[int]:
    """The batch sizes.

    Raises
    ------
    UnsupportedError
    """
    if not all(word.isdecimal() and int(word) > 0 for word in words):
        raise UnsupportedError(
            f"batch sizes are numbers of 1 or more, found {', '.join(words)}. Give some such as 1,8."
        )
    return [int(word) for word in words]


def tune(console: Console, asked: list[Request]) -> None:
    """Measure who could be the quickest, with weights bound and fresh; remember it; say what changed.

    Raises
    ------
    FileError
        If it could not be kept.
    """
    wisdom.check_writable()
    _print_machine(console)
    both = [
        replace(each, limits=each.limits._replace(fresh_weights=fresh)) for each in asked for fresh in (False, True)
    ]
    wanted = [each for each in both if not (each.pass_ == "weight_gradient" and each.limits.fresh_weights)]
    changed, timed = [], 0
    for request, (before, seconds) in _in_processes(console, "measuring", wanted, _measured):
        timed += len(seconds)
        if seconds and min(seconds, key=seconds.__getitem__) != before:
            changed.append((request, before, seconds))
    table = Table(title="Choices that changed", title_justify="left")
    for heading in ("what", "weights", "before", "now"):
        table.add_column(heading)
    table.add_column("gain", justify="right")
    for request, before, seconds in changed:
        now = min(seconds, key=seconds.__getitem__)
        gain = f"{seconds[before] / seconds[now]:.2f}" if before in seconds else ""
        table.add_row(str(request), "fresh" if request.limits.fresh_weights else "bound", before, now, gain)
    if changed:
        console.print(table)
    console.print(
        f"{len(wanted)} plans, {timed} candidates measured, {len(changed)} choices changed. Kept in {wisdom.file()}.",
        highlight=False,
    )


def run_audit(console: Console, asked: list[Request], plot: Path | None, file: Path | None) -> None:
    """Measure every candidate; print estimated against measured time, the worst choices first."""
    check_folder(plot)
    check_folder(file)
    if plot is not None:
        _check_picture(plot)
    _print_machine(console)
    audits = [found for _, found in _in_processes(console, "auditing", asked, audit)]
    audits.sort(key=lambda each: each.regret(each.by_estimate), reverse=True)
    console.print(_table(audits))
    for effort, chosen in (("estimate", "by_estimate"), ("measure", "by_measurement")):
        regrets = [each.regret(getattr(each, chosen)) for each in audits]
        console.print(
            f'effort="{effort}": regret {statistics.geometric_mean(regrets):.3f} (geometric mean), '
            f"{max(regrets):.3f} at worst, over {len(regrets)} plans",
            highlight=False,
        )
    candidates = [candidate for each in audits for candidate in each.candidates]
    estimated, measured = [each.estimated for each in candidates], [each.measured for each in candidates]
    if min(len(set(estimated)), len(set(measured))) > 1:  # else there is no order
        console.print(
            f"rank correlation of estimated and measured seconds: {rank_correlation(estimated, measured):.3f}, "
            f"over {len(candidates)} candidates",
            highlight=False,
        )
    if file is not None:
        file.write_text(json.dumps([_figures(each) for each in audits], indent=1))
    if plot is not None:
        _draw(audits, plot)


def _measured(request: Request) -> tuple[str, dict[str, float]]:
    """In a process of its own: what was chosen, and the seconds of whoever could be the quickest."""
    computation, limits = Computation(request.problem, request.pass_), request.limits
    before = plan_for(computation, limits).winner.name
    return before, measure_plan(computation, limits)


def _in_processes(
    console: Console, what: str, asked: list[Request], task: Callable[[Request], Found]
) -> Iterator[tuple[Request, Found]]:
    """The task for each request, in a process for each number of threads; a progress bar."""
    by_threads = itertools.groupby(asked, key=lambda request: request.limits.threads)
    for threads, group in ((threads, list(group)) for threads, group in by_threads):
        with process_for(threads) as process:
            for request in track(
                group, f"{what}, {threads} thread{'s' * (threads > 1)}", console=console, transient=True
            ):
                yield request, process.submit(task, request).result()


def _print_machine(console: Console) -> None:
    with console.status("Measuring the machine"):
        here = machine()
    console.print(str(here), highlight=False)


def _table(audits: list[Audit]) -> Table:
    table = Table(title="Estimated against measured, worst choices first", title_justify="left")
    for heading in ("what", "estimate chooses", "best"):
        table.add_column(heading)
    for heading in ("estimated", "measured", "best's estimated", "best's measured", "regret"):
        table.add_column(heading, justify="right")
    for each in audits[:_SHOWN]:
        chosen, best = each.by_estimate, each.best
        times = (chosen.estimated, chosen.measured, best.estimated, best.measured)
        table.add_row(
            str(each.request), chosen.name, best.name, *map(format_seconds, times), f"{each.regret(chosen):.2f}"
        )
    return table


def _figures(each: Audit) -> dict[str, object]:
    return {
        "what": str(each.request),
        "problem": str(each.request.problem),
        "candidates": {c.name: {"estimated": c.estimated, "measured": c.times} for c in each.candidates},
    }


def _check_picture(path: Path) -> None:
    from matplotlib.figure import Figure

    known = Figure().canvas.get_supported_filetypes()
    if path.suffix[1:] not in known:
        raise FileError(f"{path.name} is no picture that can be written. Its name may end in {', '.join(known)}.")


def _draw(audits: list[Audit], path: Path) -> None:
    """Every candidate: measured seconds over estimated ones, a colour an algorithm."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 6), layout="constrained")
    axes = figure.subplots()
    names = dict.fromkeys(candidate.name for each in audits for candidate in each.candidates)
    for name in names:
        found = [c for each in audits for c in each.candidates if c.name == name]
        axes.plot([c.estimated for c in found], [c.measured for c in found], ".", label=name)
    ends = [min(axes.get_xlim()[0], axes.get_ylim()[0]), max(axes.get_xlim()[1], axes.get_ylim()[1])]
    axes.set(xscale="log", yscale="log", xlabel="estimated, seconds", ylabel="measured, seconds")
    lowest = min(c.measured for each in audits for c in each.candidates)
    axes.plot([lowest, ends[1]], [lowest, ends[1]], color="gray", linewidth=0.8)
    axes.legend()
    figure.savefig(path)
