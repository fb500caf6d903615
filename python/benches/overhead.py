"""What Python costs: the indicators of a plan as a data frame against the same rows in Rust; two threads against one.

    python overhead.py NATIVE [--check]

NATIVE is the program `native` of the crate gangyao-benches. Runs of both are interleaved, so that a busy machine is busy
for both. With --check it fails where a bound is broken: Python adds at most 30 %, two threads read at least 1.7 times what
one reads (where there are two cores).
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import gangyao
import polars

#: Bytes of the plans: that of a city, and a large one.
SIZES = (200_000, 2_000_000)
ROUNDS = 9
FILES = 400


def median_time(work, runs):
    """The median time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def overhead(native, plan, runs):
    """Medians over the rounds: seconds in Rust, seconds in Python, their ratio within a round."""
    rust, python = [], []
    for _ in range(ROUNDS):
        said = subprocess.run([native, "time", str(runs), plan], check=True, capture_output=True, text=True).stdout
        rust.append(float(said))
        python.append(median_time(lambda: polars.DataFrame(gangyao.parse_file(plan).indicators), runs))
    ratios = [mine / other for mine, other in zip(python, rust)]
    return statistics.median(rust), statistics.median(python), statistics.median(ratios)


def throughput(paths, threads, tables):
    """Bytes a second of parse_many."""
    start = time.perf_counter()
    for plan in gangyao.parse_many(paths, threads=threads, tables=tables, progress=False):
        if isinstance(plan, gangyao.GangyaoError):
            raise plan
    return sum(path.stat().st_size for path in paths) / (time.perf_counter() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("native", type=pathlib.Path)
    parser.add_argument("--check", action="store_true", help="fail where a bound is broken")
    args = parser.parse_args()
    broken = []
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            plan = pathlib.Path(folder) / f"plan{size}.txt"
            subprocess.run([args.native, "plan", str(size), plan], check=True)
            rust, python, ratio = overhead(args.native, plan, 4_000_000 // size)
            print(f"{size // 1000} KB: Rust {rust * 1e3:.2f} ms, Python {python * 1e3:.2f} ms: {ratio - 1:+.0%}")
            if ratio > 1.3:
                broken.append(f"Python adds {ratio - 1:.0%} to a plan of {size // 1000} KB, more than 30 %")
        text = (pathlib.Path(folder) / f"plan{SIZES[0]}.txt").read_bytes()
        paths = [pathlib.Path(folder) / f"{number:04}.txt" for number in range(FILES)]
        for path in paths:
            path.write_bytes(text)
        for tables in ([], ["indicators"]):
            pairs = [[throughput(paths, threads, tables) for threads in (1, 2)] for _ in range(ROUNDS)]
            one, two = (statistics.median(column) for column in zip(*pairs))
            speedup = statistics.median(second / first for first, second in pairs)
            with_tables = " with its indicators" if tables else ""
            print(
                f"parse_many{with_tables}: one thread {one / 1e6:.0f} MB/s, two {two / 1e6:.0f} MB/s: {speedup:.2f} times"
            )
            if speedup < 1.7 and len(os.sched_getaffinity(0)) >= 2:
                broken.append(f"two threads read {speedup:.2f} times what one reads, less than 1.7")
    print("\n".join(f"BROKEN: {bound}" for bound in broken) or "within bounds")
    sys.exit(args.check and bool(broken))


if __name__ == "__main__":
    main()
