"""Reading assembly: the innermost loops, their products, and what they spill to the stack."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LABEL = re.compile(r"^(\.?L\w+):")
_JUMP = re.compile(r"^\s+(?:j\w+|b(?:\.\w+)?|cb\w+|tb\w+)\s.*?(\.?L\w+)\s*(?:[#;/].*)?$")
_STACK = re.compile(r"\(%rsp[,)]|\[sp\b")  # of x86-64 and AArch64; without frame pointers, nothing else is the stack
_PRODUCT = re.compile(r"^\s+(?:vfn?m(?:add|sub)\d+p[sd]|v?mulp[sd]|fml[as](?:\.\d[sd])?)\b")


@dataclass(frozen=True)
class InnerLoop:
    """An innermost loop with vector products in it.

    Attributes
    ----------
    function, label : str
    lines : tuple of str
    """

    function: str
    label: str
    lines: tuple[str, ...]

    @property
    def products(self) -> int:
        """Vector multiplications."""
        return sum(bool(_PRODUCT.match(line)) for line in self.lines)

    @property
    def spills(self) -> int:
        """Instructions that touch the stack."""
        return sum(bool(_STACK.search(line)) for line in self.lines)


def inner_loops(assembly: str) -> list[InnerLoop]:
    """The innermost loops that multiply vectors, in order: from a label to a jump back to it, with no loop between."""
    found, function, start = list[InnerLoop](), "", 0
    labels, lines = dict[str, int](), assembly.splitlines()  # a label's line
    for number, line in enumerate(lines):
        if label := _LABEL.match(line):
            labels[label[1]] = number
        elif name := re.match(r"^_?([A-Za-z]\w*):", line):
            function = name[1]
        elif (jump := _JUMP.match(line)) and labels.get(jump[1], -1) >= start:
            loop = InnerLoop(function, jump[1], tuple(lines[labels[jump[1]] + 1 : number + 1]))
            start = number  # what begins before is around this one
            if loop.products:
                found.append(loop)
    return found
