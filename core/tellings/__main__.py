"""Start Tellings: the command line with arguments, the application without."""

import sys

if __name__ == "__main__":
    try:
        from tellings.cli import main

        sys.exit(main())
    except KeyboardInterrupt:  # while the first modules load
        sys.exit(130)
