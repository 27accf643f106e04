"""`sevenloops explain --trace`: what a generated kernel reads, multiplies and writes, one access after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from sevenloops.api.plans import plan
from sevenloops.codegen.interpreter import Access, Module, Partial, TooLongError
from sevenloops.core.computation import Pass
from sevenloops.core.errors import UnsupportedError
from sevenloops.core.layout import image_view, weight_view
from sevenloops.core.problem import ConvProblem
from sevenloops.core.reference import reference
from sevenloops.execution.execution import second_view
from sevenloops.execution.interpreted import Moment, Operand, interpret
from sevenloops.execution.program import NativeStep, Program, Step
from sevenloops.execution.staging import compact_copy
from sevenloops.planning.plan import Plan, format_bytes

_MOST_INSTRUCTIONS = 200_000  # a second or two
_WIDEST = 16  # elements of a vector: no kernel multiplies with fewer instructions than a sixteenth of its products
_READS_SHOWN, _WRITES_SHOWN = 12, 4  # of each step
_VALUES_SHOWN = 4
_PRODUCTS = ("llvm.fma", "llvm.fmuladd")

# The axes of operands, channels last
_IMAGE_AXES, _KERNEL_AXES = (
    {1: "n, x, c", 2: "n, y, x, c", 3: "n, z, y, x, c"},
    {1: "v, c, o", 2: "u, v, c, o", 3: "t, u, v, c, o"},
)


def trace(console: Console, problem: ConvProblem, pass_: Pass, algorithm: str) -> None:
    """Run the code that the plan chooses in the interpreter, and print its first accesses and all totals.

    Raises
    ------
    UnsupportedError
        If the code executes more than 200,000 instructions.
    """
    least = (problem.flops // 2 + problem.positions * problem.out_channels) // _WIDEST
    if least > _MOST_INSTRUCTIONS:
        raise _too_long(problem, pass_)
    chosen = plan(problem, pass_, algorithm=algorithm, threads=1)
    console.print(f"[bold]{pass_.replace('_', ' ')}, {chosen.target}: {chosen.winner.name}[/]", highlight=False)
    if not problem.flops or not chosen.chosen.algorithm.generates_code:
        console.print("no code is generated.", highlight=False)
        return
    first, second, out = _operands(problem, pass_)
    program, operands = _made_for(chosen, first, second, out)
    log = _Log()
    try:
        modules = interpret(program, operands, watch=log, tasks_at_once=1, limit=_MOST_INSTRUCTIONS)
    except TooLongError:
        raise _too_long(problem, pass_) from None
    for name, operand in operands.items():
        axes = (_KERNEL_AXES if name in ("w", "gw") else _IMAGE_AXES)[problem.rank]
        console.print(f"{name}\\[{axes}] has shape {operand.array.shape}", highlight=False)
    if pass_ == "input_gradient":
        console.print(
            "x is grad_output and y is grad_input; w is transposed: taps in reverse, channel axes exchanged",
            highlight=False,
        )
    console.print(log.steps((*program.prologue, *program.steps)))
    console.print(log.totals())
    _print_arithmetic(console, problem, modules)
    error = np.abs(out - reference(problem, pass_, first, second)).max()
    console.print(f"the result differs from the seven loops' by {error:.3g} at most", highlight=False)


def _too_long(problem: ConvProblem, pass_: Pass) -> UnsupportedError:
    return UnsupportedError(
        f"a trace has at most {_MOST_INSTRUCTIONS:,} instructions, and {pass_.replace('_', ' ')} of {problem} executes "
        "more. Ask for a smaller problem, such as '1x4x4x2 3x3x2x4 p1'."
    )


def _operands(problem: ConvProblem, pass_: Pass) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Small integers, the same every time, and an output that is not filled."""
    x, w, y = problem.input_shape, problem.weight_shape, problem.output_shape
    shapes = {"forward": (x, w, y), "input_gradient": (y, w, x), "weight_gradient": (x, y, w)}[pass_]
    rng = np.random.default_rng(0)
    first, second = (rng.integers(-4, 5, shape).astype(problem.dtype) for shape in shapes[:2])
    return first, second, np.empty(shapes[2], problem.dtype)


def _made_for(
    chosen: Plan, first: NDArray[Any], second: NDArray[Any], out: NDArray[Any]
) -> tuple[Program, dict[str, Operand]]:
    """The program of a plain call, whose weights are not packed, and its operands, channels last."""
    layout, gradient = chosen.problem.layout, chosen.pass_ == "weight_gradient"
    arrays = {
        "x": image_view(first, layout),
        "gy" if gradient else "w": second_view(chosen.computation, second),
        "gw" if gradient else "y": weight_view(out, layout) if gradient else image_view(out, layout),
    }
    program = chosen.chosen.program({name: array.strides for name, array in arrays.items()}, fresh=True)
    arrays |= {name: compact_copy(arrays[name]) for name in program.copied}
    return program, {
        name: Operand(array, "output" if name in ("y", "gw") else "input") for name, array in arrays.items()
    }


class _Traffic(NamedTuple):
    """Loads and stores of a buffer, and their bytes."""

    loads: int = 0
    read_bytes: int = 0
    stores: int = 0
    written_bytes: int = 0

    def with_access(self, access: Access) -> _Traffic:
        if access.writes:
            return self._replace(stores=self.stores + 1, written_bytes=self.written_bytes + access.size_bytes)
        return self._replace(loads=self.loads + 1, read_bytes=self.read_bytes + access.size_bytes)


class _Log:
    """What is remembered of a run: the first accesses of numbers of each step, and the traffic of each buffer."""

    def __init__(self) -> None:
        self._shown: dict[int, list[tuple[Moment, Access] | int]] = defaultdict(list)  # or how many are left out
        self._seen = Counter[tuple[int, bool]]()
        self._traffic: dict[str, _Traffic] = defaultdict(_Traffic)

    def __call__(self, moment: Moment, access: Access) -> None:
        name = access.buffer.name.partition(" of ")[0].rstrip(" 0123456789")
        self._traffic[name] = self._traffic[name].with_access(access)
        if isinstance(access.value, int):
            return  # an address or an offset
        self._seen[moment.step, access.writes] += 1
        shown = self._shown[moment.step]
        if self._seen[moment.step, access.writes] <= (_WRITES_SHOWN if access.writes else _READS_SHOWN):
            shown.append((moment, access))
        elif shown and isinstance(shown[-1], int):
            shown[-1] += 1
        else:
            shown.append(1)

    def steps(self, steps: tuple[Step, ...]) -> Table:
        """A section for each step, a row for each access that is shown."""
        title = "what each step reads and writes first, but addresses and offsets"
        table = Table(title=title, title_justify="left")
        table.add_column("task", justify="right", min_width=4)
        table.add_column("function")
        table.add_column("line", justify="right", min_width=4)
        table.add_column("", min_width=6)
        table.add_column("elements", no_wrap=True)
        table.add_column("values")
        for number, rows in self._shown.items():
            step = steps[number]
            name, tasks = "", ""
            if isinstance(step, NativeStep):
                name, tasks = step.function.name, f"{step.tasks} task{'s' * (step.tasks != 1)}"
            table.add_row("", f"step {number}: {name}", "", "", tasks, "", style="bold")
            for row in rows:
                if isinstance(row, int):
                    table.add_row("", "", "", "", f"... {row} more", "")
                    continue
                moment, access = row
                verb, where = "writes" if access.writes else "reads", access.instruction
                line = str(where.line)
                table.add_row(str(moment.task), where.function, line, verb, _elements(access), _values(access.value))
            table.add_section()
        return table

    def totals(self) -> Table:
        """A row for each buffer."""
        table = Table(title="all loads and stores", title_justify="left")
        table.add_column("buffer")
        for heading in ("loads", "read", "stores", "written"):
            table.add_column(heading, justify="right")
        whole = _Traffic()
        for name, traffic in self._traffic.items():
            table.add_row(name, *_figures(traffic))
            whole = _Traffic(*(a + b for a, b in zip(whole, traffic, strict=True)))
        table.add_section()
        table.add_row("all", *_figures(whole), style="bold")
        return table


def _figures(traffic: _Traffic) -> tuple[str, str, str, str]:
    return (
        f"{traffic.loads:,}",
        format_bytes(traffic.read_bytes),
        f"{traffic.stores:,}",
        format_bytes(traffic.written_bytes),
    )


def _elements(access: Access) -> str:
    """The elements of an access: `x[0, 1, 2, 0:4]`, or elements of scratch memory counted from its beginning."""
    buffer = access.buffer
    values = access.value.values if isinstance(access.value, Partial) else access.value
    count = len(values)
    if buffer.array.dtype != values.dtype:
        start = access.at // values.itemsize
        return f"{buffer.name}\\[{start}:{start + count}]"
    first, last = buffer.index(access.at), buffer.index(access.at + access.size_bytes - values.itemsize)
    axes = [axis for axis, (a, b) in enumerate(zip(first, last, strict=True)) if a != b]
    if len(axes) > 1:
        return f"{buffer.name}\\[{', '.join(map(str, first))}] to \\[{', '.join(map(str, last))}]"
    words = [f"{a}:{b + 1}" if axis in axes else str(a) for axis, (a, b) in enumerate(zip(first, last, strict=True))]
    return f"{buffer.name}\\[{', '.join(words)}]"


def _values(value: Any) -> str:
    """The first numbers; a lane without a value is a dot."""
    lanes = value.values if isinstance(value, Partial) else value
    nothing = value.poison if isinstance(value, Partial) else np.zeros(len(lanes), np.bool_)
    words = ["·" if poison else f"{lane:.4g}" for lane, poison in zip(lanes, nothing, strict=True)]
    return " ".join([*words[:_VALUES_SHOWN], *(["..."] if len(words) > _VALUES_SHOWN else [])])


def _print_arithmetic(console: Console, problem: ConvProblem, modules: list[Module]) -> None:
    executed = Counter[tuple[str, int]]()
    for module in modules:
        executed.update(module.executed())
    lanes = sum(count * lanes for (opcode, lanes), count in executed.items() if opcode in _PRODUCTS)
    vectors = sum(count for (opcode, _), count in executed.items() if opcode in _PRODUCTS)
    console.print(
        f"{sum(executed.values()):,} instructions, branches left out; {lanes:,} multiply-adds in {vectors:,} of them, "
        f"and {problem.flops // 2:,} in the seven loops",
        highlight=False,
    )
