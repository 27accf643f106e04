"""`sevenloops explain`: a problem's shapes, and the plan of each pass."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sevenloops.api import plan
from sevenloops.cli.ladder import format_seconds
from sevenloops.core.layout import weight_layout
from sevenloops.core.problem import ConvProblem
from sevenloops.core.protocol import PASSES
from sevenloops.planning.plan import format_bytes


def explain(console: Console, problem: ConvProblem) -> None:
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
    for pass_ in PASSES:
        chosen = plan(problem, pass_)
        title = pass_.replace("_", " ")
        if chosen.target is not problem:
            title += f", as {chosen.target}"
        table = Table(title=title, title_justify="left")
        table.add_column("algorithm")
        table.add_column("estimate", justify="right")
        table.add_column("workspace", justify="right")
        table.add_column("refuses because")
        for bid in chosen.bids:
            style = "bold" if bid is chosen.winner else None
            if bid.reason is None:
                table.add_row(bid.name, format_seconds(bid.seconds), format_bytes(bid.workspace_bytes), "", style=style)
            else:
                table.add_row(bid.name, "", "", bid.reason, style=style)
        console.print(table)
