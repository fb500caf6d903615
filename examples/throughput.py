"""How fast many plans are read on this machine: by `gangyao.parse_many`, and by `spark_corpus.py`.

    python examples/throughput.py --copies 2000                parse_many alone
    python examples/throughput.py --copies 2000 --spark local[2]

The corpus is the sample plans copied, each copy with another city. Spark is timed twice: with its start, which is paid once, and
without.
"""

from __future__ import annotations

import argparse
import functools
import pathlib
import tempfile
import time
from typing import TYPE_CHECKING

import gangyao
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

PLANS = pathlib.Path(__file__).resolve().parent / "plans"


def main() -> None:
    parser = argparse.ArgumentParser(description="Times the reading of many plans.")
    parser.add_argument("--copies", type=int, default=1000, help="of each sample plan (default: 1000)")
    parser.add_argument("--spark", metavar="MASTER", help="also on Spark: local[2], local-cluster[2,1,1024], spark://…")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gangyao-") as folder:
        corpus = pathlib.Path(folder) / "plans"
        files = copies(corpus, args.copies)
        size = sum(len(file.read_bytes()) for file in files)  # and so they are in the system's memory
        print(f"{len(files)} plans, {size / 1e6:.1f} MB")
        for threads in (1, None):
            name = f"parse_many, {'one thread' if threads else 'all cores'}"
            report(f"{name}, indicators", size, len(files), functools.partial(read, files, threads))
        if args.spark:
            spark(args.spark, corpus, size, len(files))


def copies(folder: pathlib.Path, number: int) -> list[pathlib.Path]:
    """Copies of the sample plans, a hundred cities among them."""
    files = []
    for plan in sorted(PLANS.glob("*.txt")):
        text = plan.read_text(encoding="utf-8")
        for copy in range(number):
            file = folder / f"{copy // 1000}" / f"{plan.stem}-{copy}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            city = chr(ord("一") + copy % 100)
            file.write_text(text.replace("澜江", f"澜{city}").replace("石梁", f"石{city}"), encoding="utf-8")
            files.append(file)
    return files


def read(files: list[pathlib.Path], threads: int | None) -> int:
    """The indicators of all plans, as one table in Arrow."""
    plans = gangyao.parse_many(files, threads=threads, tables=["indicators"], progress=False)
    tables = gangyao.concat(plan.indicators for plan in plans if isinstance(plan, gangyao.Document))
    return len(pa.table(tables))


def report(name: str, size: int, plans: int, work: Callable[[], int]) -> None:
    start = time.perf_counter()
    rows = work()
    seconds = time.perf_counter() - start
    print(f"{name}: {seconds:.2f} s, {size / seconds / 1e6:.1f} MB/s, {plans / seconds:.0f} plans/s, {rows} rows")


def spark(master: str, corpus: pathlib.Path, size: int, plans: int) -> None:
    """The same on Spark, Parquet written."""
    import spark_corpus  # noqa: PLC0415 # Spark need not be there for the rest
    from pyspark.sql import SparkSession  # noqa: PLC0415

    def rows(session: SparkSession, args: argparse.Namespace) -> int:
        return spark_corpus.run(session, args)[0]

    start = time.perf_counter()
    settings = spark_corpus.SETTINGS | {"spark.ui.enabled": False, "spark.ui.showConsoleProgress": False}
    session = SparkSession.builder.appName("gangyao").master(master).config(map=settings).getOrCreate()
    session.sparkContext.addPyFile(spark_corpus.__file__)  # workers import what is not the script itself
    try:
        warm = session.range(1000).count()
        print(f"Spark starts: {time.perf_counter() - start:.2f} s, {warm} rows")
        for run in ("first", "second"):
            job = [str(corpus), "--out", str(corpus.parent / run)]
            args = spark_corpus.arguments(job)
            report(f"Spark, {master}, {run} job", size, plans, functools.partial(rows, session, args))
    finally:
        session.stop()


if __name__ == "__main__":
    main()
