"""Figures of layers as `sevenloops bench --json` writes them: read, checked, and worked out for a report."""

from __future__ import annotations

import json
import math
import statistics
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from sevenloops.benchmarks.arena import Outcome
from sevenloops.benchmarks.audit import rank_correlation
from sevenloops.benchmarks.contestants import OURS, PEERS, best_seconds
from sevenloops.benchmarks.own import Planned, planned
from sevenloops.benchmarks.task import TASK_PASSES, Task
from sevenloops.core.errors import ConvError, FileError
from sevenloops.core.problem import ConvProblem
from sevenloops.planning.device import Machine

_MOST_SECONDS = 1e9
_ENTRIES = {OURS, *(entry for peer in PEERS.values() for entry in peer.entries)}
_REMEDY = "Name a file that sevenloops bench --json has written, or leave --figures out to measure."


@dataclass(frozen=True)
class LayerFigures:
    """One layer in one pass.

    Attributes
    ----------
    name : str
    task : Task
    outcome : Outcome
        sevenloops has a time in it.
    planned : Planned
    """

    name: str
    task: Task
    outcome: Outcome
    planned: Planned

    @property
    def seconds(self) -> float:
        """sevenloops' own, measured."""
        return self.outcome.seconds[OURS]

    @property
    def flops_per_second(self) -> float:
        """Of the direct count."""
        return self.task.flops / self.seconds

    @property
    def intensity(self) -> float:
        """Operations of the direct count for each byte of operands and results."""
        return self.task.flops / self.task.memory_bytes

    def ratio(self, peer: str) -> float:
        """The peer's best time over ours: below 1 is a loss. Infinite if it has none."""
        return best_seconds(self.outcome, peer) / self.seconds

    def best_ratio(self, peers: list[str]) -> float:
        """Over the best of the peers."""
        return min(map(self.ratio, peers), default=math.inf)

    def roofline_fraction(self, machine: Machine) -> float:
        """Of what peak and memory allow the direct count; above 1 for who multiplies less, or reads from a cache."""
        task = self.task
        roof = machine.roofline_seconds(task.flops, task.memory_bytes, task.problem.dtype, task.threads)
        return roof / self.seconds


@dataclass(frozen=True)
class PassFigures:
    """All layers in one pass, at one number of threads."""

    pass_: str
    threads: int
    layers: tuple[LayerFigures, ...]

    @cached_property
    def peers(self) -> list[str]:
        """Those that have a time for a layer."""
        return [peer for peer in PEERS if any(layer.ratio(peer) < math.inf for layer in self.layers)]

    def mean_ratio(self, peers: list[str]) -> float:
        """The geometric mean of the ratios to the best of these peers, over the layers for which they have a time."""
        ratios = [ratio for layer in self.layers if (ratio := layer.best_ratio(peers)) < math.inf]
        return statistics.geometric_mean(ratios)

    @property
    def rank_correlation(self) -> float | None:
        """Of estimated and measured seconds (Spearman 1904); None of fewer than three layers, or where all are one."""
        estimated, measured = ([layer.planned.seconds for layer in self.layers], [each.seconds for each in self.layers])
        if len(set(estimated)) < 2 or len(set(measured)) < 2 or len(self.layers) < 3:
            return None
        return rank_correlation(estimated, measured)


@dataclass(frozen=True)
class Figures:
    """All that was measured in one run of bench.

    Attributes
    ----------
    date : str
    cpu : str
    versions : dict of str
        Python's and every library's, by name.
    machine : Machine or None
        The one whose rates plans were made with; None if they had not been measured.
    planned_then : bool
        Whether what was planned was kept with the figures; else it is as it would be planned here and now.
    left_out : dict of str
        What was not installed of each peer that was asked for.
    bound : bool
        Whether weights were known beforehand.
    passes : tuple of PassFigures
    """

    date: str
    cpu: str
    versions: dict[str, str]
    machine: Machine | None
    planned_then: bool
    left_out: dict[str, str]
    bound: bool
    passes: tuple[PassFigures, ...]

    @classmethod
    def read(cls, file: Path) -> Figures:
        """What a file holds.

        Raises
        ------
        FileError
            If it is not there, or not such a file: with what is wrong first.
        """
        try:
            document = json.loads(file.read_bytes())
        except OSError as error:
            raise FileError(f"cannot read {file}: {error.strerror}. {_REMEDY}") from None
        except (ValueError, RecursionError) as error:
            raise FileError(f"{file} is no JSON: {error}. {_REMEDY}") from None
        try:
            return cls.from_json(document)
        except ValueError as error:
            raise FileError(f"{file} has no figures to report: {str(error).rstrip('.')}. {_REMEDY}") from None

    @classmethod
    def from_json(cls, document: Any) -> Figures:
        """What bench returns, or has written. Files older than reports lack what was planned, and the rates.

        Raises
        ------
        ValueError
            Saying what is wrong.
        """
        top = _table(document, "the file")
        results, texts = top.get("results"), _table(top.get("problems"), "problems")
        if not isinstance(results, list) or not results:
            raise ValueError("results is no list of them")
        problems = {name: _problem(name, text) for name, text in texts.items()}
        bound = top.get("bound", True) is True
        passes = tuple(_pass_figures(_table(result, "a result"), problems, bound) for result in results)
        versions = {"Python": top.get("python", "unknown"), **_table(top.get("versions", {}), "versions")}
        left_out = _table(top.get("left_out", {}), "left_out")
        return cls(
            str(top.get("date", "on an unknown date")),
            str(top.get("cpu", top.get("machine", "unknown"))),
            {name: str(version) for name, version in versions.items()},
            _machine(top.get("rates")),
            all("planned" in result for result in results),
            {peer: " and ".join(map(str, modules)) for peer, modules in left_out.items()},
            bound,
            passes,
        )


def _pass_figures(result: dict[str, Any], problems: dict[str, ConvProblem], bound: bool) -> PassFigures:
    pass_, threads = result.get("pass"), result.get("threads")
    if pass_ not in TASK_PASSES:
        raise ValueError(f"a result's pass is {pass_!r}, not one of {', '.join(TASK_PASSES)}")
    if type(threads) is not int or threads < 1:
        raise ValueError(f"a result's threads are {threads!r}, not a whole number of 1 or more")
    seconds = _table(result.get("median_seconds"), "median_seconds")
    failures = _table(result.get("failures", {}), "failures")
    plans = _table(result.get("planned", {}), "planned")
    layers = []
    for name in seconds:
        if name not in problems:
            raise ValueError(f"{name} has seconds but no problem")
        times = {entry: _above_0(time, f"{name}, {entry}") for entry, time in _table(seconds[name], name).items()}
        if unknown := set(times) - _ENTRIES:
            raise ValueError(f"{name} has seconds of {', '.join(sorted(unknown))}, which no known peer is asked as")
        if OURS not in times:
            raise ValueError(f"{name} has no seconds of {OURS}")
        whys = {entry: str(why) for entry, why in _table(failures.get(name, {}), f"{name}'s failures").items()}
        task = Task(problems[name], pass_, threads, bound)
        plan = _planned(name, plans[name]) if name in plans else planned(task)
        layers.append(LayerFigures(name, task, Outcome(times, whys), plan))
    if not layers:
        raise ValueError(f"{pass_} has no layers")
    return PassFigures(pass_, threads, tuple(layers))


def _problem(name: str, text: object) -> ConvProblem:
    if not isinstance(text, str):
        raise ValueError(f"the problem of {name} is no text; bench --network measures whole networks, without layers")
    try:
        problem = ConvProblem.parse(text)
    except ConvError as error:
        raise ValueError(f"the problem of {name}: {error}") from None
    if not problem.flops:
        raise ValueError(f"the problem of {name}, {text}, has nothing to compute")
    return problem


def _planned(name: str, found: object) -> Planned:
    plan = _table(found, f"what was planned for {name}")
    return Planned(
        str(plan.get("algorithm")), _above_0(plan.get("seconds"), f"{name}, planned"), plan.get("exact") is True
    )


def _machine(rates: object) -> Machine | None:
    try:
        return None if rates is None else Machine.from_rates(_table(rates, "rates"))
    except (TypeError, KeyError, ValueError) as error:
        raise ValueError(f"rates are not a machine's: {error}") from None


def _table(found: object, what: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise ValueError(f"{what} is no table of names")
    return found


def _above_0(found: object, what: str) -> float:
    if not (isinstance(found, int | float) and 0 < found < _MOST_SECONDS):
        raise ValueError(f"seconds of {what} are {found!r}, not a number above 0")
    return float(found)
