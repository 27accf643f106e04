"""Choosing: machine-free costs become seconds, a loop over a table takes bids and refusals, the least bid wins."""
