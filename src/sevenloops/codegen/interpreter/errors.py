"""What the interpreter raises. Each message names the function, the line and the instruction."""

from __future__ import annotations

from typing import NamedTuple


class Instruction(NamedTuple):
    """Where an instruction stands.

    Attributes
    ----------
    function : str
    line : int
        Counted from 1 in the module's text.
    text : str
    opcode : str
        The first word, or the name of the intrinsic that is called, without its types: "fadd", "llvm.fma".
    lanes : int
        Elements of the result, or of what is stored; 1 for a scalar.
    """

    function: str
    line: int
    text: str
    opcode: str = ""
    lanes: int = 1

    def __str__(self) -> str:
        return f"@{self.function}, line {self.line}, `{self.text}`"


class IRError(Exception):
    """Base class of what the interpreter raises.

    Attributes
    ----------
    instruction : Instruction or None
        The instruction that failed; None for what no instruction did.
    """

    def __init__(self, message: str, instruction: Instruction | None = None) -> None:
        super().__init__(message)
        self.message, self.instruction = message, instruction

    def __str__(self) -> str:
        return self.message if self.instruction is None else f"{self.instruction}: {self.message}"


class UnreadableError(IRError):
    """The text has an instruction, a type or a name that the interpreter does not know, or types that disagree."""


class AccessError(IRError):
    """A load or a store does not lie in one declared buffer, is not aligned as it says, or writes what is read-only."""


class PoisonError(IRError):
    """A value that nothing ever defined decides something: an address, a branch, an element of an output."""


class TooLongError(IRError):
    """More instructions were executed than the caller allows."""
