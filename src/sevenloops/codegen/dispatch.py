"""How native code is started: on parked threads, and straight from Python's call.

Three functions, in dispatch.ll, are the same for every problem; what they work on is laid out below in 8-byte slots.

* `worker(pool)` is the life of a parked thread: look for a job, spin a few microseconds, sleep, be woken.
* `perform(program, pointers)` runs a program's steps one after the other, each on the calling thread and its helpers.
* `entry(self, arguments, count)` is a function for CPython (METH_FASTCALL): it compares every argument with what the
  program was made for, performs it and returns True; or it touches nothing and returns False.

A step calls function(frame, first task, end, worker) until all tasks are done. The frame is a list of addresses.
"""

from __future__ import annotations

import re

from sevenloops.codegen.targets import Target
from sevenloops.codegen.values import SLOT_BYTES

# The pool's slots; locks have room for any platform's, and what threads write to often lies on cache lines of its own.
POOL = {
    "function": 0, "frame": 1, "tasks": 2, "share": 3,  # the job
    "slots": 4,  # helpers that may still join it
    "running": 5,  # helpers that have joined and not finished
    "generation": 6,  # counts jobs
    "sleepers": 7, "stop": 8, "threads": 9,
    "lock": 10, "unlock": 11, "wait": 12, "signal": 13, "broadcast": 14,  # pthread's functions
    "next": 32,  # the first task that nobody has taken
    "busy": 48,  # whether a call is using the pool
    "mutex": 64, "work": 80, "done": 96,
}  # fmt: skip
POOL_SLOTS = 112

# A program: a header, and addresses of its operands' and its steps' records.
PROGRAM = {
    "operands": 0, "operand_records": 1, "steps": 2, "step_records": 3, "pool": 4,
    "helpers": 5,  # the most that a step asks for
    "ndarray": 6, "none": 7, "release": 8, "save_thread": 9, "restore_thread": 10, "bool": 11,
}  # fmt: skip

# An operand: its role, and what an array must be to take it; low and high are its extent around the data pointer.
OPERAND = {"role": 0, "dtype": 1, "flags": 2, "rank": 3, "shape": 4, "strides": 9, "low": 14, "high": 15}
OPERAND_SLOTS = 16
MOST_AXES = 5
ABSENT, READ, WRITTEN, SCRATCH = range(4)  # roles; scratch is the library's own and overlaps nothing

# A step; its frame's entries follow: an operand's number and an offset, or -1 and the number itself.
STEP = {"function": 0, "tasks": 1, "share": 2, "helpers": 3, "entries": 4}
STEP_SLOTS = 5
MOST_ENTRIES = 32
MOST_OPERANDS = 8

# PyArrayObject_fields of NumPy's C interface (numpy/ndarraytypes.h), in bytes after the object's head.
ARRAY = {"data": 0, "rank": 8, "shape": 16, "strides": 24, "dtype": 40, "flags": 48}
ALIGNED, WRITEABLE = 0x100, 0x400  # NPY_ARRAY_ALIGNED, NPY_ARRAY_WRITEABLE

ALIGNMENT = 64  # bytes, of scratch: a cache line on x86-64 and on most AArch64, and no vector is wider

# What a waiting thread executes in every turn, and its declaration: x86-64's PAUSE, AArch64's YIELD.
_YIELD = "call void @llvm.aarch64.hint(i32 1)", "declare void @llvm.aarch64.hint(i32)"
_PAUSES = {
    "x86_64": ("call void @llvm.x86.sse2.pause()", "declare void @llvm.x86.sse2.pause()"),
    "aarch64": _YIELD,
    "arm64": _YIELD,
}

_SPINS = 2000  # pauses of 40 to 140 cycles: 20 to 100 microseconds until a thread without work goes to sleep


def dispatch_ir(target: Target, head_bytes: int) -> str:
    """The module of `worker`, `perform` and `entry`: dispatch.ll with numbers for its names, and a list of these.

    head_bytes is the size of a Python object's head. A name that has no number is an error.
    """
    from importlib.resources import files  # here, as most processes find the object in the cache

    names, (_, declaration) = placeholders(target, head_bytes), _PAUSES.get(target.architecture, ("", ""))
    code = files(__package__).joinpath("dispatch.ll").read_text(encoding="utf-8")
    listed = [f"; [{name}] is {value}" for name, value in names.items()]
    filled = re.sub(r"\[([\w.]+)\]", lambda found: names[found[1]], code)
    return "\n".join([*listed, filled, declaration, ""])


def placeholders(target: Target, head_bytes: int) -> dict[str, str]:
    """What stands for each name of dispatch.ll; places in records are in bytes."""
    tables = {"pool": POOL, "program": PROGRAM, "operand": OPERAND, "step": STEP}
    numbers = {f"{table}.{name}": slot * SLOT_BYTES for table, slots in tables.items() for name, slot in slots.items()}
    numbers |= {f"array.{name}": head_bytes + offset for name, offset in ARRAY.items()}
    numbers |= {
        "type": head_bytes - SLOT_BYTES,  # ob_type ends the head
        "operand.bytes": OPERAND_SLOTS * SLOT_BYTES,
        "step.bytes": STEP_SLOTS * SLOT_BYTES,
        "absent": ABSENT,
        "read": READ,
        "written": WRITTEN,
        "scratch": SCRATCH,
        "align_up": ALIGNMENT - 1,
        "align_mask": -ALIGNMENT,
        "most_entries": MOST_ENTRIES,
        "most_operands": MOST_OPERANDS,
        "spins": _SPINS,
    }
    pause, _ = _PAUSES.get(target.architecture, ("", ""))
    return {"pause": pause} | {name: str(number) for name, number in numbers.items()}
