"""Measuring against peers: a process for each contestant, asked in turn while the others are suspended."""
