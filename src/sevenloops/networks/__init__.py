"""Whole networks whose every convolution is sevenloops': one that classifies photographs, one that learns digits."""
