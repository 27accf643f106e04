"""`sevenloops explain`: a problem's shapes, the plan of each pass, and the code that would run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table

from sevenloops.api.plans import plan, plan_network
from sevenloops.cli.bench import choose_layers
from sevenloops.codegen import jit
from sevenloops.core.computation import Pass
from sevenloops.core.layout import weight_layout
from sevenloops.core.problem import ConvProblem
from sevenloops.execution.program import NativeStep
from sevenloops.planning.plan import Plan, format_bytes, format_seconds

Show = Literal["tiles", "ir", "asm"]


def explain(console: Console, problem: ConvProblem, passes: Sequence[Pass], threads: int | None) -> None:
    """Print the shapes, then each pass's bids and refusals, the winner in bold."""
    console.print(f"[bold]{problem}[/]", highlight=False)
    console.print(f"x {problem.layout} {problem.input_shape}", highlight=False)
    console.print(f"w {weight_layout(problem.layout)} {problem.weight_shape}", highlight=False)
    console.print(f"y {problem.layout} {problem.output_shape}", highlight=False)
    console.print(
        f"{problem.dtype}, {problem.groups} group{'s' * (problem.groups > 1)}, {problem.flops / 1e6:.4g} MFLOP a pass, "
        f"{format_bytes(problem.memory_bytes)} of arrays",
        highlight=False,
    )
    for pass_ in passes:
        chosen = plan(problem, pass_, threads=threads)
        title = pass_.replace("_", " ")
        if chosen.target is not problem:
            title += f", as {chosen.target}"
        table = Table(title=title, title_justify="left")
        table.add_column("algorithm")
        for heading in ("estimated", "measured", "workspace", "error bound"):
            table.add_column(heading, justify="right")
        table.add_column("refuses because")
        for bid in chosen.bids:
            style = "bold" if bid is chosen.winner else None
            if bid.reason is None:
                measured = "" if bid.measured_seconds is None else format_seconds(bid.measured_seconds)
                figures = (format_bytes(bid.workspace_bytes), f"{bid.error_bound:.1e}")
                table.add_row(bid.name, format_seconds(bid.seconds), measured, *figures, "", style=style)
            else:
                table.add_row(bid.name, "", "", "", "", bid.reason, style=style)
        console.print(table)
        for line in chosen.reasons:
            console.print(line, markup=False, highlight=False)


def explain_network(console: Console, network: str, pass_: Pass, threads: int | None) -> None:
    """Print what a network's layers take, and which of them take it."""
    layers = choose_layers([network], [])
    console.print(str(plan_network(layers, pass_, threads=threads)), markup=False, highlight=False, soft_wrap=True)


def modules(chosen: Plan) -> dict[str, str]:
    """Return the code that a plan with bound weights runs on compact arrays: modules, and the function of each."""
    program = chosen.chosen.program(chosen.computation.compact_strides)
    return {step.function.ir: step.function.name for step in program.steps if isinstance(step, NativeStep)}


def show_code(
    console: Console, problem: ConvProblem, passes: Sequence[Pass], threads: int | None, show: Show, algorithm: str
) -> None:
    """Print what is generated for this machine, for each pass: tiles and blocks, IR, or assembly."""
    from sevenloops.codegen.inspection import inner_loops

    for pass_ in passes:
        chosen = plan(problem, pass_, algorithm=algorithm, threads=threads)
        console.print(f"[bold]{pass_.replace('_', ' ')}, {chosen.target}: {chosen.winner.name}[/]", highlight=False)
        if not problem.flops or not chosen.chosen.algorithm.generates_code:
            console.print("no code is generated.", highlight=False)
            continue
        console.print(chosen.chosen.describe(), markup=False, highlight=False)
        for ir, name in modules(chosen).items():
            if show == "ir":
                console.print(ir, markup=False, highlight=False)
                continue
            assembly = jit.compile_assembly(ir, jit.host())
            if show == "asm":
                console.print(assembly, markup=False, highlight=False)
            for loop in inner_loops(assembly):
                console.print(
                    f"  {name}, {loop.function}: {loop.products} vector products a turn, {loop.spills} spills",
                    highlight=False,
                )
