"""Time of `factcheck --help` against an interpreter that imports typer, pydantic and yaml, in one run.

Prints the medians and their ratio; exit code 1 when the ratio is above the bound.
"""

import os
import statistics
import subprocess
import sys
import time

ROUNDS = 15
BOUND = 1.5
OURS = [sys.executable, "-m", "factcheck.cli.main", "--help"]
BASELINE = [sys.executable, "-c", "import typer, pydantic, yaml"]


def measure(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"TERM": "dumb"})
    return time.perf_counter() - begin


def main() -> None:
    for command in (OURS, BASELINE):
        measure(command)
    # interleaved, so that a busy moment of the machine hits both
    ours, baseline = zip(*((measure(OURS), measure(BASELINE)) for _ in range(ROUNDS)), strict=True)
    ratio = statistics.median(ours) / statistics.median(baseline)
    print(f"factcheck --help   {statistics.median(ours) * 1000:6.0f} ms")
    print(f"baseline           {statistics.median(baseline) * 1000:6.0f} ms")
    print(f"ratio              {ratio:6.2f}   (at most {BOUND})")
    sys.exit(ratio > BOUND)


if __name__ == "__main__":
    main()
