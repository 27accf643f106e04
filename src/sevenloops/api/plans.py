"""Plans: choosing without running."""

from __future__ import annotations

import copyreg
import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from sevenloops.algorithms import ALGORITHMS
from sevenloops.api.calls import check_tolerance, check_workspace_limit
from sevenloops.codegen.jit import CodeError
from sevenloops.core.computation import PASSES, Computation, Pass
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.threads import check_num_threads, get_num_threads
from sevenloops.planning import wisdom
from sevenloops.planning.device import Device, Machine, described, known_device, measured
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import Plan
from sevenloops.planning.planner import context_for, make_plan, plausible
from sevenloops.planning.protocol import Context

if TYPE_CHECKING:
    from sevenloops.planning.network import NetworkPlan


def plan(
    problem: ConvProblem,
    pass_: Pass = "forward",
    effort: Literal["estimate", "measure"] = "estimate",
    threads: int | None = None,
    *,
    algorithm: str = "auto",
    workspace_limit: int | None = None,
    tolerance: float | None = None,
    device: Device | None = None,
) -> Plan:
    """Choose how to compute one pass of a problem. `print(plan(...))` shows every bid and every refusal.

    Plans can be pickled and copied: a copy has the same problem, pass, limits and choice, and is made again for the
    machine that it arrives on.

    Parameters
    ----------
    problem : ConvProblem
    pass_ : "forward", "input_gradient" or "weight_gradient"
    effort : "estimate" or "measure"
        "measure" times whoever could be the quickest on scratch data, a fifth of a second each, and keeps the figures
        (`sevenloops.wisdom`): later plans for the same, of either effort and in other processes, choose by them.
    threads : int, optional
        To plan for; `get_num_threads()` by default.
    algorithm : str
        "auto", or a name out of `algorithms()`.
    workspace_limit : int, optional
        Bytes of scratch a run may use; lazy_im2col takes 8 MiB at most by default.
    tolerance : float, optional
        As in `conv2d`.
    device : Device, optional
        A made-up one, out of `sevenloops.device`; this machine by default.

    Raises
    ------
    UnsupportedError
        If nothing answers, with each algorithm's reason.
    """
    key = None
    if effort == "estimate" and workspace_limit is None and tolerance is None and device is None:
        key = problem, pass_, get_num_threads() if threads is None else threads, algorithm
        found = _seen.get(key) if tuple(map(type, key)) == _KEY_TYPES else None
        if found is not None:
            return found
    _check_request(pass_, effort)
    limits = _limits(threads, workspace_limit, tolerance)
    made = _plan(problem, pass_, effort, limits, algorithm, device)
    if key is not None:
        if len(_seen) >= _MOST_SEEN:
            _seen.clear()
        _seen[key] = made
    return made


_seen: dict[tuple[object, ...], Plan] = {}  # a plan that was asked for before takes a microsecond
_KEY_TYPES = (ConvProblem, str, int, str)  # a number of another type may equal an int, and is refused
_MOST_SEEN = 1024

wisdom.listeners.append(_seen.clear)


def _check_request(pass_: str, effort: str) -> None:
    if pass_ not in PASSES:
        raise UnsupportedError(f"pass {pass_!r} is not known. Use {', '.join(map(repr, PASSES))}.")
    if effort not in ("estimate", "measure"):
        raise UnsupportedError(f"effort {effort!r} is not known. Use 'estimate' or 'measure'.")


def _limits(threads: int | None, workspace_limit: int | None, tolerance: float | None) -> Limits:
    check_tolerance(tolerance)
    threads = get_num_threads() if threads is None else check_num_threads(threads)
    return Limits(threads, check_workspace_limit(workspace_limit), tolerance)


def _plan(
    problem: ConvProblem,
    pass_: Pass,
    effort: str,
    limits: Limits,
    algorithm: str = "auto",
    device: Device | None = None,
) -> Plan:
    if not isinstance(problem, ConvProblem):
        raise UnsupportedError(
            f"a plan is for a ConvProblem, found {problem!r}. Make one with ConvProblem.parse or from_shapes."
        )
    for axis in problem.axes:  # a problem need not come from arguments, where this has been checked
        axis.check_reach()
    computation = Computation(problem, pass_)
    if device is not None:
        return make_plan(computation, ALGORITHMS, device, limits, check_algorithm(algorithm))
    if effort == "measure":
        measure_plan(computation, limits, algorithm)
    return plan_for(computation, limits, algorithm)


def plan_network(
    problems: Sequence[ConvProblem] | Mapping[str, ConvProblem],
    pass_: Pass = "forward",
    effort: Literal["estimate", "measure"] = "estimate",
    threads: int | None = None,
    *,
    workspace_limit: int | None = None,
    tolerance: float | None = None,
) -> NetworkPlan:
    """Plan all convolutions of a network: print it for the time and the workspace of each, and of all.

    Parameters
    ----------
    problems : sequence of ConvProblem, or mapping of names to them
        In the order in which they run.
    pass_, effort, threads, workspace_limit, tolerance
        As in `plan`.

    Raises
    ------
    UnsupportedError
    """
    from sevenloops.planning.network import NetworkPlan

    if isinstance(problems, ConvProblem) or not isinstance(problems, Iterable):
        raise UnsupportedError(f"a network is a list of ConvProblems, or named ones in a dict; found {problems!r}.")
    _check_request(pass_, effort)
    named = problems if isinstance(problems, Mapping) else {str(number): each for number, each in enumerate(problems)}
    limits = _limits(threads, workspace_limit, tolerance)
    return NetworkPlan(tuple(_plan(each, pass_, effort, limits) for each in named.values()), tuple(named))


def measure_plan(computation: Computation, limits: Limits, algorithm: str = "auto") -> dict[str, float]:
    """Time every plausible algorithm that has not been timed yet, beside the others; keep the seconds by name."""
    plans = plausible(plan_for(computation, limits, algorithm), algorithm)
    if len(plans) < 2 or all(each.winner.measured_seconds is not None for each in plans):
        return {}
    from sevenloops.planning import measuring  # seldom needed, as networks are

    try:
        times = measuring.measure(plans, fresh_weights=limits.fresh_weights)
    except CodeError:  # with plans that need no code
        return measure_plan(computation, limits, algorithm)
    found = {each.winner.name: seconds for each, seconds in zip(plans, times, strict=True)}
    wisdom.remember(wisdom.request(computation, limits), found)
    return found


def _described(plan: Plan) -> tuple[Any, ...]:
    """Return what copies and pickles make the plan again from: values without code or addresses of this process."""
    here = described()
    made_up = plan.device not in (known_device(), Device(here, here.blocking))
    choice = plan.asked, plan.algorithm, plan.chosen.name
    return _remade, (plan.computation, plan.limits, *choice, plan.device if made_up else None)


def _remade(
    computation: Computation, limits: Limits, asked: str, algorithm: str, offer: str, device: Device | None
) -> Plan:
    """Return a plan with the choice of another one; without it, if it is refused on this machine."""
    seconds = wisdom.recall(wisdom.request(computation, limits)) if device is None else {}
    make = functools.partial(make_plan, computation, ALGORITHMS, device or known_device())
    try:
        made = make(limits, algorithm, seconds)
    except UnsupportedError:  # another machine's vectors, or no compiler
        tolerance = None if limits.tolerance == math.inf else limits.tolerance  # which only a named algorithm is given
        return make(limits._replace(tolerance=tolerance), "auto", seconds)
    same = next((each for each in plausible(made, algorithm, math.inf) if each.chosen.name == offer), made)
    return replace(same, asked=asked)


copyreg.pickle(Plan, _described)


def machine() -> Machine:
    """The machine and its rates; measured when it is first asked for, in under 2 seconds, and kept for later processes.

    Plans use these rates from then on, and round figures before.
    """
    return measured()


def algorithms() -> tuple[str, ...]:
    """The names of the algorithms, in the order of the table."""
    return tuple(algorithm.name for algorithm in ALGORITHMS)


_OTHER_NAMES = {"naive": "seven_loops"}


def check_algorithm(algorithm: object) -> str:
    """Return the algorithm's name, or "auto"; a plan may still refuse the algorithm for its problem.

    Raises
    ------
    UnsupportedError
        If none is called so.
    """
    if isinstance(algorithm, str) and algorithm in _OTHER_NAMES:
        return _OTHER_NAMES[algorithm]
    if not (isinstance(algorithm, str) and (algorithm == "auto" or algorithm in algorithms())):
        raise UnsupportedError(
            f"algorithm {algorithm!r} is not known. Use 'auto', {', '.join(map(repr, algorithms()))}."
        )
    return algorithm


def plan_for(computation: Computation, limits: Limits, algorithm: str = "auto") -> Plan:
    """Return the plan that follows from what is known, for all that a call grants."""
    return _kept_plan(computation, limits, check_algorithm(algorithm))


@functools.lru_cache(maxsize=1024)
def _kept_plan(computation: Computation, limits: Limits, algorithm: str) -> Plan:
    seconds = wisdom.recall(wisdom.request(computation, limits))
    return make_plan(computation, ALGORITHMS, known_device(), limits, algorithm, seconds)


wisdom.listeners.append(_kept_plan.cache_clear)


def context_of(limits: Limits) -> Context:
    """Return what algorithms may ask on this machine within these limits."""
    return context_for(ALGORITHMS, known_device(), limits)
