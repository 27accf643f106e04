"""From a problem to machine code: sizes and machines go in, functions on addresses come out; arrays stay outside."""

from sevenloops.codegen import sources as sources  # before any other file: it must see an edit that comes in between
