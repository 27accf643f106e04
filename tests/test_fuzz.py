"""The fuzzer of generated code, for a bounded time and in a process of its own: a stray access would end it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 30


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the forbidden pages need mprotect")
def test_generated_code_is_exact_and_stays_within_its_buffers() -> None:
    script = Path(__file__).with_name("fuzz_generated.py")
    how = ("--problems", "400", "--seconds", str(SECONDS), "--seed", "1", "--processes", "1")
    command = [sys.executable, str(script), *how]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-300:] + done.stderr
    assert "all exact" in done.stdout
