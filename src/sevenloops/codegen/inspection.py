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
    """The innermost loops that multiply vectors, in order."""
    found, function, label, lines = [], "", "", list[str]()
    for line in assembly.splitlines():
        if (start := re.match(r"^_?([A-Za-z]\w*):", line)) and not _LABEL.match(line):
            function, label, lines = start[1], "", []
        elif start := _LABEL.match(line):
            label, lines = start[1], []
        elif label:
            lines.append(line)
            if (jump := _JUMP.match(line)) and jump[1] == label:
                loop = InnerLoop(function, label, tuple(lines))
                if loop.products:
                    found.append(loop)
                label = ""
    return found
