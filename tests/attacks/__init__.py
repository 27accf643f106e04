"""Hostile files, folders and moments, made from a seed; each module has `run(seed, count)`."""
