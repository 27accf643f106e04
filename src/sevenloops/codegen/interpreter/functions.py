"""Functions and their blocks: where execution goes on.

A block is a label, its phis, instructions one after the other, and the instruction that leaves it. A phi chooses its
value by the block that execution came from; all phis of a block read their values before any of them is defined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from sevenloops.codegen.interpreter.errors import Instruction, IRError, UnreadableError
from sevenloops.codegen.interpreter.instructions import INSTRUCTIONS, Registers, Step
from sevenloops.codegen.interpreter.machine import Machine
from sevenloops.codegen.interpreter.text import Line, Names
from sevenloops.codegen.interpreter.values import I1, Type

_Leave: TypeAlias = "Callable[[Registers], Block | None]"

_HEADER = re.compile(r"define\s+(?:internal\s+)?void\s+@([-\w.$]+)\((.*?)\)\s*(?:#\d+\s*)?\{")
_LABEL = re.compile(r"([-\w.$]+):")


def _no_end(r: Registers) -> Block | None:
    """How a block is left whose end has not been read."""
    raise IRError("the block has no end.")


class Block:
    """What is executed from a label on.

    Attributes
    ----------
    label : str
    before : set of str
        The labels of the blocks that lead here.
    executed : int
        How often so far.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.steps: list[Step] = []
        self.instructions: list[Instruction] = []
        self.phis: list[tuple[int, dict[str, int]]] = []  # a slot, and the slot of its value by the block before
        self.leave: _Leave = _no_end
        self.before: set[str] = set()
        self.executed = 0

    def run(self, r: Registers, machine: Machine) -> Block | None:
        """Execute it, and return the block that comes next."""
        machine.spend(len(self.instructions) + 1)
        self.executed += 1
        step: Step | None = None
        try:
            for step in self.steps:
                step(r, machine)
        except IRError as error:
            if error.instruction is None and step is not None:
                error.instruction = self.instructions[self.steps.index(step)]
            raise
        return self.leave(r)


class Function:
    """A function of the module.

    Attributes
    ----------
    name : str
    types : tuple of Type
        The parameters'.
    blocks : dict of str to Block
        The first is where execution begins.
    calls : list of (Line, name, tuple of Type)
        What it calls in the module.
    """

    def __init__(self, header: str, number: int, lines: Iterable[tuple[int, str]]) -> None:
        match = _HEADER.fullmatch(header.strip())
        if match is None:
            raise UnreadableError("this is no definition that is known.", Instruction("", number, header.strip()))
        self.name = match[1]
        self.blocks: dict[str, Block] = {}
        self.calls: list[tuple[Line, str, tuple[Type, ...]]] = []
        self._names = Names()
        parameters = Line(self.name, number, match[2], self._names)
        types = list[Type]()
        while parameters.peek():
            if types:
                parameters.expect(",")
            types.append(parameters.type())
            self._names.define(parameters.word(), types[-1], parameters)
        self.types = tuple(types)
        self._read(lines)
        if undefined := self._names.undefined():
            here = Instruction(self.name, number, header.strip())
            raise UnreadableError(f"{', '.join(undefined)} is used, and never defined.", here)

    def run(self, machine: Machine, arguments: list[Any]) -> None:
        """Execute the function with the values of its parameters, which have the first slots."""
        r = list(self._names.initial)
        r[: len(arguments)] = arguments
        block: Block | None = next(iter(self.blocks.values()))
        while block is not None:
            block = block.run(r, machine)

    def executed(self) -> Counter[tuple[str, int]]:
        """How often each opcode was executed, by its lanes."""
        found = Counter[tuple[str, int]]()
        for block in self.blocks.values():
            for instruction in block.instructions:
                found[instruction.opcode, instruction.lanes] += block.executed
        return found

    # -- reading ------------------------------------------------------------------------------------------------------

    def _read(self, lines: Iterable[tuple[int, str]]) -> None:
        block: Block | None = None
        for number, text in lines:
            if label := _LABEL.fullmatch(text.strip()):
                block = self._block(label[1])
                if block.leave is not _no_end:
                    raise UnreadableError("the label is there twice.", Instruction(self.name, number, text.strip()))
                continue
            line = Line(self.name, number, text, self._names)
            if block is None or block.leave is not _no_end:
                line.fail("an instruction stands in no block.")
            self._read_instruction(block, line)
        for block in self.blocks.values():
            if block.leave is _no_end:
                raise UnreadableError(f"the block {block.label} of @{self.name} is nowhere, or has no end.")
            if any(sources.keys() != block.before for _, sources in block.phis):
                raise UnreadableError(f"phis of {block.label} in @{self.name} do not name the blocks that lead there.")

    def _block(self, label: str) -> Block:
        return self.blocks.setdefault(label, Block(label))

    def _read_instruction(self, block: Block, line: Line) -> None:
        opcode = line.word()
        if opcode == "phi":
            self._read_phi(block, line)
        elif opcode == "br":
            block.leave = self._branch(block.label, line)
        elif opcode == "ret":
            line.expect("void")
            block.leave = lambda r: None
        elif opcode in INSTRUCTIONS:
            block.steps.append(INSTRUCTIONS[opcode](line))
            block.instructions.append(line.instruction)
            if line.calls is not None:
                self.calls.append((line, *line.calls))
        else:
            line.fail("the instruction is not known.")
        line.end()

    def _read_phi(self, block: Block, line: Line) -> None:
        """`phi i64 [ 0, %entry ], [ %v7, %loop1 ]`."""
        if block.steps:
            line.fail("a phi stands behind other instructions.")
        type_, sources = line.type(), dict[str, int]()
        while not sources or line.take(","):
            line.expect("[")
            slot = line.operand(type_)
            line.expect(",")
            sources[line.word()[1:]] = slot
            line.expect("]")
        block.phis.append((line.define(type_), sources))

    def _branch(self, label: str, line: Line) -> _Leave:
        """`br label %end`, or `br i1 %c, label %then, label %else`."""
        if line.take("label"):
            return self._follow(label, line)
        condition = line.typed(I1)
        line.expect(",", "label")
        yes = self._follow(label, line)
        line.expect(",", "label")
        no = self._follow(label, line)
        return lambda r: (yes if r[condition] else no)(r)

    def _follow(self, label: str, line: Line) -> Callable[[Registers], Block]:
        """Define the phis of the block that is named next, and return it."""
        target = self._block(line.word()[1:])
        target.before.add(label)

        def follow(r: Registers) -> Block:
            values = [r[sources[label]] for _, sources in target.phis]
            for (slot, _), value in zip(target.phis, values, strict=True):
                r[slot] = value
            return target

        return follow
