"""Every attack is tried in a child process of its own, which may neither crash, wait nor take much memory.

A module of attacks yields them; `run_apart` lets a new process try them, as one with threads should not fork.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

SECONDS = 1.0  # of processor time that an attack may take
_LONGEST_WAIT = 30.0  # seconds until a child counts as hung


class Attack(NamedTuple):
    """One attack; the two functions are given a folder, which is empty at first."""

    name: str
    prepare: Callable[[Path], None]
    attempt: Callable[[Path], str | None]  # returns what went wrong, or None


class Verdict(NamedTuple):
    """How many attacks were tried, how many did no harm, how many did, and what each of these did."""

    tried: int
    survived: int
    wrong: int
    details: list[str]


def run_apart(module: str, seed: int, count: int, seconds: float = SECONDS) -> Verdict:
    """Let a new process try the attacks of `attacks.<module>`, each in at most so many seconds."""
    paths = [str(Path(__file__).parent.parent), *sys.path]
    command = [sys.executable, "-m", f"attacks.{module}", str(seed), str(count), str(seconds)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "SEVENLOOPS_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        return Verdict(1, 0, 1, [done.stderr[-2000:]])
    return Verdict(*json.loads(done.stdout.splitlines()[-1]))


def try_all(attacks: Iterable[Attack], most_seconds: float, most_bytes: float = 100e6) -> None:
    """Try attacks, and print the verdict for `run_apart`. Bytes are those beyond what the process has before."""
    idle = child(lambda: None)[1]
    tried, details = 0, []
    for attack in attacks:
        folder = Path(tempfile.mkdtemp(prefix="attack"))
        try:
            child(partial(attack.prepare, folder))
            wrong, memory, seconds = child(partial(attack.attempt, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if wrong is None and (seconds > most_seconds or memory - idle > most_bytes):
            wrong = f"took {seconds:.2f} s and {(memory - idle) / 1e6:.0f} MB"
        tried += 1
        if wrong is not None:
            details.append(f"{attack.name}: {wrong}")
    print(json.dumps(Verdict(tried, tried - len(details), len(details), details)))


def child(task: Callable[[], str | None]) -> tuple[str | None, float, float]:
    """Run the task in a fork of this process: what went wrong, the most memory it had, and its processor's seconds."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            start = time.process_time()
            found = task()
            text = json.dumps([found, time.process_time() - start])
        except BaseException as error:
            text = json.dumps([f"{type(error).__name__}: {error}"[:1000], 0.0])
        os.write(writer, text.encode())
        os._exit(0)
    os.close(writer)
    end = time.monotonic() + _LONGEST_WAIT
    while not (waited := os.wait4(child, os.WNOHANG))[0]:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            waited = os.wait4(child, 0)
            break
        time.sleep(0.002)
    _, status, usage = waited
    with os.fdopen(reader) as said:
        text = said.read()
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    if status or not text:
        signal_ = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        return ("hung" if signal_ == signal.SIGKILL else f"crashed by signal {signal_}"), memory, 0.0
    found, seconds = json.loads(text)
    return found, memory, seconds
