"""A folder of plans, read on a Spark cluster: one flat table of all of them as Parquet, by region and plan period.

    python examples/spark_corpus.py PLANS --out OUT                          on this machine
    spark-submit examples/spark_corpus.py s3a://bucket/plans --out s3a://bucket/tables --table outline

It writes OUT/indicators/region=澜江市/plan_period=2021-2025/*.parquet (or another table), and OUT/errors/*.parquet with the
files that could not be read, such as a PDF among the texts: they do not fail the job. Each row has the `path` of its file.

Needs pyspark 4 and Java where it is started, gangyao and pyarrow on every worker. Spark itself reads the files: they may be
wherever Spark can read (HDFS, S3, …).
"""

from __future__ import annotations

import argparse
import pathlib
import sys
from typing import TYPE_CHECKING, Any

import gangyao
import pyarrow as pa
from pyspark import StorageLevel
from pyspark.sql import SparkSession
from pyspark.sql import functions as sql
from pyspark.sql.types import StringType, StructField, StructType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

#: Where a document does not say what it is for. Not null: Hive writes null as __HIVE_DEFAULT_PARTITION__.
UNKNOWN = "unknown"

#: What is added to the fields of the table.
PLACE = ("region", "plan_period", "path")
ERROR = ("error", "message")

SETTINGS: dict[str, bool | float | int | str | None] = {
    # Files that a worker gets at a time. Spark's default is 10,000, which are gigabytes if each is a whole plan.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
    # What opening a file counts as. By default as much as reading 4 MB, so that a task has 32 plans and is over too soon.
    "spark.sql.files.openCostInBytes": "262144",
}


def main() -> int:
    args = arguments(sys.argv[1:])
    builder = SparkSession.builder.appName("gangyao").config(map=SETTINGS)
    if args.master:
        builder = builder.master(args.master)
    spark = builder.getOrCreate()
    try:
        rows, errors = run(spark, args)
    finally:
        spark.stop()
    print(f"{args.table}: {rows} rows; errors: {errors} files")
    return 0


def arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Plans to Parquet, on Spark.")
    parser.add_argument("plans", metavar="PLANS", help="the folder of plans; folders inside it are read too")
    parser.add_argument("--out", required=True, help="the folder to write the table and the errors to")
    parser.add_argument("--table", default="indicators", help="the flat table to make (default: indicators)")
    parser.add_argument("--glob", default="*", help="the names of the files to read (default: all): '*.{txt,md}'")
    parser.add_argument("--max-bytes", type=int, default=64 << 20, help="a larger file is an error (default: 64 MiB)")
    parser.add_argument("--overwrite", action="store_true", help="replace what stands in OUT")
    parser.add_argument("--master", help="where Spark runs: local[*], spark://…; default: what spark-submit says")
    args = parser.parse_args(words)
    try:
        gangyao.Records.empty(args.table)
    except ValueError as error:
        parser.error(str(error))
    return args


def run(spark: SparkSession, args: argparse.Namespace) -> tuple[int, int]:
    """Writes the table and the errors; says how many rows each has."""
    folder = spark.read.format("binaryFile").option("recursiveFileLookup", True).option("pathGlobFilter", args.glob)
    files = folder.load(args.plans)
    # Spark reads no content that is not asked for, so that a file too large for a worker's memory is never opened.
    small = files.where(sql.col("length") <= args.max_bytes).select("path", "content")
    large = files.where(sql.col("length") > args.max_bytes).select(
        "path", sql.lit("TooLarge").alias("error"), sql.format_string("%d bytes", "length").alias("message")
    )
    # Rows and errors come out of one reading of the files: what is written first fills the store for what comes second.
    read = small.mapInArrow(reader(args.table), schema_of(spark, args.table)).persist(StorageLevel.MEMORY_AND_DISK)
    rows = read.where(sql.col("error").isNull()).drop(*ERROR)
    errors = read.where(sql.col("error").isNotNull()).select("path", *ERROR).unionByName(large)
    mode = "overwrite" if args.overwrite else "errorifexists"
    # All rows of a region and period to one task: a file or two a folder, and not one from every task.
    partitioned = rows.repartition("region", "plan_period").write.mode(mode).partitionBy("region", "plan_period")
    partitioned.parquet(f"{args.out}/{args.table}")
    errors.coalesce(1).write.mode(mode).parquet(f"{args.out}/errors")
    return rows.count(), spark.read.parquet(f"{args.out}/errors").count()


def schema_of(spark: SparkSession, table: str) -> StructType:
    """The fields of the table, where the row is from, and why there is none. All may be null: a row has fields or an error."""
    fields = spark.createDataFrame(gangyao.Records.empty(table).to_arrow()).drop(*PLACE).schema.fields
    nullable = [StructField(field.name, field.dataType, nullable=True) for field in fields]
    return StructType(nullable + [StructField(name, StringType(), nullable=True) for name in (*PLACE, *ERROR)])


def reader(table: str) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """What each worker does with its files: it gets (path, content) and gives rows of the table, or an error."""

    def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        fields = [field for field in gangyao.Records.empty(table).to_arrow().schema if field.name not in PLACE]
        words = [pa.field(name, pa.string()) for name in (*PLACE, *ERROR)]
        schema = pa.schema([field.with_nullable(True) for field in fields] + words)
        for batch in batches:
            for path, content in zip(batch["path"].to_pylist(), batch["content"].to_pylist()):
                yield from fill(found(table, path, content), schema)

    return read


def found(table: str, path: str, content: bytes) -> dict[str, Any]:
    """The columns that a file gives."""
    try:
        plan = gangyao.parse_file(content, doc=pathlib.PurePosixPath(path).stem)
        records = getattr(plan, table).to_arrow()
    except Exception as error:  # whatever it is: one document is not worth the job
        return {"path": [path], "error": [type(error).__name__], "message": [str(error)]}
    frame = plan.frame[0]
    place = (frame["region"] or UNKNOWN, frame["plan_period"] or UNKNOWN, path)
    columns = dict(zip(records.column_names, records.columns))
    return columns | {name: [value] * len(records) for name, value in zip(PLACE, place)}


def fill(columns: dict[str, Any], schema: pa.Schema) -> list[pa.RecordBatch]:
    """All columns of the schema, those that a file does not give as nulls."""
    rows = len(columns["path"])
    whole = [columns.get(field.name, pa.nulls(rows, field.type)) for field in schema]
    batches: list[pa.RecordBatch] = pa.table(whole, schema=schema).to_batches()
    return batches


if __name__ == "__main__":
    sys.exit(main())
