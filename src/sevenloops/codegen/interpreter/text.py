"""Lines of emitted code, read word by word: types, names and constants.

A function's values are numbered: its constants, parameters and results each have a slot in a list, its *registers*. A
`Line` turns the operands of one instruction into numbers of slots.
"""

from __future__ import annotations

import re
import struct
from typing import Any, NoReturn

import numpy as np

from sevenloops.codegen.interpreter.errors import Instruction, UnreadableError
from sevenloops.codegen.interpreter.values import (
    ELEMENTS,
    I32,
    Array,
    Partial,
    Type,
    as_array,
    lanes_of,
    poison_of,
    poisoned,
    with_poison,
)

_WORD = re.compile(r'"[^"]*"|[%@#][-\w.$]+|0x[0-9A-Fa-f]+|-?\d+(?:\.\d*(?:[eE][-+]?\d+)?)?|[A-Za-z_][\w.]*|[^\s\w]')


class Names:
    """The registers of a function: a slot for each constant and each name, and the name's type."""

    def __init__(self) -> None:
        self.initial: list[Any] = []  # the constants, and None for what is not known yet
        self._slots: dict[str, int] = {}
        self._types: list[Type | None] = []
        self._defined: set[str] = set()

    def constant(self, value: Any) -> int:
        self.initial.append(value)
        self._types.append(None)
        return len(self.initial) - 1

    def use(self, name: str, type_: Type, line: Line) -> int:
        """The slot of a name, which may be defined further down."""
        if name not in self._slots:
            self._slots[name] = self.constant(None)
            self._types[-1] = type_
        slot = self._slots[name]
        if self._types[slot] != type_:
            line.fail(f"{name} is a {self._types[slot]} elsewhere, and a {type_} here.")
        return slot

    def define(self, name: str, type_: Type, line: Line) -> int:
        if name in self._defined:
            line.fail(f"{name} is defined twice.")
        self._defined.add(name)
        return self.use(name, type_, line)

    def undefined(self) -> list[str]:
        """The names that are used and never defined."""
        return [name for name in self._slots if name not in self._defined]


class Line:
    """One line, and how far it has been read.

    Attributes
    ----------
    instruction : Instruction
    result : str or None
        The name before the equals sign.
    calls : tuple or None
        The function of the module that the instruction calls, and the types of its arguments.
    """

    def __init__(self, function: str, number: int, text: str, names: Names) -> None:
        self.instruction = Instruction(function, number, text.strip())
        self.names = names
        self._words = _WORD.findall(_without_comment(text))
        self._at = 0
        self.result: str | None = None
        if len(self._words) > 1 and self._words[1] == "=":
            self.result, self._at = self._words[0], 2
        self.calls: tuple[str, tuple[Type, ...]] | None = None
        self.note(opcode=self.peek())

    def note(self, **fields: Any) -> None:
        """Record what the instruction is."""
        self.instruction = self.instruction._replace(**fields)

    def fail(self, message: str) -> NoReturn:
        raise UnreadableError(message, self.instruction)

    # -- words --------------------------------------------------------------------------------------------------------

    def peek(self) -> str:
        """The next word; an empty one at the end of the line."""
        return self._words[self._at] if self._at < len(self._words) else ""

    def word(self) -> str:
        word = self.peek()
        self._at += 1
        return word

    def take(self, *words: str) -> bool:
        """True if these words come next, which are then read."""
        if tuple(self._words[self._at : self._at + len(words)]) != words:
            return False
        self._at += len(words)
        return True

    def expect(self, *words: str) -> None:
        for word in words:
            if not self.take(word):
                self.fail(f"expected {word!r}, found {self.peek()!r}.")

    def end(self) -> None:
        if self.peek():
            self.fail(f"{self.peek()!r} is not known here.")

    def integer(self) -> int:
        word = self.word()
        if not re.fullmatch(r"-?\d+", word):
            self.fail(f"expected a number, found {word!r}.")
        return int(word)

    def type(self) -> Type:
        if self.take("<"):
            lanes = self.integer()
            self.expect("x")
            element = self.type().element
            self.expect(">")
            return Type(element, lanes)
        word = self.word()
        if word not in ELEMENTS:
            self.fail(f"the type {word!r} is not known.")
        return Type(word)

    # -- operands -----------------------------------------------------------------------------------------------------

    def operand(self, type_: Type) -> int:
        """The slot of a name or a constant of this type."""
        if self.peek().startswith("%"):
            return self.names.use(self.word(), type_, self)
        return self.names.constant(self.constant(type_))

    def typed(self, type_: Type) -> int:
        """The slot of an operand before which its type stands."""
        if (found := self.type()) != type_:
            self.fail(f"expected a {type_}, found a {found}.")
        return self.operand(type_)

    def more(self, type_: Type) -> int:
        """`typed`, after a comma."""
        self.expect(",")
        return self.typed(type_)

    def define(self, type_: Type) -> int:
        """The slot of the result, which has this type."""
        if self.result is None:
            self.fail("the result needs a name.")
        self.note(lanes=max(type_.lanes, 1))
        return self.names.define(self.result, type_, self)

    def constant(self, type_: Type) -> Any:
        """A constant of this type."""
        scalar, word = Type(type_.element), self.word()
        if word in ("poison", "undef"):
            if type_.is_number:
                self.fail("a scalar integer or address must not be poison.")
            return poisoned(type_)
        if word == "zeroinitializer":
            return np.zeros(type_.shape, type_.dtype)
        if word == "splat":
            self.expect("(")
            value = self._element(scalar)
            self.expect(")")
            return np.repeat(value, type_.lanes)
        if word == "<":
            elements = [self._element_or_poison(scalar)]
            while self.take(","):
                elements.append(self._element_or_poison(scalar))
            self.expect(">")
            if len(elements) != type_.lanes:
                self.fail(f"expected {type_.lanes} elements, found {len(elements)}.")
            return with_poison(*map(np.concatenate, zip(*elements, strict=True)))
        return self._scalar(type_, word)

    def _element(self, scalar: Type) -> Array:
        """An element as an array, behind its type."""
        if self.type() != scalar:
            self.fail(f"expected elements of type {scalar}.")
        return np.asarray(as_array(self._scalar(scalar, self.word()), scalar))

    def _element_or_poison(self, scalar: Type) -> Partial:
        if self.take(scalar.element, "poison") or self.take(scalar.element, "undef"):
            return poisoned(scalar)
        element = self._element(scalar)
        return Partial(element, poison_of(element))

    def _scalar(self, type_: Type, word: str) -> Any:
        if type_.lanes:
            self.fail(f"{word!r} is not a {type_}.")
        if type_.is_float:
            return self._float(type_, word)
        if type_.element == "i1" and word in ("true", "false"):
            return int(word == "true")
        if type_.element == "ptr":
            if word != "null":
                self.fail(f"{word!r} is not an address.")
            return 0
        if not re.fullmatch(r"-?\d+", word):
            self.fail(f"{word!r} is not an integer.")
        return int(word) % (1 << type_.bits)

    def _float(self, type_: Type, word: str) -> Any:
        """LLVM spells float and double alike: the bits of a double, or decimally."""
        if re.fullmatch(r"0x[0-9A-Fa-f]+", word):
            (value,) = struct.unpack("<d", int(word, 16).to_bytes(8, "little"))
        elif re.fullmatch(r"-?\d+\.\d*(?:[eE][-+]?\d+)?", word):
            value = float(word)
        else:
            self.fail(f"{word!r} is not a floating-point number.")
        array = np.array([value]).astype(type_.dtype)
        if float(array[0]) != value and value == value:
            self.fail(f"{word} is not a {type_} exactly.")
        return array

    def lane_numbers(self) -> list[int]:
        """The constant that a shuffle ends in: which lane comes where; -1 for poison."""
        self.expect(",")
        type_ = self.type()
        if type_.element != I32.element or not type_.lanes:
            self.fail(f"expected a vector of i32, found a {type_}.")
        value = self.constant(type_)
        lanes = lanes_of(value).astype(np.int64)
        if isinstance(value, Partial):
            lanes[value.poison] = -1
        return list(map(int, lanes))

    def callee(self) -> str:
        """The name of the function that is called, behind the result's type."""
        return next((word for word in self._words if word.startswith("@")), "")

    def alignment(self, default: int) -> int:
        """What stands behind `align`."""
        return self.integer() if self.take(",", "align") else default


def _without_comment(text: str) -> str:
    return text.partition(";")[0] if '"' not in text else text
