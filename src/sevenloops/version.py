"""The version of this package: part of the object cache's key, and what `sevenloops.__version__` says."""

__version__ = "0.1.0"
