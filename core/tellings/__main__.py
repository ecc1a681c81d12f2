"""Start Tellings: the command line with arguments, the application without."""

import sys

from tellings.cli import main

if __name__ == "__main__":
    sys.exit(main())
