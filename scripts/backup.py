"""Write the whole database into a file, as it is at one moment; servers may go on serving."""

import os
import signal
import sys
from pathlib import Path
from tempfile import mkstemp

from scripts.place import database, parser
from scripts.postgres import ProgramError, run

COMMAND = "scripts/backup"


def backup(url: str, file: Path) -> None:
    """Beside its place, then renamed: whatever stands there is complete."""
    number, name = mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=".unfinished")
    os.close(number)
    try:
        run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={name}")
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def main() -> None:
    reading = parser(COMMAND, __doc__)
    reading.add_argument("file", type=Path, metavar="FILE")
    options = reading.parse_args()
    # Then what is unfinished is taken away on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with database(options.data, COMMAND) as url:
        try:
            backup(url, options.file)
        except (ProgramError, OSError) as error:
            print(error, file=sys.stderr)
            sys.exit(2)
    print(f"{options.file}: {options.file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
