"""The command line: arguments in, tables and progress bars out. What is computed is computed elsewhere."""
