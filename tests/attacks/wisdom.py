"""Hostile wisdom: broken, deep, huge, and with rates and seconds that no machine has."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import sevenloops as sl
from attacks.confined import SECONDS, Attack, Verdict, run_apart, try_all
from sevenloops.core.computation import Computation
from sevenloops.planning import device, wisdom
from sevenloops.planning.limits import Limits

PROBLEM = sl.ConvProblem.parse("1x6x6x8 3x3x8x8 p1")
X, W = np.ones(PROBLEM.input_shape, np.float32), np.ones(PROBLEM.weight_shape, np.float32)
REQUESTS = [wisdom.request(Computation(PROBLEM), Limits(1, fresh_weights=fresh)) for fresh in (True, False)]
VALUES = (
    *(0, -1, 0.0, -0.0, 5e-324, 1e-320, 1e-300, 1e-13, 1e300, 1.7e308, 10**400, -(10**400), 2**63, 2**1023),
    *(float("nan"), float("inf"), float("-inf"), None, True, "", "1", "x" * 100_000, [], {}, [[]], {"a": {}}),
)


def whole(rng: random.Random) -> dict[str, Any]:
    seconds = {request: {name: rng.uniform(1e-6, 1e-3) for name in sl.algorithms()} for request in REQUESTS}
    section = {"rates": device.described().rates() | {"measured": True, "vector_bytes": 32}, "seconds": seconds}
    return {"format": "sevenloops wisdom", "version": 1, "machines": {wisdom.section_name(): section}}


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: a container, and a key of it."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from spots(inner)


def replaced(rng: random.Random) -> bytes:
    """Some places have another value."""
    document = whole(rng)
    for _ in range(rng.choice((1, 1, 2, 5))):
        container, key = rng.choice(list(spots(document)))
        container[key] = rng.choice(VALUES)
    return json.dumps(document).encode()


def rates(rng: random.Random) -> bytes:
    """Rates that no machine has."""
    document = whole(rng)
    table = document["machines"][wisdom.section_name()]["rates"]
    for _ in range(rng.choice((1, 2, 20))):
        container, key = rng.choice(list(spots(table)))
        container[key] = rng.choice(VALUES[:17])
    return json.dumps(document).encode()


def tiny(rng: random.Random) -> bytes:
    """All rates, or all sizes, are the same number."""
    document, number = whole(rng), rng.choice((5e-324, 1e-310, 1e-12, 1.0, 1e17, 1e308))
    table = document["machines"][wisdom.section_name()]["rates"]
    chosen = rng.choice(("second", "size", ""))
    for container, key in spots(table):
        if isinstance(container[key], int | float) and chosen in str(key):
            container[key] = number
    return json.dumps(document).encode()


def seconds(rng: random.Random) -> bytes:
    document = whole(rng)
    table = document["machines"][wisdom.section_name()]["seconds"]
    for request in table:
        table[request] |= {name: rng.choice((1e-12, 1e-11, 1e12, *VALUES)) for name in (*sl.algorithms(), "nobody", "")}
    return json.dumps(document).encode()


def levels(rng: random.Random) -> bytes:
    """Caches are missing, or there are too many."""
    document = whole(rng)
    table = document["machines"][wisdom.section_name()]["rates"]
    table["levels"] = rng.choices(table["levels"], k=rng.choice((0, 1, 2, 3, 4, 5, 20_000)))
    return json.dumps(document).encode()


def extra(rng: random.Random) -> bytes:
    """More names than there should be."""
    document = whole(rng)
    containers = [container for container, _ in spots(document) if isinstance(container, dict)]
    rng.choice(containers)[
        rng.choice(("x", "__class__", "seconds", "rates", "levels", "\udcff\x1b[2J", "y" * 100_000))
    ] = rng.choice(VALUES)
    return json.dumps(document).encode()


def deep(rng: random.Random) -> bytes:
    """Values within values, anywhere."""
    document = whole(rng)
    container, key = rng.choice(list(spots(document)))
    container[key] = "HERE"
    depth = rng.choice((50, 300, 900, 985, 200_000))
    opening, closing = rng.choice((("[", "]"), ('{"a":', "}")))
    return json.dumps(document).replace('"HERE"', opening * depth + "1" + closing * depth).encode()


def wide(rng: random.Random) -> bytes:
    """As many values as possible, from few bytes."""
    piece = rng.choice(("[],", "{},", '"",', "1.5,", "0,", "-1e5,", '"\U0001f600",'))
    document = whole(rng)
    container, key = rng.choice(list(spots(document)))
    container[key] = "HERE"
    times = rng.choice((4 << 20, 8 << 20, 100 << 10)) // len(piece) - 1000
    return json.dumps(document).replace('"HERE"', "[" + piece * times + "0]").encode()


def names(rng: random.Random) -> bytes:
    """Many requests, or machines, or algorithms."""
    many = {f"{number:x}": rng.choice((1.5, {}, {"im2col": 1.5})) for number in range(rng.choice((1000, 150_000)))}
    document = whole(rng)
    own = document["machines"][wisdom.section_name()]
    rng.choice((document["machines"], own["seconds"], own["rates"], own["seconds"][REQUESTS[0]])).update(many)
    return json.dumps(document, separators=(",", ":")).encode()


def numbers(rng: random.Random) -> bytes:
    """Numbers of many digits."""
    digits = "9" * rng.choice((4000, 5000, 3_000_000))
    text = rng.choice((digits, f"0.{digits}", f"1e{digits}", f"{digits}.5e-{len(digits)}", f"-{digits}"))
    document = whole(rng)
    container, key = rng.choice(list(spots(document)))
    container[key] = "HERE"
    return json.dumps(document).replace('"HERE"', text).encode()


def truncated(rng: random.Random) -> bytes:
    data = json.dumps(whole(rng)).encode()
    return data[: rng.randrange(len(data))]


def flipped(rng: random.Random) -> bytes:
    data = bytearray(json.dumps(whole(rng)).encode())
    for _ in range(rng.choice((1, 3, 20))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(data)


def noise(rng: random.Random) -> bytes:
    return rng.choice((b"", b"\xff\xfe", b"\xef\xbb\xbf", b"\0\0\0", b"{")) + rng.randbytes(rng.choice((0, 10, 5000)))


def places(rng: random.Random) -> Callable[[Path], object]:
    """Not a file's contents: something else in its place."""

    def sparse(path: Path) -> None:
        path.touch()
        os.truncate(path, 1 << 40)

    links = [lambda path, at=at: path.symlink_to(at) for at in ("/dev/zero", "/dev/full", "/dev/tty", "/proc/self/mem")]
    return rng.choice((os.mkfifo, os.mkdir, sparse, lambda path: path.symlink_to(path), *links))


KINDS = (
    replaced,
    rates,
    tiny,
    seconds,
    levels,
    extra,
    deep,
    wide,
    names,
    numbers,
    truncated,
    flipped,
    noise,
    places,
)


def write(kind: Callable[[random.Random], Any], seed: str, folder: Path) -> None:
    made, path = kind(random.Random(seed)), folder / "wisdom.json"
    if isinstance(made, bytes):
        path.write_bytes(made)
    else:
        made(path)


def is_right() -> bool:
    return sl.conv2d(X, W, padding=1)[0, 2, 2, 0] == 72


def use(folder: Path) -> str | None:
    """What goes wrong when the file is this user's wisdom, and when it is imported."""
    path = folder / "wisdom.json"
    for place in (path, folder / "own.json"):
        os.environ["SEVENLOOPS_WISDOM"] = str(place)
        wisdom._sections = None
        wisdom._tell()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            if place != path:
                try:
                    sl.wisdom.import_(path)
                except sl.FileError as error:
                    if str(path) not in str(error) or len(str(error)) > 1000:
                        return f"the error is not clear: {str(error)[:200]!r}"
            right = is_right()
            text = str(sl.plan(PROBLEM, threads=1)) + str(device.known())
            wisdom.remember("another request", {"seven_loops": 1.0})
            if not right or not is_right():
                return "a result is wrong"
            if wisdom.recall("another request") != {"seven_loops": 1.0}:
                return "nothing can be remembered"
            sl.wisdom.export(folder / "exported.json")
        said = [str(warning.message) for warning in caught]
        if len(said) > 1 or any(len(each) > 1000 for each in (*said, text[:0])):
            return f"it warned {said}"
    return None


def run_all_algorithms() -> None:
    """Load what any choice needs, so that it does not count as an attack's."""
    for name in (*sl.algorithms(), "auto"):
        try:
            sl.conv2d(X, W, padding=1, algorithm=name)
            sl.plan(PROBLEM, algorithm=name, threads=1).bind(W)(X)
        except sl.ConvError:
            pass  # it refuses this problem


def attacks(seed: int, count: int) -> Iterator[Attack]:
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        yield Attack(f"{kind.__name__}, {seed} {number}", partial(write, kind, f"{seed} {number}"), use)


def run(seed: int, count: int, seconds: float = SECONDS) -> Verdict:
    """Try so many files."""
    return run_apart("wisdom", seed, count, seconds)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(SEVENLOOPS_CACHE_DIR=folder, SEVENLOOPS_WISDOM="off")
        run_all_algorithms()
        try_all(attacks(*map(int, sys.argv[1:3])), float(sys.argv[3]))
