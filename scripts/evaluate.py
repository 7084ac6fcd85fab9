"""Compare what is read with a file that says what is right: precision, recall and the misses."""

import argparse
import sys
from pathlib import Path

from scripts.evaluating import deals, feeds, headlines, matches, pages
from scripts.evaluating.scores import FileError

COMMAND = "scripts/evaluate"
# A module reads a file of its kind and prints: the misses first, then the numbers.
KINDS = {"deals": deals, "feeds": feeds, "headlines": headlines, "matches": matches, "pages": pages}


def main() -> None:
    reading = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    reading.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    reading.add_argument("file", type=Path, metavar="FILE")
    options = reading.parse_args()
    try:
        KINDS[options.kind].evaluate(options.file)
    except (FileError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
