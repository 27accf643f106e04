"""Hostile files and folders, made from a seed; each module has `run(seed, count)`."""
