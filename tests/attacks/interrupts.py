"""Exceptions at random moments of first calls: signals, asynchronous exceptions, memory errors.

Each attack is a process of its own, forked before LLVM has run. Its object cache is empty, or has all that is needed.
It calls a public function, and an exception comes meanwhile: at a random time, or at a random boundary between two
functions, for most of the time passes within few of them. Then everything must be whole: the same call and another one
give the right answers, in a forked child too; the cache has no files left over; the process ends without a crash and
prints nothing.

    cd tests; python -m attacks.interrupts [--seed 0] [--count 500] [--kind SIGINT]
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import faulthandler
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np

import sevenloops as sl
from attacks.confined import Verdict

SECONDS = 60  # until a process counts as hung
LATEST = 1.2  # times what a call takes: some exceptions come when it is over


class InterruptError(Exception):
    """What handlers raise, and what is raised asynchronously."""


def integers(*shape: int) -> Any:
    return np.random.default_rng(shape).integers(-3, 4, shape).astype(np.float32)


X, W, GY = integers(1, 16, 16, 16), integers(3, 3, 16, 24), integers(1, 16, 16, 24)
PROBLEM = sl.ConvProblem.from_shapes(X.shape, W.shape, padding=1)
CALLS: dict[str, Callable[[str], Any]] = {
    "forward": lambda name: sl.conv2d(X, W, padding=1, algorithm=name),
    "gelu": lambda name: sl.conv2d(X, W, padding=1, activation="gelu", algorithm=name),
    "strided": lambda name: sl.conv2d(X, W, padding=1, stride=2, algorithm=name),
    "channels first": lambda name: sl.conv2d(
        np.ascontiguousarray(X.transpose(0, 3, 1, 2)), W.transpose(3, 2, 0, 1), layout="NCHW", algorithm=name
    ),
    "input gradient": lambda name: sl.conv2d_input_gradient(GY, W, X.shape, padding=1, algorithm=name),
    "all gradients": lambda name: sl.conv2d_gradients(X, W, GY, padding=1, algorithm=name)[1],
    "bound": lambda name: sl.plan(PROBLEM, algorithm=name).bind(W)(X),
}


# -- what comes in the main thread, after a share of what a call takes -------------------------------------------------


class Extent(NamedTuple):
    """What a call takes."""

    seconds: float
    events: int


@contextlib.contextmanager
def from_a_thread(strike: Callable[[], object], delay: float) -> Iterator[None]:
    threading.Thread(target=lambda: (time.sleep(delay), strike()), daemon=True).start()
    yield


def interrupted(share: float, extent: Extent) -> contextlib.AbstractContextManager[None]:
    """Ctrl-C."""
    return from_a_thread(lambda: os.kill(os.getpid(), signal.SIGINT), share * extent.seconds)


@contextlib.contextmanager
def alarmed(share: float, extent: Extent) -> Iterator[None]:
    """A signal whose handler raises."""

    def handler(*_: Any) -> None:
        raise InterruptError

    signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, max(share * extent.seconds, 1e-6))
    yield


def raised(share: float, extent: Extent) -> contextlib.AbstractContextManager[None]:
    """An exception that another thread raises in this one."""
    main, kind = ctypes.c_ulong(threading.get_ident()), ctypes.py_object(InterruptError)
    return from_a_thread(lambda: ctypes.pythonapi.PyThreadState_SetAsyncExc(main, kind), share * extent.seconds)


@contextlib.contextmanager
def counted(events: list[str], last: float = float("inf")) -> Iterator[None]:
    """Gather the boundaries between functions, and raise an exception at the last one."""

    def on_event(_: Any, event: str, __: Any) -> None:
        events.append(event)
        if len(events) >= last:
            sys.setprofile(None)
            raise InterruptError

    sys.setprofile(on_event)
    try:
        yield
    finally:
        sys.setprofile(None)


@contextlib.contextmanager
def at_a_boundary(share: float, extent: Extent) -> Iterator[None]:
    """An exception where a function begins or has ended."""
    with counted([], 1 + share * extent.events):
        yield
    raise InterruptError


@contextlib.contextmanager
def out_of_memory(share: float, extent: Extent) -> Iterator[None]:
    """No memory for arrays from then on."""
    begin, real = time.perf_counter(), {"empty": np.empty, "zeros": np.zeros}

    def scarce(name: str) -> Callable[..., Any]:
        def allocate(*given: Any, **more: Any) -> Any:
            if time.perf_counter() - begin > share * extent.seconds:
                raise MemoryError
            return real[name](*given, **more)

        return allocate

    with mock.patch("numpy.empty", scarce("empty")), mock.patch("numpy.zeros", scarce("zeros")):
        yield
        raise MemoryError


KINDS = {
    "SIGINT": interrupted,
    "handler": alarmed,
    "asynchronous": raised,
    "boundary": at_a_boundary,
    "memory": out_of_memory,
}


# -- one process -------------------------------------------------------------------------------------------------------


def attack(kind: str, name: str, share: float, extent: Extent, right: dict[str, Any]) -> str:
    """Attack a call in this process; return what is wrong afterwards."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell may have left out
    # Python ignores what is raised while an object ends, and up to 3.11 a new thread may get what was sent to this one
    ignored: list[str] = []
    sys.unraisablehook = lambda found: ignored.append(f"{found.object!r} {found.exc_value!r}")
    try:
        with KINDS[kind](share, extent):
            CALLS[name]("auto")
            if kind in ("SIGINT", "handler", "asynchronous"):
                for _ in range(200):  # it comes when the call is over
                    time.sleep(0.01)
        if not ignored:
            return "the exception was lost"
    except (KeyboardInterrupt, InterruptError, MemoryError):
        pass
    sys.unraisablehook = sys.__unraisablehook__
    other = next(other for other in CALLS if other != name)
    wrong = [again for again in (name, name, other) if not is_right(again, right)]
    child = os.fork()
    if child == 0:
        os._exit(0 if is_right(name, right) else 1)
    if os.waitpid(child, 0)[1] != 0:
        wrong.append("a forked child's")
    return ", ".join(wrong)


def is_right(name: str, right: dict[str, Any]) -> bool:
    return np.allclose(CALLS[name]("auto"), right[name], rtol=1e-4, atol=1e-3)


def ended(child: int) -> int | None:
    """The exit status; None if the process had to be killed."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def forked(folder: Path, work: Callable[[], str]) -> tuple[int | None, str, str]:
    """Run it in a child; return the exit status, what it says, and what the child prints until its very end."""
    said, printed = folder.with_suffix(".said"), folder.with_suffix(".printed")
    child = os.fork()
    if child == 0:
        for stream in (1, 2):
            os.dup2(os.open(printed, os.O_CREAT | os.O_WRONLY | os.O_APPEND), stream)
        os.environ["SEVENLOOPS_CACHE_DIR"] = str(folder)
        said.write_text(work())
        sys.exit()
    status = ended(child)
    return status, said.read_text() if said.exists() else "", printed.read_text()


def serve(place: Path) -> None:
    """Answer every attack that is asked for on a line, with a line."""
    import llvmlite.binding  # noqa: F401  # once for all

    faulthandler.enable()
    sl.set_num_threads(2)
    right = {name: call("im2col") for name, call in CALLS.items()}
    extents: dict[tuple[str, bool], Extent] = {}

    def seconds(name: str) -> str:
        begin = time.perf_counter()
        CALLS[name]("auto")
        return str(time.perf_counter() - begin)

    def events(name: str) -> str:
        found: list[str] = []
        with counted(found):
            CALLS[name]("auto")
        return str(len(found))

    for number, line in enumerate(sys.stdin):
        kind, name, warm, share = json.loads(line)
        full = place / f"full {name}"
        for filled in (False, True):
            if (name, filled) not in extents:
                takes = float(forked(full, partial(seconds, name))[1])
                if not filled:
                    shutil.rmtree(full)
                extents[name, filled] = Extent(takes, int(forked(full, partial(events, name))[1]))
        folder = place / str(number)
        if warm:
            shutil.copytree(full, folder)
        status, wrong, printed = forked(folder, partial(attack, kind, name, share, extents[name, warm], right))
        left = [path.name for path in folder.glob("*") if path.suffix != ".object"]
        print(json.dumps([status, wrong, printed, left]), flush=True)


def run(seed: int, count: int, kinds: Sequence[str] = tuple(KINDS)) -> Verdict:
    """Attack first calls so many times; `wrong` counts wrong answers, and a crash does not survive."""
    draw = random.Random(seed)
    names = draw.sample(list(CALLS), min(2 + count // 20, len(CALLS)))  # each has to be timed first
    attacks = [
        (kinds[number % len(kinds)], draw.choice(names), draw.random() < 0.3, draw.random() * LATEST)
        for number in range(count)
    ]
    path = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    environment = {**os.environ, "PYTHONPATH": path, "OPENBLAS_NUM_THREADS": "1", "SEVENLOOPS_WISDOM": "off"}
    asked = "\n".join(map(json.dumps, attacks))
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-W", "ignore", "-m", "attacks.interrupts", "--serve", place]
        answers = subprocess.run(command, env=environment, input=asked, stdout=subprocess.PIPE, text=True).stdout
    survived, wrong, details = 0, 0, []
    for (kind, name, warm, share), line in zip(attacks, answers.splitlines(), strict=False):
        status, bad, printed, left = json.loads(line)
        survived += status == 0
        wrong += bool(bad)
        if status != 0 or bad or printed or left:
            what = f"{kind} in {name}, {'warm' if warm else 'cold'}, at {share:.3f}: status {status}"
            details.append(f"{what}; wrong: {bad or 'nothing'}; left over: {left}; printed: {printed[-2000:]!r}")
    return Verdict(count, survived, wrong, details)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--kind", choices=KINDS, action="append", help="all kinds in turn, if none is given")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
        return
    result = run(arguments.seed, arguments.count, arguments.kind or tuple(KINDS))
    print(*result.details, sep="\n")
    print(f"{result.tried} tried, {result.survived} survived, {result.wrong} wrong")


if __name__ == "__main__":
    main()
