"""From a problem to machine code: sizes and machines go in, functions on addresses come out; arrays stay outside."""
