"""The hand-written code that starts all other: its text is complete, and what it has no room for is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files

import numpy as np
import pytest

import sevenloops as sl
from sevenloops.codegen import dispatch, jit
from sevenloops.codegen.targets import KNOWN_TARGETS, Target
from sevenloops.execution.compiled import Compiled
from sevenloops.execution.entry import make_entry
from sevenloops.execution.pool import native_pool
from sevenloops.execution.program import NativeStep, Place, Program

TARGETS = KNOWN_TARGETS | {"another": Target("riscv64-unknown-linux-gnu", "generic-rv64", "+d")}


def text() -> str:
    return files("sevenloops.codegen").joinpath("dispatch.ll").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", TARGETS)
def test_the_text_is_code_for_every_target(target: str) -> None:
    ir = dispatch.dispatch_ir(TARGETS[target], 16)
    assert jit.compile_object({"": ir}, TARGETS[target])
    assert "[pool" not in re.sub(";.*", "", ir)


def test_every_name_has_a_number_and_every_number_is_used() -> None:
    names = dispatch.placeholders(KNOWN_TARGETS["haswell"], 16)
    assert set(re.findall(r"\[([\w.]+)\]", text())) == set(names)


def test_a_module_begins_with_its_numbers() -> None:
    ir = dispatch.dispatch_ir(KNOWN_TARGETS["haswell"], 24)
    names = dispatch.placeholders(KNOWN_TARGETS["haswell"], 24)
    assert names["array.data"] == "24"
    assert ir.splitlines()[: len(names)] == [f"; [{name}] is {value}" for name, value in names.items()]


def test_a_name_without_a_number_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(dispatch.POOL, "mutex")
    with pytest.raises(KeyError, match=r"pool\.mutex"):
        dispatch.dispatch_ir(KNOWN_TARGETS["haswell"], 16)


def test_records_hold_their_fields() -> None:
    for table, slots in (
        (dispatch.POOL, dispatch.POOL_SLOTS),
        (dispatch.OPERAND, dispatch.OPERAND_SLOTS),
        (dispatch.STEP, dispatch.STEP_SLOTS),
    ):
        assert max(table.values()) < slots
        assert len(set(table.values())) == len(table)


def step(entries: int, operand: str | None = None) -> NativeStep:
    pool = native_pool()
    if pool is None:
        pytest.skip("there are no native threads here")
    return NativeStep(pool.code["perform"], (0 if operand is None else Place(operand),) * entries, 1, 1)


def encoded(program: Program, operands: int) -> None:
    Compiled(program, [str(number) for number in range(operands)]).encode(np.zeros((operands, 1), np.int64), {})


def test_a_frame_that_is_too_large_is_refused() -> None:
    encoded(Program((step(dispatch.MOST_ENTRIES),)), 1)
    with pytest.raises(sl.UnsupportedError, match="32 arguments and a call 8 operands, found 33 and 1"):
        encoded(Program((step(dispatch.MOST_ENTRIES + 1),)), 1)


def test_too_many_operands_are_refused() -> None:
    encoded(Program((step(1),)), dispatch.MOST_OPERANDS)
    with pytest.raises(sl.UnsupportedError, match="32 arguments and a call 8 operands, found 1 and 9"):
        encoded(Program((step(1),)), dispatch.MOST_OPERANDS + 1)


def test_operands_that_a_frame_needs_are_there() -> None:
    with pytest.raises(sl.UnsupportedError, match="no buffer 'c'; its operands are a, b"):
        Compiled(Program((step(1, "c"),)), ["a", "b"]).run([np.zeros(1), None])
    compiled = Compiled(Program((step(1, "c"),), scratch={"s": 64}), ["a", "b", "c"])
    with pytest.raises(ValueError, match="3 operands and 64 bytes of scratch, and is given 2 and 64"):
        compiled.run([np.zeros(1), None], np.zeros(64, np.uint8))
    with pytest.raises(ValueError, match="3 operands and 64 bytes of scratch, and is given 3 and 0"):
        compiled.run([np.zeros(1)] * 3)
    with pytest.raises(ValueError, match="4 operands, and is given 3"):
        make_entry(compiled, [np.zeros(1), None, None], 0, {})


def test_python_without_assertions_refuses_as_well() -> None:
    code = (
        "from sevenloops.execution.compiled import Compiled as C; from sevenloops.execution.program import Program as P"
    )
    done = subprocess.run(
        [sys.executable, "-O", "-c", f"{code}; C(P(()), ['a']).run([])"], capture_output=True, text=True
    )
    assert "the program has 1 operands" in done.stderr
