"""`python -m sevenloops`, and the console script."""

import sys


def main() -> None:
    """Run the command line, or say how to install what it needs."""
    try:
        from sevenloops.cli.app import run
    except ModuleNotFoundError as error:
        sys.exit(f"The command line needs the package {error.name}. Install it with: pip install 'sevenloops[demo]'")
    run()


if __name__ == "__main__":
    main()
