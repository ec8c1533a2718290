"""``python -m vnvanban``: the command line."""

from vnvanban.cli import main

if __name__ == "__main__":
    main()
