"""Writes docs/bids.md: what every algorithm bids for every layer of the catalogue, on a machine whose rates stand here.

python docs/bids.py
"""

from __future__ import annotations

import math
from pathlib import Path

from sevenloops.algorithms import ALGORITHMS
from sevenloops.catalog import CATALOG
from sevenloops.core.computation import PASSES, Computation
from sevenloops.planning.device import Device, Level, Machine
from sevenloops.planning.limits import Limits
from sevenloops.planning.plan import format_seconds
from sevenloops.planning.planner import make_plan

PAGE = Path(__file__).with_name("bids.md")

# As sevenloops.machine() measured it on two cores of an AMD EPYC (Zen 4), rounded; 2026-11-24.
MACHINE = Machine(
    "x86_64",
    cores=2,
    core_flops_per_second=115e9,
    all_flops_per_second=225e9,
    levels=(
        Level("L1", 32 << 10, 140e9, 280e9),
        Level("L2", 1 << 20, 105e9, 200e9),
        Level("L3", 32 << 20, 65e9, 130e9),
        Level("memory", math.inf, 25e9, 30e9),
    ),
    copied_bytes_per_second=60e9,
    seconds_per_call=3e-7,
    measured=True,
)
DEVICE = Device(MACHINE, MACHINE.blocking)


def page() -> str:
    """The whole page."""
    lines = [
        "# Bids for the catalogue",
        "",
        "Written by `python docs/bids.py`: what every algorithm estimates for every layer, float32, batch 1, one",
        "thread, weights bound, on the machine below. The least bid is bold; a dash is a refusal, of the algorithm",
        "itself or for its error. [planner.md](planner.md) says how bids come about; `sevenloops explain` has reasons.",
        "",
        "```text",
        *str(MACHINE).splitlines(),
        "```",
    ]
    for pass_ in PASSES:
        lines += ["", f"## {pass_.replace('_', ' ').capitalize()}", ""]
        names = [algorithm.name for algorithm in ALGORITHMS if algorithm.name != "seven_loops"]
        lines += ["| layer | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
        for layer, problem in CATALOG.items():
            plan = make_plan(Computation(problem, pass_), ALGORITHMS, DEVICE, Limits())
            cells = []
            for name in names:
                bids = [bid for bid in plan.bids if bid.name.partition(",")[0] == name and bid.reason is None]
                least = min(bids, key=lambda bid: bid.seconds, default=None)
                text = "-" if least is None else format_seconds(least.seconds)
                cells.append(f"**{text}**" if plan.algorithm == name else text)
            lines.append(f"| {layer} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page())
