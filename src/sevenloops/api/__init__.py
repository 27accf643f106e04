"""The public functions: from arguments to a computation, its plan and its result."""
