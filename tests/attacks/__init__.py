"""Values, interrupts, files and threads that could do harm, made from a seed; each module has `run(seed, count)`."""
