"""All attacks, for ten minutes at most: what was tried, what did no harm, and what did."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

from attacks import cache, checkpoints, interrupts, threads, values, wisdom
from attacks.confined import Verdict

# Every class with how much of it is one turn. Turns are taken as long as there is time, and each class has one.
CLASSES: dict[str, tuple[Callable[[int, int], Verdict], int]] = {
    "cache folders": (cache.run, 60),
    "checkpoints": (checkpoints.run, 100),
    "wisdom": (wisdom.run, 100),
    "interrupts": (interrupts.run, 100),
    "threads": (threads.run, 30),
    "values": (values.run, 200),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m attacks", description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600, help="begin no other turn after so long")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=CLASSES, nargs="+", default=list(CLASSES))
    given = parser.parse_args()
    begin, seed, totals = time.monotonic(), given.seed, dict.fromkeys(given.only, (0, 0, 0))
    longest = 0.0
    while seed == given.seed or time.monotonic() - begin + longest < given.seconds:
        turn = time.monotonic()
        for name in given.only:
            run, count = CLASSES[name]
            *counts, details = run(seed, count)
            totals[name] = tuple(a + b for a, b in zip(totals[name], counts, strict=True))
            print(
                f"{name:14} tried {counts[0]:5}, survived {counts[1]:5}, wrong {counts[2]:5}",
                *details,
                sep="\n  ",
                flush=True,
            )
        seed, longest = seed + 1, max(longest, time.monotonic() - turn)
    print(f"all, seeds {given.seed} to {seed - 1}, {time.monotonic() - begin:.0f} s")
    for name, (tried, survived, wrong) in totals.items():
        print(f"{name:14} tried {tried:5}, survived {survived:5}, wrong {wrong:5}")
    return int(any(tried != survived for tried, survived, _ in totals.values()))


if __name__ == "__main__":
    sys.exit(main())
